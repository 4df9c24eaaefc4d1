package io.kelpie.core.http.access;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The file in which the generated token is kept for those who may read the process's own files.
 *
 * <p>It lies in a directory of its own, which is closed to others while it is still empty: nobody can have opened the file
 * in the moment between its creation and the narrowing of its mode. Both names are new, so neither a symbolic link nor a
 * file prepared by somebody else is ever written through. All of this with {@code java.io}, since the first touch of
 * {@code java.nio.file} in a JVM may load a provider of the application's.
 */
public final class TokenFile {

    private static final int ATTEMPTS = 3;

    private final File directory;
    private final File file;

    private TokenFile(File directory) {
        this.directory = directory;
        this.file = new File(directory, "token");
    }

    /**
     * Writes the token, readable by the process's user only.
     *
     * @param parent an existing directory, usually {@code java.io.tmpdir}
     * @throws IOException if that is not possible; then nothing is left behind
     */
    public static TokenFile write(File parent, String token) throws IOException {
        TokenFile created = new TokenFile(privateDirectory(parent.getAbsoluteFile()));
        try {
            created.fill(token);
        } catch (IOException | RuntimeException failed) {
            created.delete();
            throw failed;
        }
        return created;
    }

    /** The absolute path. */
    public String path() {
        return file.getPath();
    }

    /** Removes file and directory; without effect when they are gone. */
    public boolean delete() {
        boolean fileDeleted = file.delete();
        return directory.delete() && fileDeleted;
    }

    private static File privateDirectory(File parent) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            File directory = new File(parent, "kelpie-".concat(Randomness.hex(8)));
            if (directory.mkdir()) {
                directory.deleteOnExit();
                if (!restrict(directory, true)) {
                    directory.delete();
                    throw new IOException("cannot restrict access to " + directory);
                }
                return directory;
            }
        }
        throw new IOException("cannot create a directory in " + parent + " (java.io.tmpdir)");
    }

    private void fill(String token) throws IOException {
        if (!file.createNewFile()) {
            throw new IOException(file + " exists already");
        }
        file.deleteOnExit();
        if (!restrict(file, false)) {
            throw new IOException("cannot restrict access to " + file);
        }
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(token.concat("\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Takes all rights from everybody, then gives the owner back what is needed: mode 0700 or 0600. */
    private static boolean restrict(File path, boolean enterable) {
        boolean closed =
                path.setReadable(false, false) && path.setWritable(false, false) && path.setExecutable(false, false);
        return (closed
                        || File.separatorChar
                                == '\\') // Windows knows no such modes; its temp directory is the user's own
                && path.setReadable(true, true)
                && path.setWritable(true, true)
                && (!enterable || path.setExecutable(true, true));
    }
}
