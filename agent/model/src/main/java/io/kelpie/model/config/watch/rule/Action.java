package io.kelpie.model.config.watch.rule;

import io.kelpie.model.config.AgentConfig.LogLevel;
import io.kelpie.model.config.watch.Level;
import io.kelpie.model.watch.DegradationLevel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step of a recovery does; one kind for each action of the configuration. */
public sealed interface Action {

    /** Its name in the configuration: {@code thread-dump}. */
    String name();

    /** Tells it. Costs nothing of the limits. */
    record Log(@Nullable String message, LogLevel level) implements Action {
        @Override
        public String name() {
            return "log";
        }
    }

    /** Waits; this counts against the time of the chain. Costs nothing of the limits. */
    record Wait(Duration duration) implements Action {
        @Override
        public String name() {
            return "wait";
        }
    }

    /** Asks for a collection. */
    record Gc() implements Action {
        @Override
        public String name() {
            return "gc";
        }
    }

    /**
     * Writes the stacks of all threads.
     *
     * @param count how many dumps
     * @param gap between two of them
     */
    record ThreadDump(VirtualThreads virtual, int count, Duration gap) implements Action {
        @Override
        public String name() {
            return "thread-dump";
        }

        /** Whether virtual threads are in it. */
        public enum VirtualThreads {
            /** Where the JVM has some, and not too many. */
            AUTO,
            ON,
            OFF
        }
    }

    /**
     * Writes the heap.
     *
     * @param live whether only what is reachable
     * @param gzip level of compression, 0 to 9; 0: none
     * @param keep dumps that are kept; null: as all dumps
     * @param maxHeap bytes of used heap above which there is none; null: as all dumps
     * @param once whether it is enough once in the life of the JVM
     */
    record HeapDump(
            boolean live,
            int gzip,
            @Nullable Integer keep,
            @Nullable Long maxHeap,
            boolean once) implements Action {
        @Override
        public String name() {
            return "heap-dump";
        }
    }

    /**
     * Writes which classes fill the heap, and what changed since the last one.
     *
     * @param top how many classes
     * @param all whether what is no longer reachable counts too
     */
    record Histogram(int top, boolean all) implements Action {
        @Override
        public String name() {
            return "histogram";
        }
    }

    /**
     * Records with JDK Flight Recorder.
     *
     * @param settings name of settings of the JDK
     * @param events the only ones, where there are any
     */
    record FlightRecording(Duration duration, String settings, List<String> events) implements Action {
        public FlightRecording {
            events = List.copyOf(events);
        }

        @Override
        public String name() {
            return "jfr";
        }
    }

    /**
     * Removes files.
     *
     * @param glob which, by their names
     * @param olderThan only those that nobody has changed for so long
     * @param keepFree nothing is removed while so much is free; null: whatever is free
     */
    record CleanTmp(
            String directory,
            String glob,
            Duration olderThan,
            @Nullable Level keepFree,
            boolean dryRun) implements Action {
        @Override
        public String name() {
            return "clean-tmp";
        }
    }

    /** Calls something of the application. */
    record Operate(Operation operation) implements Action {
        @Override
        public String name() {
            return operation instanceof Operation.Call ? "call" : "mbean";
        }
    }

    /** Starts a process and waits for its end. Only where processes are allowed. */
    record Exec(List<String> command, @Nullable String directory, Map<String, String> environment) implements Action {
        public Exec {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        @Override
        public String name() {
            return "exec";
        }
    }

    /**
     * Tells a web server.
     *
     * @param body template; null: the incident as JSON
     * @param retries after the first attempt
     */
    record Webhook(String url, @Nullable String body, Map<String, String> headers, int retries) implements Action {
        public Webhook {
            headers = Map.copyOf(headers);
        }

        @Override
        public String name() {
            return "webhook";
        }
    }

    /** Interrupts threads of a lock cycle that wait in a way that an interrupt ends. Only where interrupts are allowed. */
    record InterruptLockWaiters() implements Action {
        @Override
        public String name() {
            return "interrupt-lock-waiters";
        }
    }

    /**
     * Interrupts threads. Only where interrupts are allowed.
     *
     * @param thread with {@code *} for any characters
     * @param inFrame {@code Class#method} in which they must still be
     */
    record InterruptThread(String thread, String inFrame) implements Action {
        @Override
        public String name() {
            return "interrupt-thread";
        }
    }

    /** Opens, closes or resets the breaker of a guard. */
    record SetGuard(String guard, Deed deed) implements Action {
        @Override
        public String name() {
            return "guard";
        }

        /** What is done to the breaker. */
        public enum Deed {
            OPEN,
            CLOSE,
            RESET
        }
    }

    /**
     * Switches features off.
     *
     * @param to the level; null: so many steps from where it is
     * @param by steps; counts only without a level
     */
    record Degrade(@Nullable DegradationLevel to, int by) implements Action {
        @Override
        public String name() {
            return "degrade";
        }
    }

    /** Takes the process out of the traffic, or back in. What a rule took out comes back with its recovery. */
    record Readiness(boolean on) implements Action {
        @Override
        public String name() {
            return "readiness";
        }
    }

    /** Restarts a component. */
    record Restart(String component) implements Action {
        @Override
        public String name() {
            return "restart";
        }
    }

    /** Gives the scheduler of virtual threads more carriers, or fewer. */
    record SetParallelism(int value) implements Action {
        @Override
        public String name() {
            return "set-parallelism";
        }
    }

    /**
     * Ends the JVM, shutdown hooks and all. Only where ending is allowed.
     *
     * @param haltAfter when it is ended without them
     */
    record Exit(int code, Duration haltAfter) implements Action {
        @Override
        public String name() {
            return "exit";
        }
    }

    /** Ends the JVM at once. Only where ending is allowed. */
    record Halt(int code) implements Action {
        @Override
        public String name() {
            return "halt";
        }
    }

    /** An action of a plug-in, by the name of its provider. */
    record Plugin(String provider, Map<String, String> config) implements Action {
        public Plugin {
            config = Map.copyOf(config);
        }

        @Override
        public String name() {
            return "plugin";
        }
    }
}
