package io.pocketping.attachment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes small versions of pictures: at most 400 pixels on the long side, turned as they are shown, without what cameras
 * note about them. Whatever cannot be decoded has none. A few at a time, as each takes memory and time. Thread-safe.
 */
final class Thumbnails {
    /** The longest side, in pixels. */
    static final int SIDE = 400;

    private static final Logger log = LoggerFactory.getLogger(Thumbnails.class);
    private static final long MOST_PIXELS = 40_000_000;
    private static final int LONGEST_SIDE = 30_000;
    private static final int START_OF_SCAN = 0xDA;
    private static final int MOST_SCANS = 30;
    private static final long MOST_PIXELS_OF_ALL_SCANS = 600_000_000;
    private static final int AT_ONCE = 2;
    private static final long PATIENCE_SECONDS = 5;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Map<String, String> FORMATS =
            Map.of("image/jpeg", "jpeg", "image/png", "png", "image/gif", "gif");

    private final Semaphore places = new Semaphore(AT_ONCE);

    // Threads of their own: decoding is native code that holds its thread to the end, and a request's virtual thread
    // would
    // hold one of the few that carry all requests.
    private final ThreadPoolExecutor decoders = new ThreadPoolExecutor(
            0,
            AT_ONCE,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("pocketping-thumbnails").factory());

    /** A small version. */
    record Thumbnail(String type, byte[] bytes) {
        Thumbnail {
            bytes = bytes.clone();
        }
    }

    /** Whether one may be made of a picture of this type and size. */
    static boolean arePossible(String type, PictureHeader header) {
        return FORMATS.containsKey(type) && isSmallEnough(header.width(), header.height());
    }

    private static boolean isSmallEnough(int width, int height) {
        return (long) width * height <= MOST_PIXELS && Math.max(width, height) <= LONGEST_SIDE;
    }

    /**
     * Blocks for some seconds at most, also while others are made. Empty when it cannot be decoded, or not so soon.
     *
     * @param picture may be closed as soon as this returns
     */
    Optional<Thumbnail> make(String type, PictureHeader header, InputStream picture) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            // The place is free again when the decoder is, however long that takes.
            return CompletableFuture.supplyAsync(() -> decodeAndRelease(type, header, picture), decoders)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            log.info("A picture has no small version: decoding it takes longer than {} s", PATIENCE_SECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Thumbnail> decodeAndRelease(String type, PictureHeader header, InputStream picture) {
        try {
            return decode(String.valueOf(FORMATS.get(type)), picture)
                    .map(pixels -> pixels.within(SIDE).turned(header.orientation()))
                    .map(Thumbnails::encode);
        } catch (IOException | RuntimeException | LinkageError e) {
            // Decoders throw whatever comes of broken input, and small runtimes come without their native parts.
            log.debug("A picture has no small version: {}", e.toString());
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    /**
     * Whether a JPEG is drawn in so few passes that decoding it ends soon. A progressive one has about ten; a file of some
     * kilobytes may have thousands, each of which is a walk over all pixels.
     *
     * @param jpeg the whole file, buffered
     */
    static boolean hasFewScans(PictureHeader header, InputStream jpeg) throws IOException {
        long scans = 0;
        int before = 0;
        // Inside a scan FF is always followed by another byte than this one.
        for (int b = jpeg.read(); b >= 0; b = jpeg.read()) {
            if (before == 0xFF && b == START_OF_SCAN && ++scans > MOST_SCANS) {
                return false;
            }
            before = b;
        }
        return scans * header.width() * header.height() <= MOST_PIXELS_OF_ALL_SCANS;
    }

    private static Optional<Pixels> decode(String format, InputStream picture) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(picture)) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (!isSmallEnough(width, height)) {
                return Optional.empty(); // a frame may be larger than the header said
            }
            ImageReadParam param = reader.getDefaultReadParam();
            int step = Math.max(1, Math.max(width, height) / (2 * SIDE));
            param.setSourceSubsampling(step, step, 0, 0);
            return Optional.of(Pixels.of(reader.read(0, param)));
        } finally {
            reader.dispose();
        }
    }

    private static Thumbnail encode(Pixels pixels) {
        boolean opaque = pixels.isOpaque();
        BufferedImage image = pixels.toImage(opaque);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, opaque ? "jpeg" : "png", out)) {
                throw new IllegalStateException("This runtime cannot write pictures");
            }
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return new Thumbnail(opaque ? "image/jpeg" : "image/png", bytes.toByteArray());
    }
}
