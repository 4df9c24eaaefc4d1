package io.kelpie.it.apps;

/** Sleeps until it is killed. With an argument it first starts another one like itself, with that Java. */
public final class Sleeper {

    private Sleeper() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            Process child = new ProcessBuilder(
                            args[0], "-cp", System.getProperty("java.class.path"), Sleeper.class.getName())
                    .start();
            System.out.println("child " + child.pid());
        }
        System.out.println("asleep");
        nap();
    }

    private static void nap() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }
}
