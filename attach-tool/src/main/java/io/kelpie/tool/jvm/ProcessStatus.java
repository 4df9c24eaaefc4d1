package io.kelpie.tool.jvm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code /proc/PID/status} says of a process that matters to whoever wants to attach to it. Immutable.
 *
 * @param state one letter as in proc(5): R, S, D, T (stopped), t (traced), Z (zombie), X (dead)
 * @param uid effective user id
 * @param gid effective group id
 * @param namespacePid the process's id in its own, innermost pid namespace
 * @param caughtSignals bit n-1 is set when the process handles signal n itself
 */
public record ProcessStatus(char state, long uid, long gid, long namespacePid, long caughtSignals) {

    private static final long QUIT = 1L << (3 - 1);

    /**
     * Reads the file's content.
     *
     * @throws IllegalArgumentException when it is not that of a status file
     */
    static ProcessStatus parse(List<String> lines) {
        Map<String, String> fields = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        String[] pids = words(fields, fields.containsKey("NSpid") ? "NSpid" : "Pid");
        return new ProcessStatus(
                words(fields, "State")[0].charAt(0),
                Long.parseLong(words(fields, "Uid")[1]),
                Long.parseLong(words(fields, "Gid")[1]),
                Long.parseLong(pids[pids.length - 1]),
                Long.parseUnsignedLong(words(fields, "SigCgt")[0], 16));
    }

    /** Whether SIGQUIT reaches a handler; if not, sending it ends the process. */
    public boolean catchesQuit() {
        return (caughtSignals & QUIT) != 0;
    }

    /** Whether it has ended and only waits for its parent to notice. */
    public boolean ended() {
        return state == 'Z' || state == 'X';
    }

    /** Whether it is held by SIGSTOP or a debugger and cannot answer. */
    public boolean stopped() {
        return state == 'T' || state == 't';
    }

    private static String[] words(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("no " + name + " in the status of the process");
        }
        return value.split("\\s+");
    }
}
