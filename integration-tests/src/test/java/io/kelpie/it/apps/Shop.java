package io.kelpie.it.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A shop that orders at a warehouse, one order for each line on its stdin, and prints what came of it: {@code 7 runs=1 done}, or
 * the class and message of what it caught instead of {@code done}.
 *
 * <p>The line says how the warehouse behaves: {@code ok}, {@code fail} (always), {@code flaky:2} (fails so many times, then not),
 * {@code slow:50} (milliseconds). {@code &} before it orders on another thread, and {@code interrupt} interrupts the last one of
 * these. Ends with its stdin.
 */
public final class Shop {

    private static int orders;
    private static Thread other = Thread.currentThread();

    private Shop() {}

    /** What the shop knows how to handle: checked, as the signature of the warehouse says. */
    public static final class OutOfStock extends Exception {
        private static final long serialVersionUID = 1;

        /** Says what is missing. */
        public OutOfStock(String message) {
            super(message);
        }
    }

    /** As it could come in a library. */
    static final class Warehouse {
        private int runs;

        private String deliver(String how) throws OutOfStock {
            runs++;
            String[] words = how.split(":", -1);
            switch (words[0]) {
                case "fail" -> throw new OutOfStock("run " + runs);
                case "flaky" -> {
                    if (runs <= Integer.parseInt(words[1])) {
                        throw new OutOfStock("run " + runs);
                    }
                }
                case "slow" -> work(Long.parseLong(words[1]));
                default -> {
                    return "done";
                }
            }
            return "done";
        }

        private static void work(long millis) {
            long until = System.nanoTime() + millis * 1_000_000;
            while (System.nanoTime() - until < 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static void order(int number, String how) {
        Warehouse warehouse = new Warehouse();
        String outcome;
        try {
            outcome = warehouse.deliver(how);
        } catch (OutOfStock e) {
            outcome = "OutOfStock " + e.getMessage();
        } catch (Exception e) {
            outcome = e.getClass().getName() + " " + e.getMessage();
        }
        String interrupted = Thread.currentThread().isInterrupted() ? " interrupted" : "";
        System.out.println(number + " runs=" + warehouse.runs + " " + outcome + interrupted);
    }

    /** Runs until its stdin ends. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("open");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("interrupt")) {
                other.interrupt();
                continue;
            }
            int number = ++orders;
            if (line.startsWith("&")) {
                String how = line.substring(1);
                other = new Thread(() -> order(number, how), "order-" + number);
                other.start();
            } else {
                order(number, line);
            }
        }
    }
}
