package io.kelpie.tool.jvm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options that a JVM was started with, as far as they decide about attaching. Immutable.
 *
 * @param words all options in the order in which the JVM applied them: later ones win
 */
public record JvmOptions(List<String> words) {

    private static final String DYNAMIC_LOADING = "EnableDynamicAgentLoading";

    /** Keeps an unmodifiable copy. */
    public JvmOptions {
        words = List.copyOf(words);
    }

    /** Whether agents may be loaded into the running JVM; null when no option says so and the JVM's default holds. */
    public @Nullable Boolean dynamicAgentLoading() {
        return flag(DYNAMIC_LOADING);
    }

    /** Whether the JVM leaves SIGQUIT alone, which then kills it. */
    public boolean reducedSignals() {
        return words.contains("-Xrs") || Boolean.TRUE.equals(flag("ReduceSignalUsage"));
    }

    /** Whether nobody may attach. */
    public boolean attachDisabled() {
        return Boolean.TRUE.equals(flag("DisableAttachMechanism"));
    }

    /** Value of {@code -Dname=value}; null when not given. */
    public @Nullable String property(String name) {
        return last("-D" + name + "=");
    }

    /** Arguments of the {@code -javaagent} whose jar has such a file name; null when there is none. */
    @Nullable
    String agentArguments(String jarNamePrefix) {
        for (String word : words) {
            if (word.startsWith("-javaagent:")) {
                String agent = word.substring("-javaagent:".length());
                int equals = agent.indexOf('=');
                String jar = equals < 0 ? agent : agent.substring(0, equals);
                if (jar.substring(jar.lastIndexOf('/') + 1).startsWith(jarNamePrefix)) {
                    return equals < 0 ? "" : agent.substring(equals + 1);
                }
            }
        }
        return null;
    }

    private @Nullable Boolean flag(String name) {
        Boolean value = null;
        for (String word : words) {
            if (word.equals("-XX:+" + name)) {
                value = true;
            } else if (word.equals("-XX:-" + name)) {
                value = false;
            }
        }
        return value;
    }

    private @Nullable String last(String prefix) {
        String value = null;
        for (String word : words) {
            if (word.startsWith(prefix)) {
                value = word.substring(prefix.length());
            }
        }
        return value;
    }
}
