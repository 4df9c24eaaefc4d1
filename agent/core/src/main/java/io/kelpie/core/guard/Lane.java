package io.kelpie.core.guard;

/**
 * One woven method under one plan of one guard: what all calls hold that need no memory of their own. Immutable; replaced when
 * the method gets another guard or the guard another plan, so that a call ends under the plan under which it began.
 */
final class Lane extends Passage {

    final Site site;
    final Guard guard;
    final GuardPlan plan;

    Lane(Site site, Guard guard, GuardPlan plan) {
        this.site = site;
        this.guard = guard;
        this.plan = plan;
    }

    @Override
    Lane lane() {
        return this;
    }
}
