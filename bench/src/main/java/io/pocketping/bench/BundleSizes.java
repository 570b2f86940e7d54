package io.pocketping.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** What a page loads: the committed files of the widget, packed as {@code gzip -9} does. */
final class BundleSizes implements Figure {
    private static final double KILO = 1024;
    private static final String LOADER = "widget.js";

    /** In KB, by name: the button that every page pays for, and the window. */
    private static final Map<String, Double> TARGETS = Map.of(LOADER, 4.0, "panel.js", 20.0);

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
        List<Row> rows = new ArrayList<>();
        double later = 0;
        for (Path file : scripts(dist)) {
            double size = packed(file) / KILO;
            String name = nameOf(file);
            later += name.equals(LOADER) ? 0 : size;
            Row row = Row.of(name + " KB", new Series(List.of(size)));
            Double target = TARGETS.get(name);
            rows.add(target == null ? row : row.withTarget(new Row.Target.AtMost(target)));
        }
        if (rows.size() < 2) {
            throw new IOException(dist + " holds no built widget");
        }
        rows.add(Row.of("all but the loader KB", new Series(List.of(later))));
        return rows;
    }

    private static List<Path> scripts(Path dist) throws IOException {
        try (Stream<Path> files = Files.walk(dist)) {
            return files.filter(BundleSizes::isLoaded)
                    .sorted(Comparator.comparing(BundleSizes::nameOf))
                    .toList();
        }
    }

    // Without the hash, which changes with every change.
    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("-[0-9a-f]{10}", "");
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
