package io.kelpie.core.weave.select;

import io.kelpie.core.guard.fallback.Constants;
import io.kelpie.core.guard.fallback.EmptySource;
import io.kelpie.core.weave.code.ClassFile;
import io.kelpie.model.config.FallbackConfig;
import io.kelpie.model.config.FallbackConfig.Action;
import io.kelpie.model.config.FallbackConfig.Clause;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KeyConfig;
import org.jspecify.annotations.Nullable;

/**
 * What a guard's key and fallback ask of a method, as far as its class file tells: an argument that the key begins with, a result
 * that the fallback can bring. What only a call can tell is told then. Immutable; loads no class of the application.
 */
final class Demands {

    private final @Nullable KeyConfig key;
    private final @Nullable FallbackConfig fallback;
    /** What is asked, so that it can be compared. */
    private final String text;

    private Demands(@Nullable KeyConfig key, @Nullable FallbackConfig fallback) {
        this.key = key;
        this.fallback = fallback;
        this.text = text();
    }

    /** Nothing is asked. */
    static Demands none() {
        return new Demands(null, null);
    }

    static Demands of(GuardConfig guard) {
        return new Demands(guard.key(), guard.policies().fallback());
    }

    /** Whether both ask the same. */
    boolean isLike(Demands other) {
        return text.equals(other.text);
    }

    private String text() {
        StringBuilder all = new StringBuilder();
        if (key != null) {
            all.append(key.expression().argument());
        }
        if (fallback != null) {
            for (Clause clause : fallback.clauses()) {
                all.append('\n');
                Action action = clause.action();
                if (action instanceof FallbackConfig.Value value) {
                    all.append("value ").append(value.text());
                } else if (action instanceof FallbackConfig.Call call) {
                    all.append("call ").append(call.className()).append('#').append(call.methodName());
                } else if (action instanceof FallbackConfig.Empty) {
                    all.append("empty");
                }
            }
        }
        return all.toString();
    }

    /** What keeps a method from meeting them; null when nothing does. */
    @Nullable
    Obstacle unmetBy(ClassFile type, ClassFile.Method method) {
        Obstacle unmet = key == null ? null : keyless(key, method);
        if (unmet != null || fallback == null || Asynchronous.isSupported(method)) {
            return unmet; // an asynchronous method's result has a type that its class file does not tell for sure
        }
        for (Clause clause : fallback.clauses()) {
            Action action = clause.action();
            if (action instanceof FallbackConfig.Value value) {
                unmet = misfit(value.text(), Types.result(method.descriptor()));
            } else if (action instanceof FallbackConfig.Empty) {
                unmet = notEmpty(Types.result(method.descriptor()));
            } else if (action instanceof FallbackConfig.Call call) {
                unmet = FallbackMethods.missing(call, type, method);
            }
            if (unmet != null) {
                return unmet;
            }
        }
        return null;
    }

    private static @Nullable Obstacle keyless(KeyConfig key, ClassFile.Method method) {
        int argument = key.expression().argument();
        int count = Types.parameters(method.descriptor()).size();
        if (argument >= count) {
            return new Obstacle(
                    "the key " + key.expression().text() + " begins with an argument that it does not have",
                    count == 0 ? "begin the key with this" : "arguments go from arg0 to arg" + (count - 1));
        }
        if (argument < 0 && method.is(ClassFile.ACC_STATIC)) {
            return new Obstacle(
                    "static: there is no this, with which the key "
                            + key.expression().text() + " begins",
                    count == 0 ? "guard it without a key" : "begin the key with arg0");
        }
        return null;
    }

    private static @Nullable Obstacle misfit(@Nullable String text, String result) {
        boolean container = (result.startsWith("java.util.") || result.endsWith("[]"))
                && EmptySource.exists(result)
                && !result.equals("java.util.Optional"); // which a constant is wrapped in
        if (Constants.mayFit(text, result) && !(container && text != null)) {
            return null;
        }
        return new Obstacle(
                "the fallback's value " + (text == null ? "null" : "'" + text + "'") + " is no " + result
                        + ", which it returns",
                container ? "use fallback: empty, or a method" : "give a value of that type, or guard it by itself");
    }

    private static @Nullable Obstacle notEmpty(String result) {
        // a class of the application may be anything, but none that has an empty value
        return EmptySource.exists(result)
                ? null
                : new Obstacle(
                        "the fallback is empty, and there is no empty " + result + ", which it returns",
                        "use a value, null or a method");
    }
}
