package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.apps.Library;
import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every method that can be woven of seven libraries is woven, and the JVM's verifier has nothing against the result. */
class CorpusTest {

    /** Jars and the packages in them. */
    private static final Map<String, String> LIBRARIES = libraries();

    private static final Pattern LINKED = Pattern.compile("linked (\\S+)\\.jar classes=(\\d+) methods=(\\d+)");

    @EveryJdk
    void wovenWhileTheyAreLoaded(Jdk jdk) {
        Path config = ChildJvm.file("kelpie.yaml", guards("circuitBreaker: {}"));
        try (RunningJvm plain = library(jdk).main(Library.class, jars()).start();
                RunningJvm jvm = library(jdk)
                        .agent(config.toString())
                        .main(Library.class, jars())
                        .start()) {
            jvm.awaitStdout("all linked");
            plain.awaitStdout("all linked");
            assertThat(broken(jvm)).isEqualTo(broken(plain));
            assertSound(jvm, "woven while loading");
        }
    }

    @EveryJdk
    void wovenAfterTheyWereLoadedAndJudgedByTheirResults(Jdk jdk) {
        Path config = ChildJvm.file(
                "kelpie.yaml", guards("circuitBreaker: { recordResults: { null: true } }, retry: { waitDuration: 0 }"));
        try (RunningJvm jvm = library(jdk).main(Library.class, jars()).start()) {
            jvm.awaitStdout("all linked");
            Attachment.to(jvm).kelpie(config.toString());
            assertSound(jvm, "woven afterwards, with results");
        }
    }

    private static ChildJvm library(Jdk jdk) {
        return ChildJvm.on(jdk)
                .jvm("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .deadline(Duration.ofMinutes(2))
                .classPath(LIBRARIES.keySet().stream().map(Built::library).toArray(Path[]::new));
    }

    private static void assertSound(RunningJvm jvm, String how) {
        assertThat(broken(jvm)).noneMatch(line -> line.contains("VerifyError") || line.contains("ClassFormatError"));
        assertThat(jvm.stderr()).doesNotContain("ERROR").doesNotContain("not started");
        // what the JVM cannot link, with or without an agent, it does not retransform either; nothing else is left out
        Set<String> unlinkable =
                broken(jvm).stream().map(line -> line.split(" ", -1)[1]).collect(Collectors.toSet());
        StatusPort port = StatusPort.of(jvm);
        Map<String, Integer> reasons = new TreeMap<>();
        StringBuilder table = new StringBuilder(jvm.jdk() + ", " + how + "\n");
        int[] all = new int[2];
        Matcher linked = LINKED.matcher(jvm.stdout());
        while (linked.find()) {
            JsonNode methods = port.guard(linked.group(1)).path("methods");
            int concrete = Integer.parseInt(linked.group(3));
            int woven = methods.path("woven").size();
            methods.path("skipped")
                    .forEach(skipped -> assertThat(
                                    skipped.path("reason").asText().contains("failed")
                                            && !unlinkable.contains(
                                                    skipped.path("class").asText()))
                            .as(skipped.toString())
                            .isFalse());
            methods.path("skipped")
                    .forEach(skipped -> reasons.merge(
                            skipped.path("reason").asText().replaceAll("returned \\S+", "returned future"),
                            1,
                            Integer::sum));
            table.append("%-15s %5s classes %6d methods %6d woven%n"
                    .formatted(linked.group(1), linked.group(2), concrete, woven));
            all[0] += concrete;
            all[1] += woven;
        }
        table.append("skipped %s%nof %d methods %d woven%n".formatted(reasons, all[0], all[1]));
        System.out.println(table);
        assertThat(all[0]).isGreaterThan(40_000);
        assertThat(all[1]).isGreaterThan(all[0] * 9 / 10);
    }

    /** Class and kind of error; of several classes that are missing, the JVM names whichever its order of methods meets first. */
    private static List<String> broken(RunningJvm jvm) {
        return jvm.stdout()
                .lines()
                .filter(line -> line.startsWith("broken"))
                .map(line -> line.split(": ", 2)[0])
                .toList();
    }

    private static String guards(String policies) {
        StringBuilder text = new StringBuilder("http: 0\nguards:\n");
        LIBRARIES.forEach((jar, packages) -> text.append("  ")
                .append(jar)
                .append(": { methods: [\"")
                .append(packages)
                .append("..*#*\"], ")
                .append(policies)
                .append(" }\n"));
        return text.toString();
    }

    private static String[] jars() {
        return LIBRARIES.keySet().stream()
                .map(name -> Built.library(name).toString())
                .toArray(String[]::new);
    }

    private static Map<String, String> libraries() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("guava", "com.google");
        map.put("commons-lang3", "org.apache.commons.lang3");
        map.put("spring-core", "org.springframework");
        map.put("kotlin-stdlib", "kotlin");
        map.put("scala-library", "scala");
        map.put("netty-common", "io.netty");
        map.put("h2", "org.h2");
        return map;
    }
}
