package io.kelpie.tool.testing;

import java.io.IOException;

/** A program that does nothing until its input ends. */
public final class Idle {

    private Idle() {}

    /** Waits. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // goes on
        }
    }
}
