package io.kelpie.it.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Feeds dogs, as each line on its stdin says: a name, {@code nobody} for null, or a number for so many dogs with names of
 * their own. Prints how many it has fed so far. Ends with its stdin.
 */
public final class Kennel {

    private int fed;

    private Kennel() {}

    void feed(@Nullable String dog) {
        fed++;
    }

    private void take(String line) {
        if (line.matches("\\d+")) {
            int count = Integer.parseInt(line);
            for (int i = 0; i < count; i++) {
                feed("dog " + i);
            }
        } else {
            feed(line.equals("nobody") ? null : line);
        }
        System.out.println("fed " + fed);
    }

    /** Runs until its stdin ends. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Kennel kennel = new Kennel();
        System.out.println("open");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            kennel.take(line);
        }
    }
}
