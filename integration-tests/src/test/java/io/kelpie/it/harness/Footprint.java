package io.kelpie.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM holds at one moment.
 *
 * @param threads names, sorted
 * @param mbeans object names, sorted
 * @param properties {@code name=value}, sorted
 * @param files what its file descriptors stand for, sorted; sockets and pipes by kind
 * @param classes number of loaded classes
 * @param metaspace used bytes
 */
public record Footprint(
        List<String> threads,
        List<String> mbeans,
        List<String> properties,
        List<String> files,
        long classes,
        long metaspace) {

    /**
     * Of a child, after a collection of its garbage, classes included. The look itself leaves traces the first time: the JDK
     * starts its management, and sets {@code user.timezone} when an attached client asks for the properties. So it is done twice.
     */
    public static Footprint of(RunningJvm jvm) {
        Attachment.to(jvm).properties();
        Spy.report(jvm);
        jvm.tool("jcmd", Long.toString(jvm.pid()), "GC.run");
        List<String> lines = Spy.report(jvm);
        return new Footprint(
                some(lines, "thread "),
                some(lines, "mbean "),
                some(lines, "property "),
                files(jvm),
                classes(jvm),
                Long.parseLong(some(lines, "metaspace ").get(0)));
    }

    /** As the loaders have them: the JDK's own counter counts each redefinition as a class that was loaded. */
    private static long classes(RunningJvm jvm) {
        String statistics = jvm.tool("jcmd", Long.toString(jvm.pid()), "VM.classloader_stats");
        Matcher total = Pattern.compile("Total = \\d+ +(\\d+)").matcher(statistics);
        if (!total.find()) {
            throw new AssertionError(statistics);
        }
        return Long.parseLong(total.group(1));
    }

    private static List<String> some(List<String> lines, String kind) {
        return lines.stream()
                .filter(line -> line.startsWith(kind))
                .map(line -> line.substring(kind.length()))
                .sorted()
                .toList();
    }

    /** What the file descriptors of a JVM stand for; those that are gone before they are looked at left out. */
    public static List<String> files(RunningJvm jvm) {
        Path process = Path.of("/proc", Long.toString(jvm.pid()));
        try (Stream<Path> links = Files.list(process.resolve("fd"))) {
            String connections =
                    Files.readString(process.resolve("net/tcp")) + Files.readString(process.resolve("net/tcp6"));
            return links.map(Footprint::target)
                    .filter(target -> !target.isEmpty())
                    .map(target -> kind(target, connections))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What file descriptors stand for that were not there before. Two are the JDK's, stay for the life of the JVM however often an
     * agent comes and goes, and are left out: the class path has the jar open that holds {@code agentmain}, and sockets have
     * one end of a pair by which they close others.
     */
    public static List<String> newFiles(RunningJvm jvm, Footprint before) {
        List<String> more = new ArrayList<>(files(jvm));
        before.files().forEach(more::remove);
        more.remove("local socket");
        for (String file : more) {
            if (file.matches(".*/kelpie-agent[^/]*\\.jar")) {
                more.remove(file);
                break;
            }
        }
        return more;
    }

    /** How many class loaders of agents there are, after a collection of garbage. */
    public static int agentLoaders(RunningJvm jvm) {
        jvm.tool("jcmd", Long.toString(jvm.pid()), "GC.run");
        String loaders = jvm.tool("jcmd", Long.toString(jvm.pid()), "VM.classloaders");
        return loaders.split("IsolatedLoader", -1).length - 1;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** {@code socket:[4711]} as {@code TCP socket} or {@code local socket}, and pipes without their number. */
    private static String kind(String target, String connections) {
        String number = target.replaceAll("\\D", "");
        if (target.startsWith("socket:")) {
            return connections.contains(" " + number + " ") ? "TCP socket" : "local socket";
        }
        return target.startsWith("pipe:") ? "pipe" : target;
    }
}
