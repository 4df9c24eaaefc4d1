package io.kelpie.it.apps;

/** Comes to its end in one of the ways in which a JVM can end, named by its argument. */
public final class Endings {

    private Endings() {}

    /** Says hello and ends. */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("hello");
        switch (arguments[0]) {
            case "return" -> System.out.println("bye");
            case "exit0" -> System.exit(0);
            case "exit3" -> System.exit(3);
            case "halt" -> Runtime.getRuntime().halt(9);
            case "uncaught" -> throw new IllegalStateException("nobody catches this");
            case "daemons" -> daemons();
            case "worker" -> worker();
            case "hooks" -> hooks();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Leaves daemon threads behind, which do not keep a JVM. */
    private static void daemons() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            Thread daemon = new Thread(Endings::forEver);
            daemon.setDaemon(true);
            daemon.start();
        }
        System.out.println("main ends");
    }

    /** Leaves a thread behind that still has something to say, and fails. */
    private static void worker() {
        Thread main = Thread.currentThread();
        new Thread(() -> {
                    join(main);
                    System.out.println("the worker outlives main");
                    throw new IllegalStateException("in a worker");
                })
                .start();
    }

    /** Waits for a signal, and tells that its hook ran. */
    private static void hooks() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
        System.out.println("ready");
        forEver();
    }

    private static void forEver() {
        join(Thread.currentThread());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
