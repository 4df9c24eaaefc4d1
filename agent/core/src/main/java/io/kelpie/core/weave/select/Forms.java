package io.kelpie.core.weave.select;

import io.kelpie.core.weave.code.Form;
import io.kelpie.core.weave.code.Form.Ending;
import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.FallbackConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.RetryConfig;
import org.jspecify.annotations.Nullable;

/** The least form of woven code that a guard's policies can do with. */
final class Forms {

    private Forms() {}

    static Form of(GuardConfig guard) {
        Policies policies = guard.policies();
        int subject =
                guard.key() == null ? Form.NOTHING : guard.key().expression().argument();
        return new Form(subject, ending(policies), answers(policies));
    }

    private static Ending ending(Policies policies) {
        CircuitBreakerConfig breaker = policies.circuitBreaker();
        RetryConfig retry = policies.retry();
        boolean judges = (breaker != null && breaker.recordResults().any())
                || (retry != null && retry.retryResults().any())
                || keepsResults(policies.fallback());
        if (judges) {
            return Ending.JUDGED;
        }
        return policies.timeout() == null ? Ending.UNSEEN : Ending.TIMED;
    }

    private static boolean keepsResults(@Nullable FallbackConfig fallback) {
        if (fallback != null) {
            for (FallbackConfig.Clause clause : fallback.clauses()) {
                if (clause.action() instanceof FallbackConfig.LastGood) {
                    return true;
                }
            }
        }
        return false;
    }

    /** With a fallback, and where an attempt may be refused and still be tried again. */
    private static boolean answers(Policies policies) {
        RetryConfig retry = policies.retry();
        BulkheadConfig bulkhead = policies.bulkhead();
        boolean waitsInTime = policies.timeout() != null
                && bulkhead != null
                && !bulkhead.maxWaitDuration().isZero();
        return policies.fallback() != null || (retry != null && (retry.retryRejections() || waitsInTime));
    }
}
