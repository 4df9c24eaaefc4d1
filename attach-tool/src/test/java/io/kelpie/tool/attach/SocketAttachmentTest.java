package io.kelpie.tool.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.testing.FakeListener;
import io.kelpie.tool.testing.FakeProc;
import io.kelpie.tool.testing.Processes;
import io.kelpie.tool.time.Deadline;
import io.kelpie.tool.time.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketAttachmentTest {

    private static final String LONG = "x".repeat(2000);

    @TempDir
    private Path root;

    private FakeProc proc;
    private Path socket;
    private @Nullable FakeListener listener;

    @BeforeEach
    void startJvm() throws IOException {
        long me = (Integer) Files.getAttribute(root, "unix:uid");
        proc = new FakeProc(root, me);
        socket = proc.jvm(42, 1, me, "java", "Shop").directory("root/tmp").resolve(".java_pid42");
    }

    @AfterEach
    void stopListening() throws IOException {
        if (listener != null) {
            listener.close();
        }
    }

    @Test
    void readsSystemPropertiesWithTheirEscapes() {
        Attachment jvm = attach(request -> "0\n#a comment\nurl=http\\://127.0.0.1\\:7717\nname=J\\u00fcrgen\nempty=\n");

        assertThat(jvm.systemProperties())
                .isEqualTo(Map.of("url", "http://127.0.0.1:7717", "name", "J\u00fcrgen", "empty", ""));
        assertThat(requests()).containsExactly(List.of("1", "properties", "", "", ""));
    }

    @Test
    void asksAgainWhenAPropertyGoesWhileTheJvmCopiesThem() {
        Attachment jvm = attach(
                request -> requests().size() < 4 ? "-1\njava.lang.NullPointerException\n\tat java..." : "0\na=b\n");

        assertThat(jvm.systemProperties()).isEqualTo(Map.of("a", "b"));
        assertThat(requests()).hasSize(4);
    }

    @Test
    void aJvmThatNeverTellsItsPropertiesIsNotAskedForEver() {
        Attachment jvm = attach(request -> "-1\njava.lang.OutOfMemoryError\n");

        assertThat(failure(jvm::systemProperties))
                .hasMessageContaining("has no memory left for an agent")
                .hasMessageContaining("does not tell its properties: java.lang.OutOfMemoryError");
        assertThat(requests()).hasSize(Attachment.PROPERTIES_ATTEMPTS);
    }

    @Test
    void loadsAnAgentWithItsOptions() {
        Attachment jvm = attach(request -> "0\nreturn code: 0\n");

        jvm.loadAgent("/a b.jar", "config=/x.yaml,http=off");
        jvm.loadAgent("/a.jar", "");

        assertThat(requests())
                .containsExactly(
                        List.of("1", "load", "instrument", "false", "/a b.jar=config=/x.yaml,http=off"),
                        List.of("1", "load", "instrument", "false", "/a.jar"));
    }

    @Test
    void longArgumentsGoInVersionTwoWhereTheJvmOffersIt() {
        Attachment jvm = attach(request -> request.contains("getversion") ? "0\n2 streaming" : "0\nreturn code: 0\n");

        jvm.loadAgent("/a.jar", LONG);

        assertThat(requests()).hasSize(2);
        assertThat(requests().get(1)).startsWith("2").endsWith("load", "instrument", "false", "/a.jar=" + LONG);
    }

    @Test
    void longArgumentsAreNeverSentToAJvmThatCannotTakeThem() {
        Attachment jvm = attach(request -> "-1\nOperation getversion not recognized!");

        CommandFailed failure = failure(() -> jvm.loadAgent("/a.jar", LONG));

        assertThat(failure).hasMessageContaining("2007 bytes");
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return code: 100                     | 0  | cannot read the agent jar /a.jar",
                "return code: 101                     | 0  | cannot read the agent jar /a.jar",
                "return code: 102                     | 0  | the agent did not start",
                "return code: 7                       | 0  | return code: 7",
                "Dynamic agent loading is not enabled. Use -XX:+EnableDynamicAgentLoading to launch target VM. | 0 | -XX:-EnableDynamicAgentLoading",
                "Module java.instrument not found in system layer | -1 | without the module java.instrument",
                "instrument was not loaded.           | 0  | without the module java.instrument",
                "No such thing                        | -1 | No such thing",
                "''                                   | 3  | code 3"
            })
    void saysWhyAnAgentWasNotLoaded(String text, int status, String expected) {
        Attachment jvm = attach(request -> status + "\n" + text);

        CommandFailed failure = failure(() -> jvm.loadAgent("/a.jar", "x=y"));

        assertThat(failure).hasMessageContaining(expected).hasMessageContaining("42");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.NO_TARGET);
        assertThat(failure.nextStep()).isNotBlank();
    }

    @Test
    void aJvmThatHangsIsATimeout() {
        Attachment jvm = attach(request -> "hang", Duration.ofMillis(80));

        CommandFailed failure = failure(jvm::systemProperties);

        assertThat(failure.exitCode()).isEqualTo(ExitCode.TIMED_OUT);
        assertThat(failure).hasMessageContaining("did not answer within");
    }

    @Test
    void aListenerThatHangsUpOrTalksNonsenseIsAFailure() {
        for (String answer : List.of("", "HTTP/1.1 400 Bad Request\n\n", "101\n")) {
            Attachment jvm = attach(request -> answer);

            assertThat(failure(jvm::systemProperties).exitCode()).isEqualTo(ExitCode.NO_TARGET);
        }
    }

    @Test
    void aSocketOfAnotherUserIsNotTrusted() throws IOException {
        listener = new FakeListener(socket, request -> "0\n");
        long owner = ownUid();
        assertThat(new AttachSocket(socket, owner).listening()).isTrue();

        if (owner == 0) {
            Files.setAttribute(socket, "unix:uid", 4242);
            assertThat(new AttachSocket(socket, 0).listening()).isFalse();
        } else {
            assertThat(new AttachSocket(socket, owner + 1).listening()).isFalse();
        }
    }

    @Test
    void aSocketThatADeadProcessLeftDoesNotListen() throws IOException {
        listener = new FakeListener(socket, request -> "0\n");
        listener.close();

        assertThat(socket).exists();
        assertThat(new AttachSocket(socket, ownUid()).listening()).isFalse();
    }

    @Test
    void whatADeadProcessOfAnotherUserLeftIsRemoved() throws IOException {
        Files.createFile(socket);

        assertThat(new AttachSocket(socket, ownUid()).clear()).isTrue();
        assertThat(socket).exists();
        assertThat(new AttachSocket(socket, ownUid() + 1).clear()).isTrue();
        assertThat(socket).doesNotExist();
    }

    @Test
    void whatCannotBeRemovedIsTold() throws IOException {
        Files.createDirectories(socket.resolve("full"));

        assertThat(new AttachSocket(socket, ownUid() + 1).clear()).isFalse();
        assertThat(new AttachSocket(socket, ownUid() + 1).name()).isEqualTo("/tmp/.java_pid42");
    }

    private List<List<String>> requests() {
        return Objects.requireNonNull(listener).requests();
    }

    private long ownUid() {
        return proc.view().self().uid();
    }

    private Attachment attach(Function<List<String>, String> answers) {
        return attach(answers, Duration.ofSeconds(10));
    }

    private Attachment attach(Function<List<String>, String> answers, Duration limit) {
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listener = new FakeListener(socket, answers);
        JvmProcess process = Processes.look(proc, 42);
        return new SocketAttachment(process, new AttachSocket(proc.view(), process), Deadline.in(limit, Time.SYSTEM));
    }

    private static CommandFailed failure(ThrowingCallable call) {
        CommandFailed failure = catchThrowableOfType(CommandFailed.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }
}
