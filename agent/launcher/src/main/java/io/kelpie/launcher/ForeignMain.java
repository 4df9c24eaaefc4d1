package io.kelpie.launcher;

import org.jspecify.annotations.Nullable;

/**
 * Main programs that the agent leaves alone when it comes by {@code -javaagent}: the tools of the JDK, Maven, Gradle and the
 * {@code kelpie} command. A {@code JAVA_TOOL_OPTIONS} line reaches all of them, and none is what the operator meant.
 */
final class ForeignMain {

    private static final String[] LEFT_ALONE = {
        "java.",
        "jdk.",
        "sun.",
        "com.sun.tools.",
        "org.codehaus.plexus.classworlds.launcher.Launcher",
        "org.codehaus.classworlds.Launcher",
        "org.apache.maven.wrapper.MavenWrapperMain",
        "org.mvndaemon.mvnd.",
        "org.gradle.launcher.",
        "org.gradle.wrapper.GradleWrapperMain",
        "org.apache.tools.ant.launch.Launcher",
        "io.kelpie.tool."
    };

    private ForeignMain() {}

    /** Whether the JVM's main program is one to watch. An include list in the arguments, properties or
     * environment is looked at instead; one in the configuration file cannot widen the built-in list. */
    static boolean mayRun(EarlySettings settings) {
        return settings.value("includeMain") != null
                || !isForeign(System.getProperty("sun.java.command"), System.getProperty("jdk.module.main"));
    }

    /** Whether a launched command, {@code module/main args} or {@code main args}, is one of those left alone. */
    static boolean isForeign(@Nullable String command, @Nullable String mainModule) {
        if (mainModule != null && mainModule.startsWith("jdk.")) {
            return !isSourceLauncher(command);
        }
        if (command == null) {
            return false;
        }
        String main = main(command);
        if (isSourceLauncher(main)) {
            return false;
        }
        for (String prefix : LEFT_ALONE) {
            if (main.startsWith(prefix)) {
                return true;
            }
        }
        return isKelpieJar(main);
    }

    private static String main(String command) {
        int space = command.indexOf(' ');
        String main = space < 0 ? command : command.substring(0, space);
        int slash = main.indexOf('/');
        return slash > 0 && !main.endsWith(".jar") ? main.substring(slash + 1) : main;
    }

    /** {@code java Program.java} runs an application by way of the compiler. */
    private static boolean isSourceLauncher(@Nullable String command) {
        return command != null && command.contains("com.sun.tools.javac.launcher.");
    }

    private static boolean isKelpieJar(String main) {
        return main.equals("kelpie.jar") || main.endsWith("/kelpie.jar");
    }
}
