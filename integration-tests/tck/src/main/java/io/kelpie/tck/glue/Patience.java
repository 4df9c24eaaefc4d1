package io.kelpie.tck.glue;

import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;
import org.testng.IInvokedMethod;
import org.testng.IInvokedMethodListener;
import org.testng.ITestResult;

/**
 * Interrupts a test that waits for what will never come, so that it fails and the next one gets its turn. TestNG's own time-out
 * would run the test in another thread, where Arquillian's contexts are not.
 *
 * <p>The test's thread and the timer's: the lock sees to it that no test is interrupted for the one before.
 */
public final class Patience implements IInvokedMethodListener {

    private static final long MILLIS = 120_000;

    private final Timer timer = new Timer("patience", true);
    private @Nullable Interruption pending;

    @Override
    public synchronized void beforeInvocation(IInvokedMethod method, ITestResult result) {
        Interruption next = new Interruption(Thread.currentThread());
        pending = next;
        timer.schedule(next, MILLIS);
    }

    @Override
    public synchronized void afterInvocation(IInvokedMethod method, ITestResult result) {
        if (pending != null) {
            pending.cancel();
        }
        pending = null;
    }

    private final class Interruption extends TimerTask {

        private final Thread thread;

        Interruption(Thread thread) {
            this.thread = thread;
        }

        @Override
        public void run() {
            synchronized (Patience.this) {
                if (pending == this) {
                    thread.interrupt();
                }
            }
        }
    }
}
