package io.kelpie.it.apps;

import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.ExecutionContext;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.FallbackHandler;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Calls methods with standard annotations for ever, none of which a container would ever see, and prints a line of results for
 * each round.
 */
public final class Annotated {

    private int runs;

    private Annotated() {}

    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    private String hidden() {
        return succeedAt(3);
    }

    @Retry(maxRetries = 1, delay = 0, jitter = 0)
    private static String shared(Annotated one) {
        return one.succeedAt(2);
    }

    @Fallback(Explanation.class)
    String explained(String order) {
        return deliver(order);
    }

    @Fallback(fallbackMethod = "other")
    String replaced(String order) {
        return deliver(order);
    }

    private static String deliver(String order) {
        if (!order.isEmpty()) {
            throw new IllegalStateException("out of " + order);
        }
        return order;
    }

    String other(String order) {
        return "no " + order;
    }

    @Retry(maxRetries = -7)
    String wrong() {
        return succeedAt(2);
    }

    String succeedAt(int run) {
        runs++;
        if (runs < run) {
            throw new IllegalStateException("run " + runs);
        }
        return "run " + runs;
    }

    /** Declares a method and no annotation. */
    private static class Plain {
        String inherited(Annotated one) {
            return one.succeedAt(2);
        }
    }

    /** Has it guarded. */
    @Retry(maxRetries = 1, delay = 0, jitter = 0)
    private static final class Careful extends Plain {}

    /** A handler that no container knows. */
    public static final class Explanation implements FallbackHandler<String> {
        @Override
        public String handle(ExecutionContext context) {
            return context.getMethod().getName() + " " + context.getParameters()[0] + ": "
                    + context.getFailure().getMessage();
        }
    }

    private static String outcome(Supplier<String> call) {
        try {
            return call.get();
        } catch (IllegalStateException e) {
            return "failed at " + e.getMessage();
        }
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        for (int round = 1; ; round++) {
            System.out.println("round " + round + "; private " + outcome(new Annotated()::hidden) + "; static "
                    + outcome(() -> shared(new Annotated())) + "; handler "
                    + outcome(() -> new Annotated().explained("tea")) + "; method "
                    + outcome(() -> new Annotated().replaced("tea")) + "; class "
                    + outcome(() -> new Careful().inherited(new Annotated())) + "; superclass "
                    + outcome(() -> new Plain().inherited(new Annotated())) + "; wrong "
                    + outcome(new Annotated()::wrong));
            Thread.sleep(20);
        }
    }
}
