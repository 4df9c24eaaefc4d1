package io.kelpie.model.policy;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.KeyConfig;
import io.kelpie.model.config.KeyExpression;
import io.kelpie.model.keys.CallKeys;
import io.kelpie.model.tree.Scalar;
import org.jspecify.annotations.Nullable;

/** Reads what a guard tells its calls apart by. */
public final class KeyReader {

    /** A method has at most 255 arguments. */
    private static final int LAST_ARGUMENT = 254;

    private static final int RECEIVER = -1;
    private static final int NONE = -2;

    private KeyReader() {}

    /** Reads it; null after an error. */
    public static @Nullable KeyConfig read(Layers key) {
        Scalar written = key.constant(CallKeys.EXPRESSION);
        int most = key.integer(CallKeys.MAX_KEYS);
        if (written == null) {
            complainOfNone(key);
            return null;
        }
        KeyExpression expression =
                expression(key, new Scalar(written.place(), written.text().trim(), written.quoted()));
        return expression == null ? null : new KeyConfig(expression, most, key.duration(CallKeys.IDLE));
    }

    private static void complainOfNone(Layers key) {
        if (!key.has(CallKeys.EXPRESSION)) {
            key.values()
                    .problems()
                    .error(
                            key.list().get(0).node().place(),
                            key.list().get(0).path(),
                            "there is no expression to find the key by",
                            "Write key: arg0.host, or key: {expression: arg0.host}.");
        }
    }

    private static @Nullable KeyExpression expression(Layers key, Scalar written) {
        PathScan scan = PathScan.of(written.text());
        String root = scan.root();
        int argument = argument(root);
        if (argument == NONE) {
            String what =
                    root.isEmpty() && scan.refused() ? scan.message() : "a key begins with this, arg0, arg1 and so on";
            PathPlaces.report(key, CallKeys.EXPRESSION, written, 0, what, adviceFor(root));
            return null;
        }
        if (scan.refused()) {
            PathPlaces.report(key, CallKeys.EXPRESSION, written, scan.offset(), scan.message(), scan.hint());
            return null;
        }
        return new KeyExpression(written.text(), argument, scan.steps());
    }

    private static int argument(String root) {
        if (root.equals("this")) {
            return RECEIVER;
        }
        if (!root.startsWith("arg") || root.length() == 3 || root.length() > 6) {
            return NONE;
        }
        int number = 0;
        for (int i = 3; i < root.length(); i++) {
            char c = root.charAt(i);
            if (c < '0' || c > '9') {
                return NONE;
            }
            number = number * 10 + (c - '0');
        }
        boolean padded = root.length() > 4 && root.charAt(3) == '0';
        return padded || number > LAST_ARGUMENT ? NONE : number;
    }

    private static String adviceFor(String root) {
        boolean mayBeProperty =
                !root.isEmpty() && Character.isJavaIdentifierStart(root.charAt(0)) && !root.startsWith("arg");
        return mayBeProperty
                ? "Write this." + root + " or arg0." + root + "; the first argument is arg0."
                : "The first argument is arg0.";
    }
}
