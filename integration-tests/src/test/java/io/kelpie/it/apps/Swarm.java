package io.kelpie.it.apps;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Calls methods on very many virtual threads at once, and prints for each round how the calls ended, and in the end how often a
 * virtual thread kept its carrier while it waited. Needs JDK 21; compiled for 17, it finds virtual threads by reflection.
 */
public final class Swarm {

    private static final CountDownLatch GATE = new CountDownLatch(1);
    private static final AtomicInteger INSIDE = new AtomicInteger();
    private static final AtomicInteger LOCKED = new AtomicInteger();

    private Swarm() {}

    /** One call. */
    private interface Body {
        String call(int number) throws Exception;
    }

    /** Waits among all the others; every tenth fails at first. */
    static String hold(int number, boolean[] failed) throws Exception {
        if (number % 10 == 0 && !failed[0]) {
            failed[0] = true;
            throw new IOException("not yet");
        }
        INSIDE.incrementAndGet();
        GATE.await();
        return "held";
    }

    /** Takes longer than anybody waits. */
    static String dawdle() throws InterruptedException {
        Thread.sleep(Duration.ofHours(1).toMillis());
        return "dawdled";
    }

    /** Only a few at a time. */
    static String squeeze() throws InterruptedException {
        Thread.sleep(2);
        return "squeezed";
    }

    /** Fails twice. */
    static String stumble(int[] times) {
        if (times[0]++ < 2) {
            throw new IllegalStateException("stumbled");
        }
        return "walked";
    }

    /** One after the other. */
    static synchronized String lock() throws InterruptedException {
        LOCKED.incrementAndGet();
        Thread.sleep(1);
        return "locked";
    }

    /** Takes how many calls there are to be at once, and the rounds that only end under guards, if they are wanted. */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        try (Recording recording = new Recording()) {
            recording
                    .enable("jdk.VirtualThreadPinned")
                    .withThreshold(Duration.ZERO)
                    .withStackTrace();
            recording.start();
            boolean guarded = arguments.length > 1;
            Round hold = new Round("hold", count, holding());
            while (INSIDE.get() < (guarded ? count : count - (count + 9) / 10)) {
                Thread.sleep(10);
            }
            System.out.println("inside " + INSIDE.get() + " heap " + usedMegabytes() + " MB");
            GATE.countDown();
            hold.print();
            if (guarded) {
                new Round("dawdle", 2_000, number -> dawdle()).print();
                new Round("squeeze", 1_000, number -> squeeze()).print();
                new Round("stumble", 1_000, stumbling()).print();
                new Round("lock", 200, number -> lock()).print();
            }
            System.out.println("heap " + usedMegabytes() + " MB");
            recording.stop();
            System.out.println("pinned " + pinned(recording));
        }
    }

    private static Body holding() {
        return number -> hold(number, new boolean[1]);
    }

    private static Body stumbling() {
        return number -> stumble(new int[1]);
    }

    private static long usedMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static int pinned(Recording recording) throws IOException {
        Path file = Files.createTempFile("swarm", ".jfr");
        try {
            recording.dump(file);
            List<RecordedEvent> events = new ArrayList<>();
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                if (event.getEventType().getName().equals("jdk.VirtualThreadPinned")) {
                    events.add(event);
                }
            }
            for (RecordedEvent event : events.subList(0, Math.min(3, events.size()))) {
                System.out.println(event);
            }
            return events.size();
        } finally {
            Files.delete(file);
        }
    }

    /** Calls of one kind, each on a virtual thread of its own, all begun at once. */
    private static final class Round {

        private final String name;
        private final CountDownLatch left;
        private final ConcurrentHashMap<String, AtomicInteger> ends = new ConcurrentHashMap<>();

        Round(String name, int count, Body body) throws ReflectiveOperationException {
            this.name = name;
            this.left = new CountDownLatch(count);
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            for (int i = 0; i < count; i++) {
                int number = i;
                Runnable call = () -> run(body, number);
                Object unused = start.invoke(null, call);
            }
        }

        private void run(Body body, int number) {
            String end;
            try {
                end = body.call(number);
            } catch (Throwable thrown) {
                end = thrown.getClass().getSimpleName();
            }
            if (Thread.currentThread().isInterrupted()) {
                end += " interrupted";
            }
            ends.computeIfAbsent(end, key -> new AtomicInteger()).incrementAndGet();
            left.countDown();
        }

        void print() throws InterruptedException {
            left.await();
            System.out.println(name + " " + ends);
        }
    }
}
