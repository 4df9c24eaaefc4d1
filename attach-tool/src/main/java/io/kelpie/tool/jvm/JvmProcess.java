package io.kelpie.tool.jvm;

import org.jspecify.annotations.Nullable;

/**
 * A process as it was when it was looked at. Immutable.
 *
 * @param pid its id as this process sees it
 * @param startTime clock ticks after boot at which it started; with the id, unique until the next boot
 * @param user name of its effective user, or the number when it has no name here
 * @param javaVersion such as {@code 17.0.15}; null when it could not be told
 * @param vmName such as {@code OpenJDK 64-Bit Server VM}; null when it could not be told
 * @param main main class, jar or module; empty when it could not be told
 */
public record JvmProcess(
        long pid,
        long startTime,
        ProcessStatus status,
        String user,
        JvmKind kind,
        @Nullable String javaVersion,
        @Nullable String vmName,
        String main,
        JvmOptions options) {

    /** The feature release, such as 17; 0 when it could not be told. */
    public int feature() {
        return javaVersion == null ? 0 : feature(javaVersion);
    }

    /** The short name of its program: the class without its package, or the jar without its directory. */
    public String shortMain() {
        String name = main.endsWith(".jar") ? main.substring(main.lastIndexOf('/') + 1) : main;
        return name.endsWith(".jar")
                ? name
                : name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
    }

    /** How messages call it: {@code JVM 4711 (com.acme.Shop)}. */
    public String describe() {
        return (kind == JvmKind.NOT_A_JVM ? "process " : "JVM ") + pid + (main.isEmpty() ? "" : " (" + main + ")");
    }

    static int feature(String version) {
        String text = version.startsWith("1.") ? version.substring(2) : version;
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 || end > 4 ? 0 : Integer.parseInt(text.substring(0, end));
    }
}
