package io.kelpie.benchmarks.guard;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import java.util.List;
import org.openjdk.jmh.annotations.Fork;

/** Sentinel: an entry around the call and a rule for the ratio of exceptions in a second. It has no retry. */
public final class Sentinel {

    /** It writes logs below the home directory, whether one wants them or not. */
    private static final String HOME = "-Duser.home=integration-tests/benchmarks/target";

    private static final String RESOURCE = "downstream";

    private Sentinel() {}

    private static void loadRule() {
        DegradeRule rule = new DegradeRule(RESOURCE);
        rule.setGrade(RuleConstant.DEGRADE_GRADE_EXCEPTION_RATIO);
        rule.setCount(0.5);
        rule.setMinRequestAmount(GuardedCall.WINDOW);
        rule.setTimeWindow(3600);
        DegradeRuleManager.loadRules(List.of(rule));
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

    /** A window of one second. */
    @Fork(jvmArgsAppend = HOME)
    public static class Closed extends ClosedBreaker {

        /** Loads the rule. */
        public Closed() {
            loadRule();
        }

        @Override
        protected String call() throws BlockException {
            return guarded(downstream);
        }
    }

    /** The same, open. */
    @Fork(jvmArgsAppend = HOME)
    public static class Open extends OpenBreaker {

        /** Loads the rule. */
        public Open() {
            loadRule();
        }

        @Override
        protected String call() throws BlockException {
            return guarded(downstream);
        }
    }
}
