package io.kelpie.it.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A JVM that was started, with its output. Closing it kills it and everything that it started; what is still running when
 * the tests end is killed too.
 */
public final class RunningJvm implements AutoCloseable {

    private static final long QUIT = 1 << (3 - 1);

    private final Jdk jdk;
    private final Family family;
    private final Process process;
    private final String command;
    private final long deadline;
    private final Pump stdout;
    private final Pump stderr;

    RunningJvm(Jdk jdk, Family family, Duration limit, String command) {
        this.jdk = jdk;
        this.family = family;
        this.process = family.head();
        this.command = command;
        this.deadline = System.nanoTime() + limit.toNanos();
        this.stdout = new Pump(process.getInputStream());
        this.stderr = new Pump(process.getErrorStream());
    }

    /** Writes a text to its stdin. */
    public RunningJvm say(String text) {
        try {
            OutputStream in = process.getOutputStream();
            in.write(text.getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            // it ended before it read everything, which its result will tell
        }
        return this;
    }

    /** Closes its stdin. */
    public RunningJvm hangUp() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended
        }
        return this;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** The JDK that it runs on. */
    public Jdk jdk() {
        return jdk;
    }

    /** Whether it is running. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has printed so far. */
    public String stdout() {
        return stdout.text();
    }

    /** What it has complained about so far. */
    public String stderr() {
        return stderr.text();
    }

    /** Waits until it has printed a text. */
    public RunningJvm awaitStdout(String text) {
        return await("\"" + text + "\" on stdout", () -> stdout().contains(text));
    }

    /** Waits until it has printed a text in a line that it begins from now on. */
    public RunningJvm awaitNewLine(String text) {
        int begin = stdout().length();
        return await(
                "\"" + text + "\" in a new line on stdout",
                () -> newLines(begin).contains(text));
    }

    /** Waits until it has printed so many lines more. */
    public RunningJvm awaitLines(int count) {
        int begin = stdout().length();
        return await(
                count + " more lines on stdout", () -> newLines(begin).lines().count() > count);
    }

    /** What it has printed in lines that were begun after a position. */
    public String newLines(int position) {
        String printed = stdout().substring(position);
        return printed.substring(printed.indexOf('\n') + 1);
    }

    /** Waits until a text is on its stderr. */
    public RunningJvm awaitStderr(String text) {
        return await("\"" + text + "\" on stderr", () -> stderr().contains(text));
    }

    /** Waits until a condition holds; an error with everything known when the deadline passes or the JVM has ended before. */
    public RunningJvm await(String what, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw failure("did not reach " + what + " in time");
            }
            if (!process.isAlive() && !condition.getAsBoolean()) {
                settle();
                if (condition.getAsBoolean()) {
                    break;
                }
                throw failure("ended with " + process.exitValue() + " before " + what);
            }
            pause();
        }
        return this;
    }

    /** Waits for its end. */
    public Result await() {
        try {
            if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw failure("did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was given up");
        }
        settle();
        return new Result(process.exitValue(), stdout(), stderr());
    }

    /** Asks it to end, as {@code kill} does. */
    public void terminate() {
        process.toHandle().destroy(); // the process itself would close its streams, and what it says at its end be lost
    }

    /** Sends it a signal by name, such as {@code STOP}. */
    public void signal(String name) {
        run("kill", "-" + name, Long.toString(pid()));
    }

    /** Waits until it takes requests for attachment; before that, the signal that asks for them kills a JVM. */
    public RunningJvm awaitUp() {
        return await("a JVM that can be attached to", this::isUp);
    }

    private boolean isUp() {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        if (!Files.exists(status)) {
            return true; // on other systems there is no telling
        }
        if (listens()) {
            return true; // it needs no signal
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigCgt:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & QUIT) != 0);
        } catch (IOException | UncheckedIOException e) {
            return false; // it has just ended
        }
    }

    /** Whether there is a socket for attaching that is not older than the JVM, left by another with the same process id. */
    private boolean listens() {
        try {
            Instant made = Files.getLastModifiedTime(attachSocket()).toInstant();
            return made.isAfter(process.info().startInstant().orElse(Instant.MAX));
        } catch (IOException e) {
            return false; // there is none
        }
    }

    /** Runs one of its JDK's programs for JVMs, usually {@code jcmd}, and returns what that prints. */
    public String tool(String program, String... arguments) {
        awaitUp();
        String[] all = new String[arguments.length + 1];
        all[0] = jdk.program(program);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return run(all);
    }

    @Override
    public void close() {
        family.kill();
        try {
            Files.deleteIfExists(attachSocket());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JVM that is killed leaves it behind, in the way of one of another user that gets the same process id. */
    private Path attachSocket() {
        return Path.of("/tmp/.java_pid" + pid());
    }

    private void settle() {
        stdout.join();
        stderr.join();
    }

    private AssertionError failure(String what) {
        String dump = process.isAlive() && isUp() ? run(jdk.program("jstack"), Long.toString(pid())) : "";
        family.kill();
        settle();
        return new AssertionError(command + "\n" + what + "\n--- stdout\n" + stdout() + "\n--- stderr\n" + stderr()
                + "\n--- threads\n" + dump);
    }

    private static String run(String... command) {
        try {
            Family tool = Family.start(new ProcessBuilder(List.of(command)).redirectErrorStream(true));
            Pump output = new Pump(tool.head().getInputStream());
            tool.head().waitFor(20, TimeUnit.SECONDS);
            tool.kill();
            output.join();
            return output.text();
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
