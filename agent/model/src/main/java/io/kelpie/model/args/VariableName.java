package io.kelpie.model.args;

import io.kelpie.model.keys.RootKeys;
import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.text.KeyName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the setting behind an environment variable: {@code GUARDS_PAYMENT_RETRY_MAXATTEMPTS}, {@code
 * GUARDS_PAYMENT_RETRY_MAX_ATTEMPTS} and {@code guards_payment_retry_maxAttempts} all mean {@code
 * guards.payment.retry.maxAttempts}. Underscores carry no meaning, so the vocabulary decides where a name ends.
 */
final class VariableName {

    private VariableName() {}

    /** The dotted path of the setting, or null. */
    static @Nullable String path(String variable, List<String> guards) {
        return path(KeyName.bare(variable), RootKeys.SECTION, "", guards);
    }

    /**
     * Whether a variable that is no setting begins like one. Kubernetes gives every container variables about its services,
     * and an operator may have some of their own: those pass unnoticed.
     */
    static boolean isNearlySetting(String variable, String value) {
        if (isServiceAddress(value) || variable.contains("SERVICE_HOST") || variable.contains("SERVICE_PORT")) {
            return false;
        }
        if (variable.contains("_TCP") || variable.contains("_UDP")) {
            return false;
        }
        int underscore = variable.indexOf('_');
        if (underscore < 0) {
            return false;
        }
        Property root = RootKeys.SECTION.property(variable.substring(0, underscore));
        return root != null && root.section() != null;
    }

    /** Whether a value is what Kubernetes puts into {@code ..._PORT} for a service: {@code tcp://10.0.0.1:7717}. */
    static boolean isServiceAddress(String value) {
        return value.startsWith("tcp://") || value.startsWith("udp://") || value.startsWith("sctp://");
    }

    private static @Nullable String path(String rest, Section section, String prefix, List<String> guards) {
        for (Property property : section.properties()) {
            String bare = KeyName.bare(property.name());
            if (!rest.startsWith(bare)) {
                continue;
            }
            String path = prefix + property.name();
            String after = rest.substring(bare.length());
            if (after.isEmpty()) {
                return path;
            }
            String inner = inner(after, property, path + ".", guards);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    private static @Nullable String inner(String rest, Property property, String prefix, List<String> guards) {
        Section section = property.section();
        if (section == null) {
            return null;
        }
        if (property.kind() != Kind.NAMED_SECTIONS) {
            return path(rest, section, prefix, guards);
        }
        for (String guard : guards) {
            String bare = KeyName.bare(guard).replace(".", "");
            String found = rest.startsWith(bare)
                    ? path(rest.substring(bare.length()), section, prefix + guard + ".", guards)
                    : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
