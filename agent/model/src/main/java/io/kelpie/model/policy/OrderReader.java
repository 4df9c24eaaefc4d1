package io.kelpie.model.policy;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.PolicyKind;
import io.kelpie.model.keys.GuardKeys;
import io.kelpie.model.problem.Printable;
import io.kelpie.model.spec.Property;
import io.kelpie.model.text.KeyName;
import io.kelpie.model.text.Nearest;
import io.kelpie.model.tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the order of the policies, completes it, and says what follows from an unusual one. */
public final class OrderReader {

    /** Pairs that usually nest the other way round: the outer one, the inner one, and what follows. */
    private static final Surprise[] SURPRISES = {
        new Surprise(
                PolicyKind.RETRY, PolicyKind.FALLBACK, "the fallback answers the first failure, so nothing is retried"),
        new Surprise(
                PolicyKind.CIRCUIT_BREAKER,
                PolicyKind.FALLBACK,
                "the breaker sees the answers of the fallback instead of failures, so it never opens"),
        new Surprise(
                PolicyKind.TIMEOUT,
                PolicyKind.RETRY,
                "the time covers all attempts and the waits between them together"),
        new Surprise(
                PolicyKind.CIRCUIT_BREAKER,
                PolicyKind.RETRY,
                "the breaker sees one outcome for all attempts of a call, and does not stop them"),
        new Surprise(
                PolicyKind.BULKHEAD, PolicyKind.RETRY, "a call keeps its permit while it waits for its next attempt"),
        new Surprise(
                PolicyKind.RATE_LIMITER, PolicyKind.RETRY, "the rate counts calls, and attempts come on top of it"),
        new Surprise(PolicyKind.TIMEOUT, PolicyKind.CIRCUIT_BREAKER, "the breaker does not see that the time was over"),
    };

    private OrderReader() {}

    /**
     * Reads it; to be called when there is one, so that the usual guard does without this class.
     *
     * @param present the policies that the guard has: the others cause no surprise
     */
    public static List<PolicyKind> read(Layers guard, List<PolicyKind> present) {
        List<PolicyKind> named = named(guard);
        complete(named);
        for (int i = 0; i < SURPRISES.length; i++) {
            Surprise surprise = SURPRISES[i];
            if (present.contains(surprise.outer)
                    && present.contains(surprise.inner)
                    && named.indexOf(surprise.outer) < named.indexOf(surprise.inner)) {
                guard.warn(
                        GuardKeys.ORDER,
                        word(surprise.inner) + " is inside " + word(surprise.outer) + ": " + surprise.follows,
                        "Put " + word(surprise.inner) + " before " + word(surprise.outer)
                                + ", unless this is what you want.");
            }
        }
        return named;
    }

    /** How a policy is called in a configuration. */
    public static String word(PolicyKind kind) {
        return GuardKeys.ORDER.choices().get(PolicyKind.ORDER.indexOf(kind));
    }

    private static List<PolicyKind> named(Layers guard) {
        Property order = GuardKeys.ORDER;
        List<PolicyKind> named = new ArrayList<>();
        for (Scalar item : guard.items(order)) {
            PolicyKind kind = kind(item.text());
            if (kind == null) {
                String near = Nearest.to(item.text(), order.choices());
                guard.error(
                        order,
                        item.place(),
                        Printable.quote(item.text()) + " is no policy",
                        near == null
                                ? "Policies: " + String.join(", ", order.choices()) + "."
                                : "Did you mean " + near + "?");
            } else if (named.contains(kind)) {
                guard.error(
                        order, item.place(), Printable.quote(item.text()) + " is there twice", "Remove one of them.");
            } else {
                named.add(kind);
            }
        }
        return named;
    }

    private static @Nullable PolicyKind kind(String text) {
        List<String> words = GuardKeys.ORDER.choices();
        for (int i = 0; i < words.size(); i++) {
            if (KeyName.same(words.get(i), text)) {
                return PolicyKind.ORDER.get(i);
            }
        }
        return KeyName.same("timeLimiter", text) ? PolicyKind.TIMEOUT : null;
    }

    /** Puts each missing policy inside everything that usually surrounds it. */
    private static void complete(List<PolicyKind> named) {
        for (int i = 0; i < PolicyKind.ORDER.size(); i++) {
            PolicyKind missing = PolicyKind.ORDER.get(i);
            if (named.contains(missing)) {
                continue;
            }
            int at = 0;
            for (int outer = 0; outer < i; outer++) {
                at = Math.max(at, named.indexOf(PolicyKind.ORDER.get(outer)) + 1);
            }
            named.add(at, missing);
        }
    }

    /** An unusual nesting: what is outside, what is inside, and what follows. */
    private static final class Surprise {

        private final PolicyKind outer;
        private final PolicyKind inner;
        private final String follows;

        private Surprise(PolicyKind outer, PolicyKind inner, String follows) {
            this.outer = outer;
            this.inner = inner;
            this.follows = follows;
        }
    }
}
