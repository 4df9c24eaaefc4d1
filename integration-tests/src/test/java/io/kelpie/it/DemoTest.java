package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** {@code kelpie demo}, as it is shipped: ends well only when everything was seen, and leaves nothing behind in any case. */
class DemoTest {

    private static final List<String> STAGES = List.of(
            "database",
            "baseline",
            "attach",
            "outage",
            "open",
            "rejections",
            "return",
            "half-open",
            "closed",
            "detach",
            "as-before");

    @TempDir
    Path folder;

    @EveryJdk
    void showsTheWholeStory(Jdk jdk) throws IOException {
        Result result = demo(jdk).run();

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        JsonNode facts = StatusPort.json(result.stdout());
        assertThat(facts.at("/ok").asBoolean()).isTrue();
        assertThat(facts.at("/stages").findValuesAsText("name")).isEqualTo(STAGES);
        assertThat(facts.at("/stages")).allMatch(stage -> stage.at("/observed").asBoolean());
        assertThat(stage(facts, "attach").at("/facts/woven").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(stage(facts, "attach").at("/facts/url").asText()).startsWith("http://127.0.0.1:");
        assertThat(stage(facts, "outage").at("/facts/retries").asLong()).isPositive();
        assertThat(stage(facts, "open").at("/facts/failedCalls").asLong()).isPositive();
        assertThat(stage(facts, "rejections").at("/facts/rejected").asLong()).isGreaterThanOrEqualTo(5);
        assertThat(stage(facts, "rejections").at("/facts/medianMs").asDouble())
                .isLessThan(stage(facts, "outage").at("/facts/roundMs").asDouble());
        assertThat(stage(facts, "closed").at("/facts/openings").asLong()).isPositive();
        assertThat(stage(facts, "closed").at("/facts/states").toString())
                .startsWith("[\"closed\",\"open\",")
                .contains("\"half_open\"")
                .endsWith("\"closed\"]");
        for (String process : List.of("database", "baseline", "return")) {
            long pid = stage(facts, process).at("/facts/pid").asLong();
            assertThat(pid).isPositive();
            assertThat(ProcessHandle.of(pid)).isEmpty();
        }
        assertNothingIsLeft();
    }

    @EveryJdk
    void failsWhenTheDatabaseCannotStart(Jdk jdk) throws IOException {
        Path broken = Files.writeString(folder.resolve("h2.jar"), "no jar");

        Result result = demo(jdk, "--h2", broken.toString()).run();

        assertThat(result.exitCode()).isEqualTo(1);
        JsonNode facts = StatusPort.json(result.stdout());
        assertThat(facts.at("/ok").asBoolean(true)).isFalse();
        assertThat(facts.at("/stages")).hasSize(1);
        assertThat(stage(facts, "database").at("/observed").asBoolean(true)).isFalse();
        assertThat(stage(facts, "database").at("/story").asText()).contains("H2 server does not start");
        assertNothingIsLeft();
    }

    @EveryJdk
    void failsWhenTheProgramDiesInTheMiddle(Jdk jdk) throws IOException {
        try (RunningJvm demo = demo(jdk).start()) {
            Pattern loop = Pattern.compile("baseline .*, pid (\\d+): ");
            demo.await("the baseline", () -> loop.matcher(demo.stderr()).find());
            Matcher found = loop.matcher(demo.stderr());
            assertThat(found.find()).isTrue();
            ProcessHandle.of(Long.parseLong(found.group(1))).ifPresent(ProcessHandle::destroyForcibly);

            Result result = demo.await();

            assertThat(result.exitCode()).isEqualTo(1);
            JsonNode facts = StatusPort.json(result.stdout());
            assertThat(facts.at("/ok").asBoolean(true)).isFalse();
            assertThat(facts.at("/stages"))
                    .last()
                    .matches(stage -> !stage.at("/observed").asBoolean(true));
            assertNothingIsLeft();
        }
    }

    @EveryJdk
    void saysWhatToDoWithoutTheDatabasesJar(Jdk jdk) {
        Result result = demo(jdk, "--h2", "/no/h2.jar").run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.stdout()).isEmpty();
        assertThat(result.stderr()).contains("/no/h2.jar is not there", "next: name one with --h2");
    }

    /** Its directory is below the temporary one of the test, by which its processes can be told as well. */
    private ChildJvm demo(Jdk jdk, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "demo";
        all[1] = "--json";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return ChildJvm.on(jdk)
                .jvm("-Djava.io.tmpdir=" + folder)
                .environment("XDG_CACHE_HOME", folder.resolve("cache").toString())
                .deadline(Duration.ofMinutes(3))
                .jar(Built.toolJar(), all);
    }

    private void assertNothingIsLeft() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).isSubsetOf("cache", "h2.jar");
        }
        assertThat(ProcessHandle.allProcesses().map(ProcessHandle::info).flatMap(info -> info.commandLine().stream()))
                .noneMatch(line -> line.contains(folder.toString()));
    }

    private static JsonNode stage(JsonNode facts, String name) {
        for (JsonNode stage : facts.at("/stages")) {
            if (stage.at("/name").asText().equals(name)) {
                return stage;
            }
        }
        throw new AssertionError("no stage " + name + " in " + facts.toPrettyString());
    }
}
