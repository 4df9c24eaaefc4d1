package io.kelpie.it.apps.till;

import java.util.Map;
import java.util.concurrent.Callable;

/** Makes calls over and over and prints, round by round, how they ended. */
public final class Rounds {

    private static final int CALLS = 30;

    private Rounds() {}

    /** One line for thirty calls: {@code till ok=10 bad=20}. */
    public static String one(String name, Callable<?> call) {
        int ok = 0;
        int bad = 0;
        for (int i = 0; i < CALLS; i++) {
            try {
                call.call();
                ok++;
            } catch (Exception e) {
                bad++;
            }
        }
        return name + " ok=" + ok + " bad=" + bad;
    }

    /** Ten rounds a second until the program is killed. */
    public static void forever(Map<String, ? extends Callable<?>> calls) {
        try {
            while (true) {
                calls.forEach((name, call) -> System.out.println(one(name, call)));
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
