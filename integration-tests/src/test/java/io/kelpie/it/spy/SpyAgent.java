package io.kelpie.it.spy;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * An agent that looks and changes nothing.
 *
 * <p>{@code watch PREFIX FILE} appends a line to the file whenever the JVM loads or retransforms a class of that prefix, as the
 * agents before have left it; {@code look CLASS} has a class retransformed; {@code report FILE} writes what the JVM consists of.
 */
public final class SpyAgent {

    private SpyAgent() {}

    /** Does one of the three. */
    public static void agentmain(String arguments, Instrumentation instrumentation) throws Exception {
        String[] words = arguments.split(" ", -1);
        switch (words[0]) {
            case "watch" -> instrumentation.addTransformer(new Watcher(words[1], Path.of(words[2])), true);
            case "look" -> look(words[1], instrumentation);
            case "report" -> Files.write(Path.of(words[1]), report());
            default -> throw new IllegalArgumentException(arguments);
        }
    }

    private static void look(String name, Instrumentation instrumentation) throws UnmodifiableClassException {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getName().equals(name)) {
                instrumentation.retransformClasses(type);
            }
        }
    }

    private static List<String> report() {
        List<String> lines = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            lines.add("thread " + thread.getName());
        }
        for (ObjectName name : ManagementFactory.getPlatformMBeanServer().queryNames(null, null)) {
            lines.add("mbean " + name);
        }
        for (String name : System.getProperties().stringPropertyNames()) {
            lines.add("property " + name + "=" + System.getProperty(name).replace('\n', ' '));
        }
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Metaspace")) {
                lines.add("metaspace " + pool.getUsage().getUsed());
            }
        }
        return lines;
    }

    /** Size and hash. */
    public static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return bytes.length + ":" + new BigInteger(1, hash).toString(16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes down every class of a prefix that passes. */
    private record Watcher(String prefix, Path file) implements ClassFileTransformer {

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String className,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            String name = String.valueOf(className).replace('/', '.');
            if (name.startsWith(prefix)) {
                note((redefined == null ? "load " : "change ") + name + " " + digest(bytes));
            }
            return null;
        }

        private void note(String line) {
            try {
                Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
