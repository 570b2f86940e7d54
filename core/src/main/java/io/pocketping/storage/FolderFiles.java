package io.pocketping.storage;

import io.pocketping.error.StorageUnavailable;
import io.pocketping.model.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps each file in a folder that only its owner may read: written under another name, synced, renamed, and the folder
 * synced, so that a crash leaves a whole file or none. Thread-safe.
 */
public final class FolderFiles implements StoredFiles {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
    private static final String UNFINISHED = ".part-";
    private static final int CHUNK = 64 * 1024;

    /** What uploads leave free on the disk, for messages. */
    private static final long RESERVE = 64L * 1024 * 1024;

    private static final long LOOK_EVERY = 1024 * 1024;

    private final Path folder;

    private FolderFiles(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder when it is missing, and removes what a crash left half written. One process per folder. */
    public static FolderFiles open(Path folder) throws IOException {
        Path made = Files.createDirectories(folder.toAbsolutePath(), onlyOwner(folder, "rwx------"));
        try (Stream<Path> all = Files.list(made)) {
            for (Path path : (Iterable<Path>) all.filter(FolderFiles::isUnfinished)::iterator) {
                Files.deleteIfExists(path);
            }
        }
        return new FolderFiles(made);
    }

    @Override
    public void writeFile(String name, InputStream content) throws IOException {
        Path target = path(name);
        requireRoom();
        Path unfinished = folder.resolve(UNFINISHED + Ids.random());
        try {
            copyAndSync(content, unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            syncFolder();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void requireRoom() throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() < RESERVE) {
            throw new StorageUnavailable("The disk of " + folder + " is nearly full: files are refused", null);
        }
    }

    private void copyAndSync(InputStream content, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner(file, "rw-------"))) {
            byte[] chunk = new byte[CHUNK];
            long unlooked = 0;
            for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
                unlooked += n;
                if (unlooked >= LOOK_EVERY) {
                    requireRoom(); // others write at the same time
                    unlooked = 0;
                }
                ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, n);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
    }

    // The new name itself has to reach the disk. Not every system lets a folder be opened; there renaming is enough.
    private void syncFolder() throws IOException {
        if (isPosix(folder)) {
            try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
                opened.force(true);
            }
        }
    }

    @Override
    public Optional<OpenFile> openFile(String name) throws IOException {
        try {
            FileChannel channel = FileChannel.open(path(name), StandardOpenOption.READ);
            return Optional.of(new OpenChannel(channel, channel.size()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void deleteFile(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // the caller closes it
    public Stream<String> fileNamesBefore(Instant time) throws IOException {
        return Files.list(folder)
                .filter(path -> isOurs(path) && isOlder(path, time))
                .map(path -> String.valueOf(path.getFileName()));
    }

    private static boolean isOlder(Path path, Instant time) {
        try {
            return Files.getLastModifiedTime(path).toInstant().isBefore(time);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(Path path) {
        return NAME.matcher(String.valueOf(path.getFileName())).matches();
    }

    private static boolean isUnfinished(Path path) {
        return String.valueOf(path.getFileName()).startsWith(UNFINISHED);
    }

    private Path path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name of a stored file: " + name);
        }
        return folder.resolve(name);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] onlyOwner(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private record OpenChannel(FileChannel channel, long length) implements OpenFile {
        @Override
        public InputStream range(long start, long count) throws IOException {
            channel.position(start);
            return new Limited(Channels.newInputStream(channel), count);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** The first bytes of a stream. */
    private static final class Limited extends InputStream {
        private final InputStream in;
        private long left;

        Limited(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                return length == 0 ? 0 : -1;
            }
            int n = in.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, n);
            return n;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
