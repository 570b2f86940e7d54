package io.pocketping.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** What a page loads: the committed files of the widget, packed as {@code gzip -9} does. */
final class BundleSizes implements Figure {
    private static final double KILO = 1024;
    private static final String LOADER = "widget.js";

    @Override
    public String name() {
        return "size";
    }

    @Override
    public String title() {
        return "size: what a visitor's browser loads, gzip -9";
    }

    @Override
    public List<Row> measure(Bench bench) throws IOException {
        Path dist = bench.root().resolve("widget/dist");
        try (Stream<Path> files = Files.walk(dist)) {
            List<Path> scripts = files.filter(BundleSizes::isLoaded).toList();
            double loader = 0;
            double panel = 0;
            for (Path file : scripts) {
                if (file.equals(dist.resolve(LOADER))) {
                    loader += packed(file);
                } else {
                    panel += packed(file);
                }
            }
            if (loader == 0 || panel == 0) {
                throw new IOException(dist + " holds no built widget");
            }
            return List.of(
                    Row.of("loader KB", new Series(List.of(loader / KILO))).withTarget(new Row.Target.AtMost(4)),
                    Row.of("panel KB, script and styles", new Series(List.of(panel / KILO)))
                            .withTarget(new Row.Target.AtMost(16)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isLoaded(Path file) {
        return file.toString().endsWith(".js") || file.toString().endsWith(".css");
    }

    private static int packed(Path file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            Files.copy(file, out);
        }
        return packed.size();
    }
}
