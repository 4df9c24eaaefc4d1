package io.kelpie.it.apps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Eight threads that sell without a pause, and one that keeps the books: how often a sale was asked for, how often its body ran,
 * and whether everybody got what the last run of the body gave or threw. A sale that ended in anything else is counted as
 * {@code strange}; one that was turned away with a foreign exception as {@code refused}.
 *
 * <p>A file says what to do: {@code calm} (every sale succeeds at once), {@code rough} (many fail first), {@code rest} (finish the
 * sales that are under way), {@code end}.
 */
public final class Till {

    private static final int THREADS = 8;
    private static final AtomicLong CALLS = new AtomicLong();
    private static final AtomicLong BODIES = new AtomicLong();
    private static final AtomicLong SERVED = new AtomicLong();
    private static final AtomicLong FAILED = new AtomicLong();
    private static final AtomicLong REFUSED = new AtomicLong();
    private static final Map<String, Integer> STRANGE = new ConcurrentSkipListMap<>();
    private static final AtomicInteger RESTING = new AtomicInteger();
    private static volatile String mode = "calm";

    private Till() {}

    /** One sale: what it is to do, and what it did last. */
    private static final class Sale {
        private final int failures;
        private int runs;
        private @Nullable Object last;

        Sale(int failures) {
            this.failures = failures;
        }
    }

    private static Object sell(Sale sale) {
        BODIES.incrementAndGet();
        sale.runs++;
        if (sale.runs <= sale.failures) {
            IllegalStateException failure = new IllegalStateException("run " + sale.runs);
            sale.last = failure;
            throw failure;
        }
        Object receipt = new Object();
        sale.last = receipt;
        return receipt;
    }

    private static void call(Sale sale) {
        CALLS.incrementAndGet();
        Object got;
        try {
            got = sell(sale);
            SERVED.incrementAndGet();
        } catch (IllegalStateException e) {
            got = e;
            FAILED.incrementAndGet();
        } catch (RuntimeException e) {
            REFUSED.incrementAndGet();
            expect(sale.runs <= sale.failures, "refused after it succeeded");
            return;
        }
        expect(got == sale.last, "not what the last run gave");
        expect(sale.runs >= 1 && sale.runs <= sale.failures + 1, "runs " + sale.runs + " of " + sale.failures);
    }

    private static void expect(boolean truth, String otherwise) {
        if (!truth) {
            STRANGE.merge(otherwise, 1, Integer::sum);
        }
    }

    private static void work(int number) {
        for (int i = number; !mode.equals("end"); i++) {
            if (mode.equals("rest")) {
                RESTING.incrementAndGet();
                while (mode.equals("rest")) {
                    LockSupport.parkNanos(1_000_000);
                }
                RESTING.decrementAndGet();
            }
            call(new Sale(mode.equals("rough") ? i % 4 : 0));
            LockSupport.parkNanos(200_000);
        }
    }

    private static String books(String word) {
        return word + " calls=" + CALLS + " bodies=" + BODIES + " served=" + SERVED + " failed=" + FAILED + " refused="
                + REFUSED + " strange=" + STRANGE + ";";
    }

    /** Sells until the file says {@code end}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path orders = Path.of(arguments[0]);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            Thread thread = new Thread(() -> work(number), "till-" + i);
            thread.start();
            threads.add(thread);
        }
        String seen = "";
        while (!mode.equals("end")) {
            String order = Files.readString(orders).trim();
            mode = order.replaceAll("-.*", "");
            if (!order.equals(seen) && (!mode.equals("rest") || RESTING.get() == THREADS)) {
                System.out.println(books(order));
                seen = order;
            }
            Thread.sleep(5);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(books("ended"));
    }
}
