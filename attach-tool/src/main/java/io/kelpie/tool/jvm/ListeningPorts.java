package io.kelpie.tool.jvm;

import io.kelpie.tool.jvm.ProcFs.OpenFile;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The TCP ports on which one process listens, found by the inode numbers of its sockets. */
final class ListeningPorts {

    private static final String LISTEN = "0A";

    private ListeningPorts() {}

    /** The ports, empty when the process belongs to somebody else. */
    static Set<Integer> of(ProcFs proc, long pid) {
        Set<String> sockets = new HashSet<>();
        for (OpenFile file : proc.openFiles(pid)) {
            String target = file.target();
            if (target.startsWith("socket:[")) {
                sockets.add(target.substring("socket:[".length(), target.length() - 1));
            }
        }
        Set<Integer> ports = new HashSet<>();
        collect(proc.text(pid, "net/tcp"), sockets, ports);
        collect(proc.text(pid, "net/tcp6"), sockets, ports);
        return ports;
    }

    /** Lines are {@code slot: ADDRESS:PORT remote state ... uid timeout inode}, numbers in hexadecimal but for the inode. */
    private static void collect(@Nullable String table, Set<String> sockets, Set<Integer> ports) {
        if (table == null) {
            return;
        }
        for (String line : table.split("\n")) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > 9 && fields[3].equals(LISTEN) && sockets.contains(fields[9])) {
                ports.add(Integer.parseInt(fields[1].substring(fields[1].lastIndexOf(':') + 1), 16));
            }
        }
    }
}
