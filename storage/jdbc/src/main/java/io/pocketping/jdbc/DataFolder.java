package io.pocketping.jdbc;

import io.pocketping.error.StorageUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder with the database, readable by its owner alone and locked for this process. */
final class DataFolder implements AutoCloseable {

    // Java's file locks are those of the process, and on POSIX the first close of any channel to the file drops them.
    // So
    // a second open here has to be refused before it touches the lock file: the one fact kept in a static.
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static DataFolder open(Path dataDir) throws IOException {
        Path folder = Files.createDirectories(dataDir.toAbsolutePath(), onlyOwner(dataDir, "rwx------"))
                .toRealPath();
        if (folder.toString().indexOf('?') >= 0) {
            // The driver takes what follows for its own options, and would open another file.
            throw new StorageUnavailable("The data folder " + folder + " must not have a '?' in its name", null);
        }
        if (!OPEN_HERE.add(folder)) {
            throw inUse(folder);
        }
        try {
            return new DataFolder(folder, lock(folder));
        } catch (IOException | RuntimeException e) {
            OPEN_HERE.remove(folder);
            throw e;
        }
    }

    /** The database file. SQLite gives its log and its index the same permissions. */
    Path database() throws IOException {
        return createFile(folder.resolve("pocketping.db"));
    }

    /** Where the bytes of attachments are. */
    Path files() {
        return folder.resolve("files");
    }

    @Override
    public void close() throws IOException {
        lock.close();
        OPEN_HERE.remove(folder);
    }

    /** What is wrong with a folder, in words. */
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "this user may not write to " + denied.getFile();
            case FileAlreadyExistsException file -> file.getFile() + " is a file";
            case NoSuchFileException missing -> missing.getFile() + " cannot be made";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(createFile(folder.resolve("pocketping.lock")), StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(folder);
            }
        } catch (OverlappingFileLockException e) {
            // Held by a copy of this class that another class loader has loaded. The channel stays open: see OPEN_HERE.
            throw inUse(folder);
        }
        return channel;
    }

    private static Path createFile(Path file) throws IOException {
        return Files.exists(file) ? file : Files.createFile(file, onlyOwner(file, "rw-------"));
    }

    private static FileAttribute<?>[] onlyOwner(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static StorageUnavailable inUse(Path folder) {
        return new StorageUnavailable(
                "The data folder " + folder
                        + " is in use by another PocketPing: stop that one, or set DATA_DIR to another folder",
                null);
    }
}
