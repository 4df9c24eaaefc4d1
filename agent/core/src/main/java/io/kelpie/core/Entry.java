package io.kelpie.core;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The door between launcher and core, in JDK types only: it hands itself to the class loader that loads it.
 *
 * <p>The launcher that calls it may be older or younger than this core, so names are only ever added to the context.
 */
public final class Entry implements Function<Map<String, Object>, @Nullable Consumer<String>> {

    static {
        report();
    }

    private Entry() {}

    @SuppressWarnings("unchecked")
    private static void report() {
        ((Consumer<Object>) (Object) Entry.class.getClassLoader()).accept(new Entry());
    }

    /**
     * Starts the core.
     *
     * @param context {@code instrumentation}, {@code arguments} (String), {@code late} (Boolean: the
     *     application is running already), {@code attached} (Boolean), {@code gate} (Runnable that
     *     makes the gate usable) and {@code gone} (Runnable to be called at the end of a detach)
     * @return takes commands from later attaches; null when the agent declines to run in this JVM
     */
    @Override
    public @Nullable Consumer<String> apply(Map<String, Object> context) {
        return Kelpie.start(
                Entry.<Instrumentation>part(context, "instrumentation"),
                Entry.<String>part(context, "arguments"),
                Entry.<Boolean>part(context, "late"),
                Entry.<Boolean>part(context, "attached"),
                Entry.<Runnable>part(context, "gate"),
                Entry.<Runnable>part(context, "gone"));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T part(Map<String, Object> context, String name) {
        return (T) Objects.requireNonNull(context.get(name), name);
    }
}
