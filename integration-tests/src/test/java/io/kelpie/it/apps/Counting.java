package io.kelpie.it.apps;

/** Counts aloud for ever, one number a line, whatever comes of each step. A number that is missing, doubled or broken shows. */
public final class Counting {

    private static int number;

    private Counting() {}

    private static void step() {
        if (number < 0) {
            throw new IllegalStateException("counted too far");
        }
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        while (true) {
            number++;
            try {
                step();
            } catch (RuntimeException e) {
                // the number counts all the same
            }
            System.out.println(number);
            Thread.sleep(5);
        }
    }
}
