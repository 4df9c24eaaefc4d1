package io.kelpie.it.harness;

import io.kelpie.it.spy.SpyAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second agent in a child, which tells what became of classes and what the JVM consists of. It sees what agents before it made. */
public final class Spy {

    private static final Path JAR = jar();

    private final Attachment attachment;
    private final Path notes = ChildJvm.file("notes.txt", "");

    private Spy(Attachment attachment) {
        this.attachment = attachment;
    }

    /** Begins to note every load and every retransformation of the classes whose names have a prefix. */
    public static Spy on(RunningJvm jvm, String prefix) {
        Spy spy = new Spy(Attachment.to(jvm));
        spy.attachment.load(JAR, "watch " + prefix + " " + spy.notes);
        return spy;
    }

    /** Has a class retransformed and returns size and hash of what came to the spy. */
    public String look(String className) {
        attachment.load(JAR, "look " + className);
        List<String> seen = seen(className);
        return seen.get(seen.size() - 1);
    }

    /** Size and hash of every form in which a class came by, the first one first. */
    public List<String> seen(String className) {
        try {
            List<String> found = new ArrayList<>();
            for (String line : Files.readAllLines(notes)) {
                String[] words = line.split(" ", -1);
                if (words.length == 3 && words[1].equals(className)) {
                    found.add(words[2]);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Size and hash of a file, as they would be seen. */
    public static String digest(Path file) {
        try {
            return SpyAgent.digest(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a child consists of, in lines. */
    static List<String> report(RunningJvm jvm) {
        Path report = ChildJvm.file("report.txt", "");
        Attachment.to(jvm).load(JAR, "report " + report);
        try {
            return Files.readAllLines(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar() {
        return Jars.make()
                .manifest("Agent-Class", SpyAgent.class.getName())
                .manifest("Can-Retransform-Classes", "true")
                .packages("", "io.kelpie.it.spy")
                .write(ChildJvm.file("spy-agent.jar", ""));
    }
}
