package io.kelpie.model.write;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.bind.Standards;
import io.kelpie.model.bind.Values;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KeyConfig;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.PolicyKind;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.config.Selector;
import io.kelpie.model.keys.CallKeys;
import io.kelpie.model.policy.BreakerReader;
import io.kelpie.model.policy.BulkheadReader;
import io.kelpie.model.policy.RateLimiterReader;
import io.kelpie.model.policy.RetryReader;
import io.kelpie.model.policy.TimeoutReader;
import io.kelpie.model.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that a guard is set to, its own and the defaults. Stateless. */
public final class GuardSettings {

    private GuardSettings() {}

    /** The guard as a whole first, then its policies from the outside to the inside. */
    public static List<Part> of(GuardConfig guard) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("", whole(guard).over(null)));
        Policies policies = guard.policies();
        for (PolicyKind kind : policies.order()) {
            if (policies.has(kind)) {
                parts.add(new Part(kind.word(), entries(kind, policies)));
            }
        }
        return parts;
    }

    private static Entries whole(GuardConfig guard) {
        Entries entries = new Entries();
        entries.texts("methods", texts(guard.methods()));
        entries.texts("exclude", texts(guard.exclude()));
        String mode = Yaml.word(guard.mode());
        entries.add("mode", mode, guard.mode() == GuardConfig.Mode.ENFORCE);
        KeyConfig key = guard.key();
        if (key != null) {
            entries.raw("key.expression", Yaml.text(key.expression().text()));
            boolean usual = key.maxKeys() == (int) Standards.number(CallKeys.MAX_KEYS);
            entries.add("key.maxKeys", String.valueOf(key.maxKeys()), usual);
            boolean usualTime = key.idleTimeout().equals(Standards.duration(CallKeys.IDLE));
            entries.add("key.idleTimeout", Yaml.time(key.idleTimeout()), usualTime);
        }
        rejectWith(entries, guard.rejectWith());
        List<String> order = new ArrayList<>();
        for (PolicyKind kind : guard.policies().order()) {
            order.add(kind.word());
        }
        if (!guard.policies().order().equals(PolicyKind.ORDER)) {
            entries.raw("order", "[" + String.join(", ", order) + "]");
        }
        return entries;
    }

    private static List<String> texts(List<Selector> selectors) {
        List<String> texts = new ArrayList<>();
        for (Selector selector : selectors) {
            texts.add(selector.text());
        }
        return texts;
    }

    private static void rejectWith(Entries entries, RejectWith reject) {
        String any = reject.circuitBreaker();
        boolean same = Objects.equals(any, reject.rateLimiter())
                && Objects.equals(any, reject.bulkhead())
                && Objects.equals(any, reject.timeout());
        if (same) {
            if (any != null) {
                entries.raw("rejectWith", Yaml.text(any));
            }
            return;
        }
        rejectWith(entries, "circuitBreaker", any);
        rejectWith(entries, "rateLimiter", reject.rateLimiter());
        rejectWith(entries, "bulkhead", reject.bulkhead());
        rejectWith(entries, "timeout", reject.timeout());
    }

    private static void rejectWith(Entries entries, String reason, @Nullable String className) {
        if (className != null) {
            entries.raw("rejectWith." + reason, Yaml.text(className));
        }
    }

    private static List<Entry> entries(PolicyKind kind, Policies of) {
        Layers nothing = new Layers(List.of(), new Values(new Problems(), Map.of()));
        Policies standard = new Policies(
                BreakerReader.read(nothing),
                RetryReader.read(nothing),
                RateLimiterReader.read(nothing),
                TimeoutReader.read(nothing),
                BulkheadReader.read(nothing),
                null,
                PolicyKind.ORDER);
        return PolicyEntries.of(kind, of).over(PolicyEntries.of(kind, standard));
    }
}
