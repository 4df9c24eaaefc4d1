package io.kelpie.it.apps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A dog, a cat and a cow that are called every 50 ms, and a line for each round: {@code dog 1 ok, cat 3 IllegalStateException, cow 1
 * ok} means that the cat's body ran three times and the caller saw that exception. A file says who is ill and fails: one,
 * several or nobody.
 */
public final class Farm {

    private static String ill = "";
    private static int runs;

    private Farm() {}

    /** One animal. */
    static final class Dog {
        private Dog() {}

        static String bark() {
            return voice("dog");
        }
    }

    /** Another one. */
    static final class Cat {
        private Cat() {}

        static String meow() {
            return voice("cat");
        }
    }

    /** And another one. */
    static final class Cow {
        private Cow() {}

        static String moo() {
            return voice("cow");
        }
    }

    private static String voice(String animal) {
        runs++;
        if (ill.contains(animal)) {
            throw new IllegalStateException(animal + " is ill");
        }
        return "ok";
    }

    private static String call(String animal) {
        runs = 0;
        String outcome;
        try {
            outcome = switch (animal) {
                case "dog" -> Dog.bark();
                case "cat" -> Cat.meow();
                default -> Cow.moo();
            };
        } catch (RuntimeException e) {
            outcome = e.getClass().getSimpleName();
        }
        return animal + " " + runs + " " + outcome;
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        while (true) {
            ill = Files.readString(Path.of(arguments[0]));
            System.out.println(call("dog") + ", " + call("cat") + ", " + call("cow"));
            Thread.sleep(50);
        }
    }
}
