package io.kelpie.benchmarks;

import java.util.List;

/** A promise, what was measured of it, and whether it is kept. */
public record Bar(String promise, String measured, boolean met) {

    /** Prints them all; false when one is missed. */
    public static boolean print(List<Bar> bars) {
        Table table = new Table("bar", "measured", "");
        boolean met = true;
        for (Bar bar : bars) {
            table.add(bar.promise, bar.measured, bar.met ? "met" : "MISSED");
            met &= bar.met;
        }
        System.out.println(table);
        return met;
    }
}
