package io.kelpie.it.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * For each line on its stdin fills the heap to the last byte, keeps it full for a while, lets go of everything and says {@code
 * full}, in which it takes a bite before and after. Ends with its stdin.
 */
public final class Glutton {

    private static final long FULL_NANOS = 300_000_000;

    private static int bites;

    private Glutton() {}

    private static int bite() {
        return ++bites;
    }

    /** Takes as much as there is, and says in what size to go on. */
    private static int grab(List<Object> hoard, int size) {
        try {
            hoard.add(new byte[size]);
            return size;
        } catch (OutOfMemoryError full) {
            return Math.max(16, size / 2);
        }
    }

    private static void feast() {
        List<Object> hoard = new ArrayList<>(1_000_000);
        long until = System.nanoTime() + FULL_NANOS;
        for (int size = 64 * 1024; System.nanoTime() - until < 0; ) {
            size = grab(hoard, size);
        }
    }

    /** Runs until its stdin ends. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        bite();
        System.out.println("hungry");
        while (in.readLine() != null) {
            feast();
            System.out.println("full " + bite());
        }
    }
}
