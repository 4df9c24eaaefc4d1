package io.kelpie.it.apps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A dog and a cat that are called ten times a second, and a line for each round: {@code dog 1 ok, cat 3 IllegalStateException}
 * means that the cat's body ran three times and the caller saw that exception. A file says who is ill and fails: {@code dog},
 * {@code cat}, both or nobody.
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
            outcome = animal.equals("dog") ? Dog.bark() : Cat.meow();
        } catch (RuntimeException e) {
            outcome = e.getClass().getSimpleName();
        }
        return animal + " " + runs + " " + outcome;
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        while (true) {
            ill = Files.readString(Path.of(arguments[0]));
            System.out.println(call("dog") + ", " + call("cat"));
            Thread.sleep(50);
        }
    }
}
