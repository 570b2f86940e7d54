package io.pocketping.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whether bytes are what they are called. Types whose bytes tell are held to it; of a type that an operator of the server
 * has allowed and that we do not know, any bytes are taken: they are only ever saved, never shown.
 */
final class FileType {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] OLE = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final int PDF_WITHIN = 1024;
    private static final int FRAME_SYNC = 0xE0;
    private static final int LAYER = 0x06;

    private FileType() {}

    /**
     * Whether a file that begins and ends like this may be called that.
     *
     * @param type lower case, without parameters
     * @param head the first bytes, up to 64 KiB
     * @param tail the last bytes, up to 64 KiB
     */
    static boolean fits(String type, byte[] head, byte[] tail) {
        return switch (type) {
            case "image/png" -> startsWith(head, PNG);
            case "image/jpeg" -> startsWith(head, JPEG);
            case "image/gif" -> startsWith(head, "GIF87a") || startsWith(head, "GIF89a");
            case "image/webp" -> startsWith(head, "RIFF") && hasAt(head, 8, "WEBP");
            case "application/pdf" -> contains(head, "%PDF-", PDF_WITHIN);
            case "application/zip" -> isZip(head);
            case "application/msword" -> startsWith(head, OLE) || startsWith(head, "{\\rtf");
            // Where Excel is installed, browsers call a .csv by Excel's type.
            case "application/vnd.ms-excel" -> startsWith(head, OLE) || isText(head);
            case "video/mp4" -> hasAt(head, 4, "ftyp");
            case "audio/mpeg" -> startsWith(head, "ID3") || isMpegFrame(head);
            case "image/svg+xml" -> isText(head) && contains(head, "<svg", head.length);
            default -> {
                if (type.startsWith("application/vnd.openxmlformats-officedocument.")) {
                    yield isZip(head)
                            && (contains(head, "[Content_Types].xml", head.length)
                                    || contains(tail, "[Content_Types].xml", tail.length));
                }
                yield !type.startsWith("text/") || isText(head);
            }
        };
    }

    private static boolean isZip(byte[] head) {
        return startsWith(head, "PK\3\4") || startsWith(head, "PK\5\6") || startsWith(head, "PK\7\10");
    }

    private static boolean isMpegFrame(byte[] head) {
        return head.length > 1
                && (head[0] & 0xFF) == 0xFF
                && (head[1] & FRAME_SYNC) == FRAME_SYNC
                && (head[1] & LAYER) != 0;
    }

    // Any encoding, but UTF-16 and UTF-32 only with their mark: without it, a zero byte is what tells other files.
    private static boolean isText(byte[] head) {
        boolean wide = head.length > 1
                && ((head[0] == (byte) 0xFF && head[1] == (byte) 0xFE)
                        || (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF));
        if (wide) {
            return true;
        }
        for (byte b : head) {
            if (b == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] bytes, String text) {
        return hasAt(bytes, 0, text);
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static boolean hasAt(byte[] bytes, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= at + wanted.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static boolean contains(byte[] bytes, String text, int within) {
        return new String(bytes, 0, Math.min(within, bytes.length), StandardCharsets.ISO_8859_1).contains(text);
    }
}
