package io.pocketping.spec;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures as bytes: real ones, and headers that claim more than there is. */
final class Pictures {
    private static final int RED = 0xFFCC2200;
    private static final int BLUE = 0xFF0022CC;

    private Pictures() {}

    /** Its left half is red, its right half blue. */
    static byte[] png(int width, int height) {
        return encoded("png", width, height, BufferedImage.TYPE_INT_ARGB);
    }

    static byte[] gif(int width, int height) {
        return encoded("gif", width, height, BufferedImage.TYPE_BYTE_INDEXED);
    }

    static byte[] jpeg(int width, int height) {
        return encoded("jpeg", width, height, BufferedImage.TYPE_INT_RGB);
    }

    /**
     * A JPEG that comes in several passes over its pixels, each finer than the one before.
     *
     * @param more how often the last pass is repeated
     */
    static byte[] progressiveJpeg(int width, int height, int more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(null, new IIOImage(decoded(jpeg(width, height)), null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        byte[] picture = bytes.toByteArray();
        int end = picture.length - 2;
        int lastPass = end;
        while (picture[lastPass] != (byte) 0xFF || picture[lastPass + 1] != (byte) 0xDA) {
            lastPass--;
        }
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.write(picture, 0, end);
        for (int i = 0; i < more; i++) {
            longer.write(picture, lastPass, end - lastPass);
        }
        longer.write(picture, end, 2);
        return longer.toByteArray();
    }

    /** A JPEG whose camera was held sideways: it is shown turned by a quarter, the left side up. */
    static byte[] sidewaysJpeg(int width, int height) {
        byte[] plain = jpeg(width, height);
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        return ByteBuffer.allocate(plain.length + exif.length)
                .put(plain, 0, 2)
                .put(exif)
                .put(plain, 2, plain.length - 2)
                .array();
    }

    /** The header of a PNG of any size, and no picture behind it. */
    static byte[] pngHeader(int width, int height) {
        ByteBuffer chunk = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 6, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(chunk.array());
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13)
                .put(chunk.array())
                .putInt((int) sum.getValue())
                .array();
    }

    /** The header of a WebP of any size. */
    static byte[] webpHeader(int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate(30).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(22);
        bytes.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
        bytes.put((byte) (width - 1)).put((byte) (width - 1 >> 8)).put((byte) (width - 1 >> 16));
        bytes.put((byte) (height - 1)).put((byte) (height - 1 >> 8)).put((byte) (height - 1 >> 16));
        return bytes.array();
    }

    static BufferedImage decoded(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isReddish(int argb) {
        return (argb >> 16 & 0xFF) > (argb & 0xFF);
    }

    private static byte[] encoded(String format, int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x < width / 2 ? RED : BLUE);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
