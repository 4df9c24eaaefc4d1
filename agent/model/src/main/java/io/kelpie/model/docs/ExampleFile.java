package io.kelpie.model.docs;

import io.kelpie.model.keys.AgentKeys;
import io.kelpie.model.keys.BreakerKeys;
import io.kelpie.model.keys.GuardKeys;
import io.kelpie.model.keys.HttpKeys;
import io.kelpie.model.keys.RetryKeys;
import io.kelpie.model.keys.RootKeys;
import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;

/**
 * A commented configuration to begin with: one guard that works, and every other key with its meaning and its default,
 * commented out.
 */
public final class ExampleFile {

    private static final int WIDTH = 100;

    private final StringBuilder text = new StringBuilder();

    private ExampleFile() {}

    /** The file as text. */
    public static String text() {
        return new ExampleFile().write();
    }

    private String write() {
        text.append("""
                # Kelpie. Every key is optional; what is commented out shows its default, or an example.
                # Check this file with: kelpie config check kelpie.yaml

                """);
        text.append("guards:\n");
        text.append("  payment:\n");
        comment(4, GuardKeys.METHODS);
        text.append("    methods:\n");
        text.append("      - \"com.acme.pay.PaymentClient#charge(..)\"\n");
        key(4, GuardKeys.EXCLUDE);
        key(4, GuardKeys.MODE);
        key(4, GuardKeys.REJECT_WITH);
        policy(GuardKeys.CIRCUIT_BREAKER, BreakerKeys.SECTION, BreakerKeys.BASE);
        policy(GuardKeys.RETRY, RetryKeys.SECTION, RetryKeys.BASE);
        text.append('\n');
        comment(0, RootKeys.DEFAULTS);
        text.append("#defaults: {retry: {maxAttempts: 2}}\n\n");
        for (Property property : AgentKeys.SECTION.properties()) {
            key(0, property);
        }
        text.append('\n');
        comment(0, RootKeys.HTTP);
        text.append("http:\n");
        comment(2, HttpKeys.PORT);
        text.append("  port: ").append(HttpKeys.PORT.standard()).append('\n');
        key(2, HttpKeys.HOST);
        key(2, HttpKeys.TOKEN);
        return text.toString();
    }

    private void policy(Property property, Section section, Property without) {
        text.append('\n');
        comment(4, property);
        text.append("    ").append(property.name()).append(":\n");
        keys(6, section, without);
    }

    private void keys(int indent, Section section, Property without) {
        for (Property property : section.properties()) {
            if (property != without) {
                key(indent, property);
            }
        }
    }

    private void key(int indent, Property property) {
        comment(indent, property);
        blanks(indent).append('#').append(property.name()).append(": ");
        String standard = property.standard();
        text.append(standard == null || property.kind() == Kind.SECTION ? property.example() : standard);
        text.append('\n');
    }

    private void comment(int indent, Property property) {
        int column = 0;
        for (String word : property.doc().split(" ")) {
            if (column == 0 || column + word.length() >= WIDTH) {
                text.append(column == 0 ? "" : "\n");
                blanks(indent).append("# ").append(word);
                column = indent + 2 + word.length();
            } else {
                text.append(' ').append(word);
                column += 1 + word.length();
            }
        }
        text.append('\n');
    }

    private StringBuilder blanks(int count) {
        for (int i = 0; i < count; i++) {
            text.append(' ');
        }
        return text;
    }
}
