package io.kelpie.core.guard;

import io.kelpie.core.guard.fallback.Fallback;
import org.jspecify.annotations.Nullable;

/**
 * One woven method under one plan of one guard: what all calls hold that need no memory of their own. Immutable; replaced when
 * the method gets another guard or the guard another plan, so that a call ends under the plan under which it began.
 */
final class Lane extends Passage {

    final Site site;
    final Guard guard;
    final GuardPlan plan;
    final Turnstile turnstile;
    final @Nullable Fallback fallback;
    /** Where a call is led on to another lane; null when this is the one. */
    final @Nullable Fork fork;
    /** Whether its calls may end after their method has returned. */
    final boolean asynchronous;
    /** Whether its calls need more than a look at the plan. */
    final boolean special;

    Lane(Site site, Guard guard, GuardPlan plan, @Nullable Fallback fallback, @Nullable Fork fork) {
        this.site = site;
        this.guard = guard;
        this.plan = plan;
        this.turnstile = guard.turnstile();
        this.fallback = fallback;
        this.fork = fork;
        this.asynchronous = site.isAsynchronous() && guard.isAsynchronous();
        this.special = fork != null || asynchronous;
    }

    @Override
    Lane lane() {
        return this;
    }
}
