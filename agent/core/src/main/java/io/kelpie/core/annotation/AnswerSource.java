package io.kelpie.core.annotation;

import io.kelpie.core.annotation.fallback.Answer;
import io.kelpie.core.guard.fallback.FailedCall;
import io.kelpie.core.guard.fallback.NoAnswerException;
import io.kelpie.core.guard.fallback.Source;
import io.kelpie.core.guard.method.Opener;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an annotated method's fallback. It holds classes of the application, so it is held weakly, and read again when
 * it is gone. Any thread.
 */
final class AnswerSource implements Source {

    private final Opener opener;
    private volatile WeakReference<Answer> known;

    AnswerSource(Answer answer, Opener opener) {
        this.opener = opener;
        this.known = new WeakReference<>(answer);
    }

    @Override
    public @Nullable Object value(FailedCall call) throws Throwable {
        Method target = call.target();
        @Nullable Object[] all = call.arguments();
        if (call.isStatic()) {
            return answer(target.getDeclaringClass(), target).ask(null, target, all, call.failure());
        }
        Object receiver = all[0];
        if (receiver == null) {
            throw new NoAnswerException("Bug: " + target + " was called on nothing");
        }
        @Nullable Object[] arguments = Arrays.copyOfRange(all, 1, all.length);
        return answer(receiver.getClass(), target).ask(receiver, target, arguments, call.failure());
    }

    private Answer answer(Class<?> type, Method target) throws NoAnswerException {
        Answer present = known.get();
        if (present == null) {
            AnnotatedGuard guard = Annotations.read(type, target, opener).guard();
            present = guard == null ? null : guard.answer();
            if (present == null) {
                throw new NoAnswerException("the fallback of " + target + " is no longer there");
            }
            known = new WeakReference<>(present);
        }
        return present;
    }
}
