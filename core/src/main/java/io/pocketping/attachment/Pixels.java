package io.pocketping.attachment;

import java.awt.image.BufferedImage;

/** A decoded picture. Drawn upon by hand: what the JDK draws with wants fonts and a display. */
final class Pixels {
    private final int width;
    private final int height;
    private final int[] argb;

    private Pixels(int width, int height, int[] argb) {
        this.width = width;
        this.height = height;
        this.argb = argb;
    }

    static Pixels of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new Pixels(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    boolean isOpaque() {
        for (int pixel : argb) {
            if (pixel >>> 24 != 0xFF) {
                return false;
            }
        }
        return true;
    }

    BufferedImage toImage(boolean opaque) {
        BufferedImage image =
                new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        return image;
    }

    /** The same picture with sides of at most this many pixels; a small one stays as it is. */
    Pixels within(int side) {
        int longest = Math.max(width, height);
        if (longest <= side) {
            return this;
        }
        int newWidth = Math.max(1, Math.round((float) width * side / longest));
        int newHeight = Math.max(1, Math.round((float) height * side / longest));
        int[] smaller = new int[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            int top = y * height / newHeight;
            int bottom = Math.max(top + 1, (y + 1) * height / newHeight);
            for (int x = 0; x < newWidth; x++) {
                int left = x * width / newWidth;
                int right = Math.max(left + 1, (x + 1) * width / newWidth);
                smaller[y * newWidth + x] = average(left, top, right, bottom);
            }
        }
        return new Pixels(newWidth, newHeight, smaller);
    }

    // Weighted by opacity: the colour of what is not seen must not shine through.
    private int average(int left, int top, int right, int bottom) {
        long alpha = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int pixel = argb[y * width + x];
                int opacity = pixel >>> 24;
                alpha += opacity;
                red += (long) opacity * (pixel >> 16 & 0xFF);
                green += (long) opacity * (pixel >> 8 & 0xFF);
                blue += (long) opacity * (pixel & 0xFF);
            }
        }
        if (alpha == 0) {
            return 0;
        }
        long count = (long) (right - left) * (bottom - top);
        return (int) (alpha / count << 24 | red / alpha << 16 | green / alpha << 8 | blue / alpha);
    }

    /** Turned and mirrored as an EXIF orientation says, 1 to 8. */
    Pixels turned(int orientation) {
        if (orientation <= 1 || orientation > 8) {
            return this;
        }
        int newWidth = orientation < 5 ? width : height;
        int newHeight = orientation < 5 ? height : width;
        int[] turned = new int[argb.length];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                int from = switch (orientation) {
                    case 2 -> at(width - 1 - x, y);
                    case 3 -> at(width - 1 - x, height - 1 - y);
                    case 4 -> at(x, height - 1 - y);
                    case 5 -> at(y, x);
                    case 6 -> at(y, height - 1 - x);
                    case 7 -> at(width - 1 - y, height - 1 - x);
                    default -> at(width - 1 - y, x);
                };
                turned[y * newWidth + x] = argb[from];
            }
        }
        return new Pixels(newWidth, newHeight, turned);
    }

    private int at(int x, int y) {
        return y * width + x;
    }
}
