package io.kelpie.tool.attach;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A directory that only one user may write to, for files that a JVM of that user is going to trust.
 *
 * <p>Where somebody else has made a directory of the wanted name first, as everybody can in {@code /tmp}, another name is taken.
 */
final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path wanted;
    private final long owner;

    /**
     * Names a folder that need not exist.
     *
     * @param owner user id to whom the folder and all files in it are given
     */
    PrivateFolder(Path wanted, long owner) {
        this.wanted = wanted;
        this.owner = owner;
    }

    /** Path of the jar in this folder, written unless exactly the same is there already. */
    Path keep(AgentJar jar) throws IOException {
        Path file = safe().resolve(jar.fileName());
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && jar.isIn(Files.readAllBytes(file))) {
            return file;
        }
        Path part = file.resolveSibling(UUID.randomUUID() + ".part");
        try {
            write(part, jar.bytes(), owner);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return file;
    }

    /** A new folder within this one. */
    Path unique() throws IOException {
        Path folder = safe().resolve(UUID.randomUUID().toString());
        make(folder);
        return folder;
    }

    /** Writes a file that must not exist yet, for its owner alone. */
    static void write(Path file, byte[] content, long owner) throws IOException {
        try (SeekableByteChannel out = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY_FILE))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
        give(file, owner);
    }

    /** Removes the folder and all in it, if it is this user's; without complaint when that fails. */
    void delete() {
        try {
            if (Files.exists(wanted, LinkOption.NOFOLLOW_LINKS) && isSafe()) {
                deleteAll(wanted);
            }
        } catch (IOException e) {
            // left for the next clean-up of /tmp
        }
    }

    private static void deleteAll(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
                for (Path child : children) {
                    deleteAll(child);
                }
            }
        }
        Files.delete(path);
    }

    private Path safe() throws IOException {
        Path parent = wanted.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            make(wanted);
            return wanted;
        } catch (FileAlreadyExistsException e) {
            if (isSafe()) {
                return wanted;
            }
            Path other = wanted.resolveSibling(wanted.getFileName() + "-" + UUID.randomUUID());
            make(other);
            return other;
        }
    }

    private boolean isSafe() throws IOException {
        PosixFileAttributes attributes = Files.getFileAttributeView(
                        wanted, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        return attributes.isDirectory()
                && uid(wanted) == owner
                && !attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && !attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    }

    private void make(Path folder) throws IOException {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY_FOLDER));
        give(folder, owner);
    }

    /** Gives to another user what root has made; does nothing when it is that user's already. */
    private static void give(Path path, long owner) throws IOException {
        if (uid(path) != owner) {
            Files.setAttribute(path, "unix:uid", Math.toIntExact(owner), LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static long uid(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS) instanceof Integer uid ? uid : -1;
    }
}
