package io.kelpie.model.policy;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.problem.Printable;
import io.kelpie.model.spec.Property;
import io.kelpie.model.tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads class names. Whether a class exists cannot be known here, since names are compared as text and no class is loaded
 * for them; whether one could exist can.
 */
public final class ClassNames {

    /** Exceptions that are often written without their package. */
    private static final String[] FAMILIAR = {
        "java.io.IOException",
        "java.io.UncheckedIOException",
        "java.lang.Exception",
        "java.lang.RuntimeException",
        "java.lang.Throwable",
        "java.lang.Error",
        "java.lang.IllegalStateException",
        "java.lang.IllegalArgumentException",
        "java.lang.NullPointerException",
        "java.lang.UnsupportedOperationException",
        "java.lang.InterruptedException",
        "java.net.ConnectException",
        "java.net.SocketException",
        "java.net.SocketTimeoutException",
        "java.net.UnknownHostException",
        "java.net.http.HttpTimeoutException",
        "java.sql.SQLException",
        "java.sql.SQLTransientException",
        "java.sql.SQLRecoverableException",
        "java.util.concurrent.TimeoutException",
        "java.util.concurrent.ExecutionException"
    };

    private ClassNames() {}

    static ExceptionRules rules(Layers policy, Property record, Property ignore, Property causes) {
        List<String> recorded = list(policy, record);
        List<String> ignored = list(policy, ignore);
        for (String name : recorded) {
            if (ignored.contains(name)) {
                policy.warn(
                        ignore,
                        Printable.quote(name) + " is in " + record.name() + " too",
                        "Ignoring wins; remove it from one of the lists.");
            }
        }
        return new ExceptionRules(recorded, ignored, policy.flag(causes));
    }

    /** The one class name of a key, or null. */
    public static @Nullable String single(Layers section, Property property) {
        List<Scalar> items = section.items(property);
        if (items.isEmpty()) {
            return null;
        }
        if (items.size() > 1) {
            section.error(property, items.get(1).place(), "expected one class name, got " + items.size(), null);
        }
        check(items.get(0), section, property);
        return items.get(0).text();
    }

    /** Whether a text could be the name of a class: identifiers with dots between them. */
    static boolean isName(String name) {
        boolean segmentBegins = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits = segmentBegins ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c);
            if (!fits && (c != '.' || segmentBegins)) {
                return false;
            }
            segmentBegins = c == '.';
        }
        return !segmentBegins;
    }

    private static List<String> list(Layers policy, Property property) {
        List<Scalar> items = policy.items(property);
        if (items.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Scalar item : items) {
            check(item, policy, property);
            if (!names.contains(item.text())) {
                names.add(item.text());
            }
        }
        return names;
    }

    private static void check(Scalar item, Layers section, Property property) {
        String name = item.text();
        if (!isName(name) || name.endsWith(".class")) {
            section.error(property, item.place(), Printable.quote(name) + " is no class name", adviceFor(name));
        } else if (name.indexOf('.') < 0) {
            section.warn(property, item.place(), Printable.quote(name) + " has no package", familiar(name));
        } else {
            checkNested(item, section, property);
        }
    }

    private static void checkNested(Scalar item, Layers section, Property property) {
        String name = item.text();
        int last = name.lastIndexOf('.');
        int before = name.lastIndexOf('.', last - 1);
        if (Character.isUpperCase(name.charAt(before + 1)) && Character.isUpperCase(name.charAt(last + 1))) {
            section.warn(
                    property,
                    item.place(),
                    Printable.quote(name) + " looks like a nested class",
                    "Write " + name.substring(0, last) + "$" + name.substring(last + 1) + ".");
        }
    }

    private static @Nullable String adviceFor(String name) {
        if (name.indexOf('*') >= 0) {
            return "Wildcards do not work here; a class stands for its subclasses too.";
        }
        if (name.endsWith(".class")) {
            return "Leave .class out.";
        }
        return name.indexOf('/') >= 0 ? "Write dots instead of slashes." : null;
    }

    private static String familiar(String name) {
        for (String candidate : FAMILIAR) {
            if (candidate.endsWith("." + name)) {
                return "Did you mean " + candidate + "?";
            }
        }
        return "Write the name in full, with its package.";
    }
}
