package io.kelpie.core.weave;

import io.kelpie.launcher.gate.KelpieGate1;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The code that is copied into a guarded method whose result does not matter.
 *
 * <p>Never called: Byte Buddy copies the bytes. It may therefore use nothing but constants, branches and static calls of the
 * gate, which keeps it legal in any class file and short enough not to spoil inlining. Both advices may throw: a rejection
 * takes the place of the outcome.
 */
final class GuardAdvice {

    private GuardAdvice() {}

    @Advice.OnMethodEnter
    static long enter(@SiteId int site, @Advice.Local("call") @Nullable Object call) {
        return KelpieGate1.enter(site);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, repeatOn = Advice.OnNonDefaultValue.class)
    static @Nullable Object exit(
            @SiteId int site,
            @Advice.Enter long token,
            @Advice.Local("call") @Nullable Object call,
            @Advice.Thrown @Nullable Throwable thrown) {
        if (token == 0) {
            return null;
        }
        call = KelpieGate1.exit(site, token, call, thrown);
        return call;
    }

    /** The same for a method that is also judged by its result, which is boxed for the purpose. */
    static final class WithResult {

        private WithResult() {}

        @Advice.OnMethodEnter
        static long enter(@SiteId int site, @Advice.Local("call") @Nullable Object call) {
            return KelpieGate1.enter(site);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, repeatOn = Advice.OnNonDefaultValue.class)
        static @Nullable Object exit(
                @SiteId int site,
                @Advice.Enter long token,
                @Advice.Local("call") @Nullable Object call,
                @Advice.Thrown @Nullable Throwable thrown,
                @Advice.Return(typing = net.bytebuddy.implementation.bytecode.assign.Assigner.Typing.DYNAMIC) @Nullable
                        Object result) {
            if (token == 0) {
                return null;
            }
            call = KelpieGate1.exit(site, token, call, thrown, result);
            return call;
        }
    }
}
