package io.kelpie.it.apps;

/** Says hello in one method, and falls asleep for good in another. */
public final class Sleeper {

    private Sleeper() {}

    private static void hello() {
        System.out.println("good night");
    }

    private static void nap() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        hello();
        nap();
    }
}
