package io.kelpie.core.weave.select;

import io.kelpie.core.weave.code.ClassFile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which methods return before their work is done, told by what they return, and what can be done about them. */
final class Asynchronous {

    private static final String[] SUPPORTED = {
        ")Ljava/util/concurrent/CompletionStage;",
        ")Ljava/util/concurrent/CompletableFuture;",
        ")Ljava/util/concurrent/Future;"
    };

    private static final String SUBSCRIBED =
            "nothing happens before somebody subscribes, and each subscription is a call";
    private static final String LISTENED = "it can be neither replaced nor listened to without its library";

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("java/util/concurrent/Flow$Publisher", SUBSCRIBED),
            Map.entry("org/reactivestreams/Publisher", SUBSCRIBED),
            Map.entry("reactor/core/publisher/Mono", SUBSCRIBED),
            Map.entry("reactor/core/publisher/Flux", SUBSCRIBED),
            Map.entry("io/reactivex/rxjava3/core/Single", SUBSCRIBED),
            Map.entry("io/reactivex/rxjava3/core/Observable", SUBSCRIBED),
            Map.entry("io/reactivex/rxjava3/core/Flowable", SUBSCRIBED),
            Map.entry("io/reactivex/rxjava3/core/Maybe", SUBSCRIBED),
            Map.entry("io/reactivex/rxjava3/core/Completable", SUBSCRIBED),
            Map.entry("io/smallrye/mutiny/Uni", SUBSCRIBED),
            Map.entry("io/smallrye/mutiny/Multi", SUBSCRIBED),
            Map.entry("java/util/concurrent/ScheduledFuture", "its work begins later"),
            Map.entry("com/google/common/util/concurrent/ListenableFuture", LISTENED),
            Map.entry("io/netty/util/concurrent/Future", LISTENED),
            Map.entry("scala/concurrent/Future", LISTENED));

    private Asynchronous() {}

    /** Whether its result can be judged when it is complete, and replaced. */
    static boolean isSupported(ClassFile.Method method) {
        for (String result : SUPPORTED) {
            if (method.descriptor().endsWith(result)) {
                return true;
            }
        }
        return false;
    }

    /** What keeps an asynchronous method from being guarded; null when nothing does. */
    static @Nullable Obstacle to(ClassFile.Method method) {
        String descriptor = method.descriptor();
        if (descriptor.contains("Lkotlin/coroutines/Continuation;)")) {
            return new Obstacle(
                    "a Kotlin suspend function returns whenever it waits, and goes on in another call of itself",
                    "guard a blocking method in it, or one that returns a CompletableFuture");
        }
        int result = descriptor.indexOf(')') + 1;
        if (descriptor.charAt(result) != 'L') {
            return null;
        }
        String type = descriptor.substring(result + 1, descriptor.length() - 1);
        String reason = REFUSED.get(type);
        return reason == null
                ? null
                : new Obstacle(
                        "asynchronous: of a returned " + type.replace('/', '.') + " " + reason,
                        "guard the blocking method that does the work, or one that returns a CompletableFuture");
    }
}
