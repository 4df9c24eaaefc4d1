package io.kelpie.it.apps;

/**
 * Calls a method for ever that fails two times out of three, and prints after every thirty calls how they ended: {@code ok=10
 * bad=20}.
 */
public final class FlakyLoop {

    private static int calls;

    private FlakyLoop() {}

    private static String flaky() {
        calls++;
        if (calls % 3 != 0) {
            throw new IllegalStateException("call " + calls);
        }
        return "ok";
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        while (true) {
            int ok = 0;
            int bad = 0;
            for (int i = 0; i < 30; i++) {
                try {
                    flaky();
                    ok++;
                } catch (IllegalStateException e) {
                    bad++;
                }
                Thread.sleep(3);
            }
            System.out.println("ok=" + ok + " bad=" + bad);
        }
    }
}
