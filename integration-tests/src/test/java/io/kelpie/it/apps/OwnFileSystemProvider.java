package io.kelpie.it.apps;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;

/**
 * The default file system under the name of an application's own class, for
 * {@code java.nio.file.spi.DefaultFileSystemProvider}. Tells when the file system is first wanted once {@code main} has begun.
 */
public final class OwnFileSystemProvider extends FileSystemProvider {

    private final FileSystemProvider standard;

    /** Called by the JDK with its own provider. */
    public OwnFileSystemProvider(FileSystemProvider standard) {
        this.standard = standard;
        System.out.println("file system provider, greeting " + System.getProperty("greeting"));
    }

    @Override
    public String getScheme() {
        return standard.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> options) throws IOException {
        return standard.newFileSystem(uri, options);
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return standard.getFileSystem(uri);
    }

    @Override
    public Path getPath(URI uri) {
        return standard.getPath(uri);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return standard.newByteChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        return standard.newDirectoryStream(directory, filter);
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        standard.createDirectory(directory, attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        standard.delete(path);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        standard.copy(source, target, options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        standard.move(source, target, options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return standard.isSameFile(one, other);
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return standard.isHidden(path);
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return standard.getFileStore(path);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        standard.checkAccess(path, modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return standard.getFileAttributeView(path, type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return standard.readAttributes(path, type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return standard.readAttributes(path, attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        standard.setAttribute(path, attribute, value, options);
    }
}
