package io.kelpie.core.incident;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A file of one JSON document per line, which is only ever appended to. When it is full it gets a number, and the oldest of its
 * predecessors goes: {@code recoveries.jsonl}, {@code recoveries.jsonl.1} ... For one thread at a time.
 */
public final class JsonLines {

    private final File file;
    private final long most;
    private final int kept;

    /**
     * Nothing is made before the first line.
     *
     * @param most bytes of a file
     * @param kept full files that are kept beside it
     */
    public JsonLines(File file, long most, int kept) {
        this.file = file;
        this.most = most;
        this.kept = kept;
    }

    /**
     * Appends a line.
     *
     * @param line with its line feed
     * @throws IOException when it cannot be written; what is in the file stays
     */
    public void append(byte[] line) throws IOException {
        if (file.length() > 0 && file.length() + line.length > most) {
            rotate();
        }
        boolean made = file.createNewFile();
        if (made) {
            restrict();
        }
        try (OutputStream out = new FileOutputStream(file, true)) {
            out.write(line);
        }
    }

    /** For the owner alone, as far as the file system knows owners. */
    @SuppressWarnings("ReturnValueIgnored")
    private void restrict() {
        file.setReadable(false, false);
        file.setWritable(false, false);
        file.setReadable(true, true);
        file.setWritable(true, true);
    }

    private void rotate() throws IOException {
        delete(numbered(kept));
        for (int i = kept - 1; i >= 1; i--) {
            move(numbered(i), numbered(i + 1));
        }
        move(file, numbered(1));
    }

    private File numbered(int number) {
        return new File(file.getPath() + "." + number);
    }

    private static void delete(File old) throws IOException {
        if (old.exists() && !old.delete()) {
            throw new IOException("cannot delete " + old);
        }
    }

    private static void move(File from, File to) throws IOException {
        if (from.exists() && !from.renameTo(to)) {
            throw new IOException("cannot rename " + from + " to " + to);
        }
    }
}
