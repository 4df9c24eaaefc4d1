package io.kelpie.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.config.WatchedFile.Look;
import io.kelpie.core.time.FakeTime;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("kelpie.yaml");
        write("old");
    }

    @Test
    void aChangeCountsOnceItWasSeenTwice() throws IOException {
        WatchedFile watched = watched();
        assertThat(watched.look()).isEqualTo(Look.SAME);
        write("new");
        assertThat(watched.look()).isEqualTo(Look.CHANGING);
        assertThat(guards(watched)).containsExactly("old");
        assertThat(watched.look()).isEqualTo(Look.CHANGED);
        assertThat(guards(watched)).containsExactly("new");
        assertThat(watched.look()).isEqualTo(Look.SAME);
    }

    @Test
    void theLastOfSeveralChangesCounts() throws IOException {
        WatchedFile watched = watched();
        for (int i = 0; i < 10; i++) {
            write("new" + i);
            assertThat(watched.look()).isEqualTo(Look.CHANGING);
        }
        assertThat(watched.look()).isEqualTo(Look.CHANGED);
        assertThat(guards(watched)).containsExactly("new9");
    }

    @Test
    void aChangeThatIsTakenBackIsNone() throws IOException {
        WatchedFile watched = watched();
        write("new");
        assertThat(watched.look()).isEqualTo(Look.CHANGING);
        write("old");
        assertThat(watched.look()).isEqualTo(Look.SAME);
        write("new");
        assertThat(watched.look()).as("seen before, but not just before").isEqualTo(Look.CHANGING);
    }

    @Test
    void anotherTimeStampIsNoChange() throws IOException {
        WatchedFile watched = watched();
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThat(watched.look()).isEqualTo(Look.SAME);
    }

    @Test
    void aChangeWithTheSameTimeStampIsOne() throws IOException {
        WatchedFile watched = watched();
        FileTime before = Files.getLastModifiedTime(file);
        write("new");
        Files.setLastModifiedTime(file, before);
        assertThat(watched.look()).isEqualTo(Look.CHANGING);
    }

    @Test
    void aFileThatIsNoUseIsAChangeToo() throws IOException {
        WatchedFile watched = watched();
        Files.delete(file);
        changes(watched, "there is no such file");
        Files.createDirectory(file);
        changes(watched, "this is a directory");
        Files.delete(file);
        Files.writeString(file, "#".repeat(ConfigSource.MAX_BYTES + 1));
        changes(watched, "bigger than 1024 KiB");
        Files.writeString(file, "#".repeat(ConfigSource.MAX_BYTES + 2));
        assertThat(watched.look()).as("still too big").isEqualTo(Look.SAME);
        write("old");
        assertThat(watched.look()).isEqualTo(Look.CHANGING);
        assertThat(watched.look()).isEqualTo(Look.CHANGED);
        assertThat(guards(watched)).containsExactly("old");
    }

    @Test
    void aFileThatComesLaterIsAChange() throws IOException {
        Files.delete(file);
        WatchedFile watched = watched();
        assertThat(watched.look()).isEqualTo(Look.SAME);
        write("new");
        assertThat(watched.look()).isEqualTo(Look.CHANGING);
        assertThat(watched.look()).isEqualTo(Look.CHANGED);
    }

    @Test
    void aFileThatIsReplacedByWayOfItsRemovalIsNeverMissed() throws IOException {
        WatchedFile watched = watched();
        Files.delete(file);
        assertThat(watched.look()).isEqualTo(Look.CHANGING);
        write("new");
        assertThat(watched.look()).isEqualTo(Look.CHANGING);
        assertThat(watched.look()).isEqualTo(Look.CHANGED);
        assertThat(guards(watched)).containsExactly("new");
    }

    private static void changes(WatchedFile watched, String trouble) {
        assertThat(watched.look()).isEqualTo(Look.CHANGING);
        assertThat(watched.look()).isEqualTo(Look.CHANGED);
        Loaded loaded = ConfigReader.read(watched.source(), Overrides.none());
        assertThat(loaded.readable()).isFalse();
        assertThat(loaded.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains(trouble));
    }

    /** Whether a change comes to be known in time, whenever it happens. */
    @Nested
    class Looking {

        private static final Duration STEP = Duration.ofMillis(10);
        private static final Duration PROMISED = Duration.ofSeconds(2);
        private static final Duration INTERVAL = Duration.ofSeconds(1);

        private final FakeTime time = new FakeTime();

        @Test
        void takesAChangeUpWithinTwoSecondsWheneverItHappens() throws IOException {
            for (int offset = 0; offset <= INTERVAL.toMillis(); offset += 50) {
                write("old");
                WatchedFile watched = watched();
                LookTimes looks = new LookTimes(time);
                turns(watched, looks, Duration.ofMillis(offset));
                write("new");
                assertThat(delay(watched, looks)).as("after %d ms", offset).isBetween(Duration.ZERO, PROMISED);
            }
        }

        @Test
        void takesAChangeUpWithinTwoSecondsOfItsLastPiece() throws IOException {
            for (int pieces = 1; pieces <= 20; pieces++) {
                write("old");
                WatchedFile watched = watched();
                LookTimes looks = new LookTimes(time);
                for (int piece = 0; piece < pieces; piece++) {
                    write("new" + piece);
                    turns(watched, looks, Duration.ofMillis(100));
                }
                write("last");
                assertThat(delay(watched, looks)).as("%d pieces", pieces).isBetween(Duration.ZERO, PROMISED);
                assertThat(guards(watched)).containsExactly("last");
            }
        }

        @Test
        void takesASwappedLinkUpWithinTwoSeconds() throws IOException {
            Path first = Files.createDirectory(folder.resolve("..1"));
            Path second = Files.createDirectory(folder.resolve("..2"));
            Files.copy(file, first.resolve("kelpie.yaml"));
            Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
            Files.delete(file);
            Files.createSymbolicLink(file, Path.of("..data", "kelpie.yaml"));
            Files.writeString(second.resolve("kelpie.yaml"), yaml("new"));
            WatchedFile watched = watched();
            LookTimes looks = new LookTimes(time);
            turns(watched, looks, INTERVAL);
            Path next = Files.createSymbolicLink(folder.resolve("..next"), second.getFileName());
            Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
            assertThat(delay(watched, looks)).isBetween(Duration.ZERO, PROMISED);
            assertThat(guards(watched)).containsExactly("new");
        }

        @Test
        void doesNotLookMoreOftenThanItWasTold() {
            WatchedFile watched = watched();
            LookTimes looks = new LookTimes(time);
            int found = turns(watched, looks, Duration.ofSeconds(100));
            assertThat(found).isBetween(99, 101);
        }

        /** Lets the file be looked at as the agent does for a while; returns how often it was. */
        private int turns(WatchedFile watched, LookTimes looks, Duration total) {
            int count = 0;
            long end = time.nanos() + total.toNanos();
            while (time.nanos() - end < 0) {
                if (looks.remaining() <= 0) {
                    looks.looked(watched.look(), INTERVAL);
                    count++;
                }
                time.advance(STEP);
            }
            return count;
        }

        private Duration delay(WatchedFile watched, LookTimes looks) {
            long begin = time.nanos();
            while (time.nanos() - begin < Duration.ofMinutes(1).toNanos()) {
                if (looks.remaining() <= 0) {
                    Look look = watched.look();
                    looks.looked(look, INTERVAL);
                    if (look == Look.CHANGED) {
                        return Duration.ofNanos(time.nanos() - begin);
                    }
                }
                time.advance(STEP);
            }
            throw new AssertionError("the change was never seen");
        }
    }

    private WatchedFile watched() {
        return new WatchedFile(file.toString());
    }

    private void write(String guard) throws IOException {
        Files.writeString(file, yaml(guard));
    }

    private static String yaml(String guard) {
        return "guards: { " + guard + ": { methods: [x.Y#z], retry: {} } }";
    }

    private static List<String> guards(WatchedFile watched) {
        Loaded loaded = ConfigReader.read(watched.source(), Overrides.none());
        return loaded.config().guards().stream().map(GuardConfig::name).toList();
    }
}
