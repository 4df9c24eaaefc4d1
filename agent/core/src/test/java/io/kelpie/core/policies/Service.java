package io.kelpie.core.policies;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is guarded in these tests, as seen by callers: methods of many types that do what a test tells them. */
public interface Service {

    /** How often a body has run. */
    AtomicInteger CALLS = new AtomicInteger();

    /** A result that is an enum constant. */
    enum Colour {
        RED,
        GREEN
    }

    /** An argument with properties. */
    record Target(String host, int port) {}

    String text(Callable<String> body);

    int number(Callable<Integer> body);

    long wide(long a, double b, Callable<Long> body);

    boolean flag(Callable<Boolean> body);

    char letter(Callable<Character> body);

    double fraction(Callable<Double> body);

    void nothing(Callable<?> body);

    Colour colour(Callable<Colour> body);

    List<String> list(Callable<List<String>> body);

    Optional<Integer> optional(Callable<Optional<Integer>> body);

    byte[] bytes(Callable<byte[]> body);

    String keyed(@Nullable Target target, Callable<String> body);

    String named(String name, Callable<String> body);

    String withBackup(String argument, Callable<String> body);

    int recursive(int depth);

    CompletionStage<String> stage(Callable<CompletionStage<String>> body);

    CompletableFuture<String> future(Callable<CompletableFuture<String>> body);

    Future<String> plainFuture(Callable<Future<String>> body);

    /** Calls a static method. */
    String callFixed(String given, Callable<String> body);
}
