package io.kelpie.tool.attach;

import io.kelpie.tool.jvm.ProcFs;

/** Whether a process sees the same files and the same network as this one; in a container it does not. */
public final class Neighbourhood {

    private final ProcFs proc;

    /** Compares by the links below {@code /proc/PID/ns}. */
    public Neighbourhood(ProcFs proc) {
        this.proc = proc;
    }

    /** Whether an absolute path means the same file to it. False when that cannot be told. */
    public boolean sharesFiles(long pid) {
        return same(pid, "ns/mnt") && same(pid, "root");
    }

    /** Whether its loopback address is ours. False when that cannot be told. */
    public boolean sharesNetwork(long pid) {
        return same(pid, "ns/net");
    }

    private boolean same(long pid, String link) {
        String theirs = proc.link(pid, link);
        return theirs != null && theirs.equals(proc.ownLink(link));
    }
}
