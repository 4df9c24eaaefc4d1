package io.kelpie.tool.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.AttachOperationFailedException;
import com.sun.tools.attach.VirtualMachine;
import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Attaches through the JDK's own module {@code jdk.attach}. Only loaded where that module exists.
 *
 * <p>The JDK's calls know no time limit, so each runs on a daemon thread that is abandoned when the deadline passes.
 */
final class JdkAttachment implements Attachment {

    /** The JDK measures its own time limit for the handshake; ours is only for when it never comes back. */
    private static final Duration SLACK = Duration.ofMillis(200);

    private final JvmProcess process;
    private final VirtualMachine machine;
    private final SocketAttachment own;
    private final Deadline deadline;

    private JdkAttachment(JvmProcess process, VirtualMachine machine, SocketAttachment own, Deadline deadline) {
        this.process = process;
        this.machine = machine;
        this.own = own;
        this.deadline = deadline;
    }

    /** Attaches; this starts the attach listener where there is none yet. */
    static JdkAttachment to(JvmProcess process, AttachSocket socket, Deadline deadline) {
        long left = Math.max(1, deadline.left().toMillis());
        System.setProperty("sun.tools.attach.attachTimeout", Long.toString(left));
        VirtualMachine machine = within(process, deadline, () -> VirtualMachine.attach(Long.toString(process.pid())));
        return new JdkAttachment(process, machine, new SocketAttachment(process, socket, deadline), deadline);
    }

    @Override
    public Map<String, String> systemProperties() {
        Properties properties = within(process, deadline, () -> properties(machine));
        Map<String, String> map = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }

    private static Properties properties(VirtualMachine machine) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return machine.getSystemProperties();
            } catch (AttachOperationFailedException stumbled) {
                if (attempt == PROPERTIES_ATTEMPTS) {
                    throw stumbled;
                }
            }
        }
    }

    @Override
    public void loadAgent(String jar, String options) {
        if (!Wire.fitVersion1(jar + "=" + options)) {
            own.loadAgent(jar, options); // the client of JDK 17 sends it all the same, and the listener hangs up
            return;
        }
        within(process, deadline, () -> {
            try {
                machine.loadAgent(jar, options);
            } catch (AgentInitializationException e) {
                throw Objects.requireNonNullElse(
                        LoadReply.code(process, jar, Integer.toString(e.returnValue())),
                        AttachProblems.agentThrew(process));
            } catch (AgentLoadException e) {
                throw refused(jar, String.valueOf(e.getMessage()));
            }
            return process;
        });
    }

    /** The JDK words the instrument library's code 100 itself and throws the number away. */
    private CommandFailed refused(String jar, String message) {
        return message.contains("Agent JAR not found")
                ? AttachProblems.jarRefused(process, jar)
                : LoadReply.refused(process, message);
    }

    @Override
    public void close() {
        try {
            machine.detach();
        } catch (IOException e) {
            // nothing is held that could leak
        }
    }

    private static <T> T within(JvmProcess process, Deadline deadline, Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "attach");
        thread.setDaemon(true);
        thread.start();
        Duration waited = deadline.left();
        try {
            return task.get(waited.toMillis() + SLACK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw AttachProblems.noAnswer(process, waited);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AttachProblems.connectionFailed(process, "interrupted");
        } catch (ExecutionException e) {
            throw problem(process, deadline, waited, e.getCause());
        }
    }

    private static CommandFailed problem(
            JvmProcess process, Deadline deadline, Duration waited, @Nullable Throwable cause) {
        if (cause instanceof CommandFailed failed) {
            return failed;
        }
        if (cause instanceof AttachNotSupportedException && deadline.passed()) {
            return AttachProblems.noAnswer(process, waited);
        }
        String message = cause == null ? null : cause.getMessage();
        return AttachProblems.connectionFailed(process, message == null ? String.valueOf(cause) : message);
    }
}
