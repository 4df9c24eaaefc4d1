package io.kelpie.benchmarks.guard;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRule;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRuleManager;
import java.util.List;
import java.util.concurrent.Callable;

/** Sentinel: an entry around the call and a rule for it. Its breaker counts in a window of one second. */
final class Sentinel {

    /** It writes logs below the home directory, whether one wants them or not. */
    static final String HOME = "-Duser.home=integration-tests/benchmarks/target";

    private static final String RESOURCE = "downstream";

    private Sentinel() {}

    static Callable<String> guard(Stack stack, boolean empty, Downstream downstream) {
        switch (stack) {
            case BREAKER -> loadBreaker();
            case BULKHEAD -> loadLimit(RuleConstant.FLOW_GRADE_THREAD, GuardedCall.PERMITS);
            case RATE_LIMITER -> loadLimit(RuleConstant.FLOW_GRADE_QPS, empty ? 0 : GuardedCall.RATE);
            default -> throw new IllegalArgumentException("Bug: Sentinel has no " + stack);
        }
        return () -> guarded(downstream);
    }

    private static void loadBreaker() {
        DegradeRule rule = new DegradeRule(RESOURCE);
        rule.setGrade(RuleConstant.DEGRADE_GRADE_EXCEPTION_RATIO);
        rule.setCount(0.5);
        rule.setMinRequestAmount(GuardedCall.WINDOW);
        rule.setTimeWindow(3600);
        DegradeRuleManager.loadRules(List.of(rule));
    }

    private static void loadLimit(int grade, int limit) {
        FlowRule rule = new FlowRule(RESOURCE);
        rule.setGrade(grade);
        rule.setCount(limit);
        FlowRuleManager.loadRules(List.of(rule));
    }

    private static String guarded(Downstream downstream) throws BlockException {
        Entry entry = SphU.entry(RESOURCE);
        try {
            return downstream.answer();
        } catch (RuntimeException e) {
            Tracer.traceEntry(e, entry);
            throw e;
        } finally {
            entry.exit();
        }
    }
}
