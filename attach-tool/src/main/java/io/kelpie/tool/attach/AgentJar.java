package io.kelpie.tool.attach;

import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The agent that is handed to JVMs: a jar's bytes, its version and its fingerprint. Immutable. */
public final class AgentJar {

    /** Where the tool's own jar carries it. */
    private static final String CARRIED = "/kelpie-agent.jar";

    private static final String AGENT_PACKAGE = "io.kelpie.";

    private final byte[] bytes;
    private final String version;
    private final String sha256;

    private AgentJar(byte[] bytes, String origin) {
        this.bytes = bytes;
        this.version = version(bytes, origin);
        this.sha256 = sha256(bytes);
    }

    /** The agent that came with this tool. */
    public static AgentJar carried() {
        try (InputStream in = AgentJar.class.getResourceAsStream(CARRIED)) {
            if (in == null) {
                throw new CommandFailed(
                        ExitCode.USAGE, "this kelpie carries no agent jar", "name one with --agent-jar FILE");
            }
            return new AgentJar(in.readAllBytes(), "the agent jar inside kelpie.jar");
        } catch (IOException e) {
            throw unreadable("the agent jar inside kelpie.jar", e);
        }
    }

    /** An agent jar from a file. */
    public static AgentJar of(Path file) {
        try {
            return new AgentJar(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** Its version, as its manifest says. */
    public String version() {
        return version;
    }

    /** A name that changes with the content. */
    String fileName() {
        return "kelpie-agent-" + version + "-" + sha256.substring(0, 16) + ".jar";
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether these are exactly its bytes. */
    boolean isIn(byte[] content) {
        return sha256.equals(sha256(content));
    }

    private static String version(byte[] bytes, String origin) {
        Attributes main;
        try {
            main = manifest(bytes);
        } catch (IOException e) {
            throw unreadable(origin, e);
        }
        String agentClass = main.getValue("Agent-Class");
        String version = main.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        if (agentClass != null && agentClass.startsWith(AGENT_PACKAGE) && version != null) {
            return version;
        }
        throw new CommandFailed(
                ExitCode.USAGE,
                origin + " is not a Kelpie agent jar: its manifest names no Agent-Class in " + AGENT_PACKAGE + "*",
                "give --agent-jar the file kelpie-agent.jar");
    }

    /** The main attributes of the manifest, wherever in the jar it stands. */
    private static Attributes manifest(byte[] bytes) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    return new Manifest(zip).getMainAttributes();
                }
            }
        }
        return new Attributes();
    }

    private static CommandFailed unreadable(String origin, IOException e) {
        return new CommandFailed(
                ExitCode.USAGE, "cannot read " + origin + ": " + e, "give --agent-jar the file kelpie-agent.jar");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
