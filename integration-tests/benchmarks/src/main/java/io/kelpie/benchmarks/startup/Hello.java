package io.kelpie.benchmarks.startup;

/** The application: prints a line and ends. */
public final class Hello {

    private Hello() {}

    /** Prints the line. */
    public static void main(String[] arguments) {
        System.out.println(greeting());
    }

    /** The line; Kelpie guards this method when it weaves one class. */
    static String greeting() {
        return "hello world";
    }
}
