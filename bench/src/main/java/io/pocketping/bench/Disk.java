package io.pocketping.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** How fast the disk is at what every commit waits for. */
final class Disk {
    private static final int COMMIT = 8 * 1024;
    private static final int TIMES = 200;
    private static final double NANOS_PER_MILLI = 1e6;

    private Disk() {}

    /** The median time in milliseconds to append a small commit to a file and have it on the disk. */
    static double syncMillis(Path folder) throws IOException {
        Path file = folder.resolve("sync");
        List<Double> millis = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer commit = ByteBuffer.allocateDirect(COMMIT);
            for (int i = 0; i < TIMES; i++) {
                int written = channel.write(commit.rewind());
                long start = System.nanoTime();
                channel.force(false);
                millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
                if (written != COMMIT) {
                    throw new IOException("The disk took " + written + " bytes of " + COMMIT);
                }
            }
        }
        Files.delete(file);
        return new Series(millis).median();
    }
}
