package io.kelpie.it.harness;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JDKs on this machine, oldest first. Found once, and then said on stdout.
 *
 * <p>{@code -Dkelpie.it.jdks=/path/one:/path/two} names them instead of looking for them; {@code
 * -Dkelpie.it.require=17,25} fails every test that needs a JDK when one of those versions is missing. Both may also be
 * environment variables: {@code KELPIE_IT_JDKS}, {@code KELPIE_IT_REQUIRE}.
 */
public final class Jdks {

    /** Older ones cannot run the agent. */
    static final int OLDEST = 17;

    private static final List<String> PARENTS = List.of(
            "/usr/lib/jvm",
            "/usr/java",
            "/usr/local/java",
            "/opt",
            "/opt/java",
            "/opt/jdks",
            "/opt/hostedtoolcache/Java_Temurin-Hotspot_jdk",
            "/Library/Java/JavaVirtualMachines",
            "~/Library/Java/JavaVirtualMachines",
            "~/.sdkman/candidates/java",
            "~/.jdks",
            "~/.asdf/installs/java",
            "~/.local/share/mise/installs/java",
            "C:\\Program Files\\Java",
            "C:\\Program Files\\Eclipse Adoptium");

    private static final class Found {
        static final List<Jdk> JDKS = announced(find(System::getProperty, System.getenv()));
    }

    private Jdks() {}

    /** All of them; at least one. */
    public static List<Jdk> all() {
        return Found.JDKS;
    }

    /** The oldest one of that feature version or a later one, for tests that need no more than one. */
    public static Jdk since(int feature) {
        return all().stream()
                .filter(jdk -> jdk.feature() >= feature)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no JDK " + feature + " or later among " + describe(all())));
    }

    static List<Jdk> find(UnaryOperator<@Nullable String> properties, Map<String, String> environment) {
        String named = setting("kelpie.it.jdks", properties, environment);
        List<Path> places = named == null ? places(properties, environment) : paths(named);
        List<Jdk> found = places.stream()
                .flatMap(place -> Jdk.in(place).stream())
                .filter(jdk -> jdk.feature() >= OLDEST)
                .distinct()
                .sorted(Comparator.comparingInt(Jdk::feature)
                        .thenComparing(Jdk::version)
                        .thenComparing(Jdk::home))
                .toList();
        require(setting("kelpie.it.require", properties, environment), found, places);
        return found;
    }

    private static void require(@Nullable String versions, List<Jdk> found, List<Path> places) {
        TreeSet<Integer> missing = new TreeSet<>();
        for (String version : versions == null ? new String[0] : versions.split(",", -1)) {
            missing.add(Integer.valueOf(version.strip()));
        }
        found.forEach(jdk -> missing.remove(jdk.feature()));
        if (!missing.isEmpty() || found.isEmpty()) {
            throw new AssertionError("JDK " + (missing.isEmpty() ? OLDEST + " or later" : missing)
                    + " is needed and not on this machine. Found: " + describe(found) + ". Looked in: " + places
                    + ". Install what is missing, or name all JDKs with -Dkelpie.it.jdks=PATH" + File.pathSeparator
                    + "PATH");
        }
    }

    private static List<Path> places(UnaryOperator<@Nullable String> properties, Map<String, String> environment) {
        List<Path> places = new ArrayList<>();
        places.addAll(paths(properties.apply("java.home")));
        environment.forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME") || name.startsWith("JDK_HOME")) {
                places.addAll(paths(value));
            }
        });
        String home = properties.apply("user.home");
        for (String parent : PARENTS) {
            if (!parent.startsWith("~")) {
                places.addAll(children(Path.of(parent)));
            } else if (home != null) {
                places.addAll(children(Path.of(home + parent.substring(1))));
            }
        }
        return places;
    }

    private static List<Path> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.flatMap(
                            child -> Stream.of(child, child.resolve("Contents").resolve("Home")))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<Path> paths(@Nullable String list) {
        return Stream.of(list == null ? new String[0] : list.split(File.pathSeparator, -1))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .toList();
    }

    private static @Nullable String setting(
            String name, UnaryOperator<@Nullable String> properties, Map<String, String> environment) {
        String property = properties.apply(name);
        return property != null
                ? property
                : environment.get(name.toUpperCase(java.util.Locale.ROOT).replace('.', '_'));
    }

    private static List<Jdk> announced(List<Jdk> jdks) {
        System.out.println("Black-box tests run on " + describe(jdks));
        return jdks;
    }

    private static String describe(List<Jdk> jdks) {
        return jdks.isEmpty()
                ? "none"
                : jdks.stream().map(jdk -> jdk + " (" + jdk.home() + ")").collect(joining(", "));
    }
}
