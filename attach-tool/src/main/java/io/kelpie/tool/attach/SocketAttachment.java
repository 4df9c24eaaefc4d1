package io.kelpie.tool.attach;

import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.time.Deadline;
import java.io.IOException;
import java.io.StringReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Attaches with nothing but {@code java.base}: speaks the protocol on the JVM's socket. */
final class SocketAttachment implements Attachment {

    private final JvmProcess process;
    private final AttachSocket socket;
    private final Deadline deadline;

    SocketAttachment(JvmProcess process, AttachSocket socket, Deadline deadline) {
        this.process = process;
        this.socket = socket;
        this.deadline = deadline;
    }

    @Override
    public Map<String, String> systemProperties() {
        Wire.Reply reply = ask(Wire.version1("properties"));
        for (int attempt = 1; attempt < PROPERTIES_ATTEMPTS && !reply.ok(); attempt++) {
            reply = ask(Wire.version1("properties"));
        }
        if (!reply.ok()) {
            throw AttachProblems.connectionFailed(
                    process, "it does not tell its properties: " + reply.text().strip());
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(reply.text()));
        } catch (IOException | IllegalArgumentException e) {
            throw AttachProblems.connectionFailed(process, "it tells malformed properties: " + e.getMessage());
        }
        Map<String, String> map = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }

    @Override
    public void loadAgent(String jar, String options) {
        String argument = options.isEmpty() ? jar : jar + "=" + options;
        CommandFailed problem = LoadReply.problem(process, jar, load(argument));
        if (problem != null) {
            throw problem;
        }
    }

    private Wire.Reply load(String argument) {
        if (Wire.fitVersion1(argument)) {
            return ask(Wire.version1("load", "instrument", "false", argument));
        }
        if (ask(Wire.version1("getversion", "options")).offeredVersion() < 2) {
            throw AttachProblems.argumentsTooLong(process, argument.getBytes(StandardCharsets.UTF_8).length);
        }
        return ask(Wire.version2("load", "instrument", "false", argument));
    }

    private Wire.Reply ask(byte[] request) {
        Duration waited = deadline.left();
        try {
            return Wire.Reply.parse(socket.ask(request, deadline));
        } catch (SocketTimeoutException e) {
            throw AttachProblems.noAnswer(process, waited);
        } catch (IOException | IllegalArgumentException e) {
            throw AttachProblems.connectionFailed(process, "its attach listener gave " + reason(e));
        }
    }

    private static String reason(Exception e) {
        return e instanceof IOException ? "up: " + e.getMessage() : String.valueOf(e.getMessage());
    }

    @Override
    public void close() {
        // every request has a connection of its own
    }
}
