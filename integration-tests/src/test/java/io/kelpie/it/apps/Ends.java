package io.kelpie.it.apps;

/** Ends in the way that its first argument says: {@code return}, {@code exit}, {@code halt} or {@code throw}. */
public final class Ends {

    private Ends() {}

    public static void main(String[] args) {
        System.err.println("ends by " + args[0]);
        switch (args[0]) {
            case "return" -> System.out.println("returned");
            case "exit" -> System.exit(Integer.parseInt(args[1]));
            case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(args[1]));
            case "throw" -> throw new IllegalStateException("thrown");
            default -> System.out.println("unknown");
        }
    }
}
