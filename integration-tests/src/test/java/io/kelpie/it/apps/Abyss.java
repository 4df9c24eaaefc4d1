package io.kelpie.it.apps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls that fail where nothing is left: at every possible distance from the end of the stack, and with a full heap. Prints how
 * often, and then makes an ordinary call that fails twice.
 */
public final class Abyss {

    private static final int FALLS = 300;
    private static final int FLOODS = 20;

    private int asked;

    private Abyss() {}

    public static void main(String[] args) throws Exception {
        int fallen = 0;
        int drowned = 0;
        for (int i = 0; i < FALLS; i++) {
            fallen += stepsThen(i) ? 1 : 0;
        }
        for (int i = 0; i < FLOODS; i++) {
            drowned += flooded() ? 1 : 0;
        }
        System.out.println("fallen " + fallen + ", drowned " + drowned);
        System.out.println(new Abyss().answer());
    }

    /** Moves the start of the fall by some frames. */
    private static boolean stepsThen(int frames) {
        if (frames > 0) {
            return stepsThen(frames - 1);
        }
        try {
            return watched(1) + enforced(1, 2L, 3.0) < 0;
        } catch (StackOverflowError end) {
            try {
                return enforced(1, 2L, 3.0) < 0;
            } catch (StackOverflowError again) {
                return true;
            }
        }
    }

    private static int watched(int depth) {
        return depth < 0 ? 0 : 1 + watched(depth + 1);
    }

    private static long enforced(int depth, long wide, double wider) {
        return depth < 0 ? wide : 1 + enforced(depth + 1, wide, wider);
    }

    private static boolean flooded() {
        try {
            flood(new ArrayList<>());
            return false;
        } catch (OutOfMemoryError end) {
            return true;
        }
    }

    private static void flood(List<Object> water) {
        for (int size = 1024 * 1024; ; ) {
            try {
                water.add(new byte[size]);
            } catch (OutOfMemoryError full) {
                if (size < 32) {
                    throw full;
                }
                size /= 2;
            }
        }
    }

    private String answer() throws IOException {
        asked++;
        if (asked < 3) {
            throw new IOException("not yet");
        }
        return "answer " + asked;
    }
}
