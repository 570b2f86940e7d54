package io.pocketping.attachment;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of a picture say of it, read without decoding anything.
 *
 * @param width of the stored rows, in pixels
 * @param height the number of the stored rows
 * @param orientation how to turn them, 1 to 8 as in EXIF; 1 is as they are
 */
record PictureHeader(int width, int height, int orientation) {
    private static final int FIRST_TURNED = 5;
    private static final int ORIENTATION = 0x0112;
    private static final int IFD_ENTRY = 12;

    /** What a browser would draw; whatever says to be larger is no picture. */
    private static final int LONGEST_SIDE = 65_535;

    /** Reads a header; empty when the type is no picture we know, or the header is broken. */
    static Optional<PictureHeader> read(String type, InputStream in) {
        try {
            DataInputStream data = new DataInputStream(in);
            PictureHeader header = switch (type) {
                case "image/png" -> png(data);
                case "image/gif" -> gif(data);
                case "image/webp" -> webp(data);
                case "image/jpeg" -> jpeg(data);
                default -> new PictureHeader(0, 0, 1);
            };
            return isSide(header.width) && isSide(header.height) ? Optional.of(header) : Optional.empty();
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static boolean isSide(int pixels) {
        return pixels > 0 && pixels <= LONGEST_SIDE;
    }

    /** As it is shown. */
    int shownWidth() {
        return orientation < FIRST_TURNED ? width : height;
    }

    /** As it is shown. */
    int shownHeight() {
        return orientation < FIRST_TURNED ? height : width;
    }

    private static PictureHeader png(DataInputStream in) throws IOException {
        in.skipNBytes(16); // signature, length and name of the first chunk
        return new PictureHeader(in.readInt(), in.readInt(), 1);
    }

    private static PictureHeader gif(DataInputStream in) throws IOException {
        ByteBuffer bytes = little(in.readNBytes(10));
        return new PictureHeader(bytes.getShort(6) & 0xFFFF, bytes.getShort(8) & 0xFFFF, 1);
    }

    // https://developers.google.com/speed/webp/docs/riff_container
    private static PictureHeader webp(DataInputStream in) throws IOException {
        byte[] head = in.readNBytes(30);
        ByteBuffer bytes = little(head);
        return switch (new String(head, 12, 4, StandardCharsets.ISO_8859_1)) {
            case "VP8 " -> new PictureHeader(bytes.getShort(26) & 0x3FFF, bytes.getShort(28) & 0x3FFF, 1);
            case "VP8L" -> {
                int bits = bytes.getInt(21);
                yield new PictureHeader(1 + (bits & 0x3FFF), 1 + (bits >>> 14 & 0x3FFF), 1);
            }
            case "VP8X" -> new PictureHeader(1 + (bytes.getInt(24) & 0xFFFFFF), 1 + (bytes.getInt(26) >>> 8), 1);
            default -> new PictureHeader(0, 0, 1);
        };
    }

    private static PictureHeader jpeg(DataInputStream in) throws IOException {
        in.skipNBytes(2);
        int orientation = 1;
        while (true) {
            int marker = in.readUnsignedByte();
            while (marker != 0xFF) {
                marker = in.readUnsignedByte();
            }
            while (marker == 0xFF) {
                marker = in.readUnsignedByte();
            }
            if (marker == 0xD9 || marker == 0xDA) {
                return new PictureHeader(0, 0, 1); // its end, or its content, before any size
            }
            if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
                continue; // these stand alone
            }
            int length = in.readUnsignedShort() - 2;
            if (isFrame(marker)) {
                in.skipNBytes(1);
                int height = in.readUnsignedShort();
                return new PictureHeader(in.readUnsignedShort(), height, orientation);
            }
            if (marker == 0xE1) {
                orientation = orientation(in.readNBytes(Math.max(0, length)), orientation);
            } else {
                in.skipNBytes(length);
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int orientation(byte[] segment, int otherwise) {
        if (segment.length < 14 || !new String(segment, 0, 6, StandardCharsets.ISO_8859_1).equals("Exif\0\0")) {
            return otherwise;
        }
        ByteBuffer tiff = ByteBuffer.wrap(segment, 6, segment.length - 6).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        try {
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * IFD_ENTRY;
                if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
                    int value = tiff.getShort(entry + 8);
                    return value >= 1 && value <= 8 ? value : otherwise;
                }
            }
        } catch (IndexOutOfBoundsException e) {
            return otherwise; // a broken note about a picture is no reason to refuse the picture
        }
        return otherwise;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
