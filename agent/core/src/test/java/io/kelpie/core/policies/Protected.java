package io.kelpie.core.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.EngineInTest;
import io.kelpie.core.guard.GuardStatus;
import io.kelpie.core.weave.HerdLoader;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A service under guards as a configuration text describes them, woven in the test's own JVM, with real time and threads. */
final class Protected implements AutoCloseable {

    private static final String SERVICE = "herd.WorkingService";

    private final EngineInTest engine = new EngineInTest();

    Protected(String yaml) {
        engine.apply(yaml.replace("SERVICE", SERVICE));
    }

    /** A service of a class loader of its own, since the agent leaves the classes of its own alone. */
    static Service newService() {
        Service.CALLS.set(0);
        try {
            return (Service)
                    new HerdLoader().loadClass(SERVICE).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(SERVICE, e);
        }
    }

    static String sleep(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
        return "slept";
    }

    /** Whether the present thread is interrupted in the time to come; takes it back. */
    static boolean isInterruptedWithin(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return false;
        } catch (InterruptedException stop) {
            return true;
        }
    }

    void reconfigure(String yaml) {
        engine.apply(yaml.replace("SERVICE", SERVICE));
    }

    EngineInTest engine() {
        return engine;
    }

    GuardStatus status() {
        return engine.status("g");
    }

    /** What became of the time limit. */
    GuardStatus.TimeoutStatus timeout() {
        return Objects.requireNonNull(status().timeout());
    }

    /** How many permits of the bulkhead are taken. */
    int permits() {
        return Objects.requireNonNull(status().bulkhead()).inFlight();
    }

    /** Everything that the agent had to say. */
    String log() {
        return engine.log();
    }

    static @Nullable Throwable thrownBy(Supplier<?> call) {
        try {
            assertThat(call.get()).isNotSameAs(call);
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
