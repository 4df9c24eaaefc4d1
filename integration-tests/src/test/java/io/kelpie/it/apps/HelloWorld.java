package io.kelpie.it.apps;

/** Says hello, and what else it is told to. */
public final class HelloWorld {

    private HelloWorld() {}

    public static void main(String[] args) {
        System.out.println("Hello, world!");
        for (String arg : args) {
            System.out.println(arg);
        }
    }
}
