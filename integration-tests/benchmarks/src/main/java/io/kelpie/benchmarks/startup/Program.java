package io.kelpie.benchmarks.startup;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a command and waits for its end; what it prints goes to a file, which every run overwrites. */
final class Program {

    private final Path output;

    Program(Path output) {
        this.output = output;
    }

    /** Nanoseconds from before the start of its process to after the end; throws when it does not say hello. */
    long time(List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int code = run(command);
        long nanos = System.nanoTime() - begin;
        if (code != 0 || !printed().contains("hello world")) {
            throw new IllegalStateException("exit code " + code + " from " + command + ":\n" + printed());
        }
        return nanos;
    }

    /** Throws unless the command fails and says why in these words. */
    void expectFailure(List<String> command, String words) throws IOException, InterruptedException {
        int code = run(command);
        if (code == 0 || !printed().contains(words)) {
            throw new IllegalStateException(
                    "expected '" + words + "', got exit code " + code + " from " + command + ":\n" + printed());
        }
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
    }

    private String printed() throws IOException {
        return Files.readString(output, Charset.defaultCharset());
    }
}
