package herd;

import io.kelpie.core.policies.Service;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What is guarded in the tests of policies: methods of many types that do what a test tells them. */
@SuppressWarnings("unused")
public class WorkingService implements Service {

    public WorkingService() {}

    private static <T> T run(Callable<T> body) {
        CALLS.incrementAndGet();
        try {
            return body.call();
        } catch (Exception failure) {
            throw WorkingService.<RuntimeException>unchecked(failure);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Override
    public String text(Callable<String> body) {
        return run(body);
    }

    @Override
    public int number(Callable<Integer> body) {
        return run(body);
    }

    @Override
    public long wide(long a, double b, Callable<Long> body) {
        return run(body) + a;
    }

    @Override
    public boolean flag(Callable<Boolean> body) {
        return run(body);
    }

    @Override
    public char letter(Callable<Character> body) {
        return run(body);
    }

    @Override
    public double fraction(Callable<Double> body) {
        return run(body);
    }

    @Override
    public void nothing(Callable<?> body) {
        Object unused = run(body);
    }

    @Override
    public Colour colour(Callable<Colour> body) {
        return run(body);
    }

    @Override
    public List<String> list(Callable<List<String>> body) {
        return run(body);
    }

    @Override
    public Optional<Integer> optional(Callable<Optional<Integer>> body) {
        return run(body);
    }

    @Override
    public byte[] bytes(Callable<byte[]> body) {
        return run(body);
    }

    static String fixed(String given, Callable<String> body) {
        return run(body);
    }

    @Override
    public String keyed(@Nullable Target target, Callable<String> body) {
        return run(body);
    }

    @Override
    public String named(String name, Callable<String> body) {
        return run(body);
    }

    @Override
    public String withBackup(String argument, Callable<String> body) {
        return run(body);
    }

    private String backup(String argument, Callable<String> body) {
        return "backup of " + argument;
    }

    private String backup(String argument, Callable<String> body, IOException failure) {
        return "backup of " + argument + " after " + failure.getMessage();
    }

    private String failingBackup() {
        throw new IllegalStateException("the backup fails too");
    }

    static String elsewhere(Throwable failure) {
        return "elsewhere after " + failure.getClass().getSimpleName();
    }

    /** Waits for its turn inside, and calls itself. */
    @Override
    public int recursive(int depth) {
        CALLS.incrementAndGet();
        return depth == 0 ? 0 : 1 + recursive(depth - 1);
    }

    @Override
    public CompletionStage<String> stage(Callable<CompletionStage<String>> body) {
        return run(body);
    }

    @Override
    public CompletableFuture<String> future(Callable<CompletableFuture<String>> body) {
        return run(body);
    }

    @Override
    public Future<String> plainFuture(Callable<Future<String>> body) {
        return run(body);
    }

    @Override
    public String callFixed(String given, Callable<String> body) {
        return fixed(given, body);
    }
}
