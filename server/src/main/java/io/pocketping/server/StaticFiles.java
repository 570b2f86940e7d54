package io.pocketping.server;

import io.pocketping.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows for the files that the server brings along: those of the widget, the inbox and the demo page. */
final class StaticFiles {
    private static final String WIDGET = "io/pocketping/widget/";
    private static final String INDEX = "files.txt";
    private static final String LOADER = "widget.js";
    private static final String INBOX = "io/pocketping/server/inbox/page/";
    private static final String DEMO = "io/pocketping/server/demo/";

    private StaticFiles() {}

    /** The widget that this build brings along; no rows when it has none. */
    static List<Route> widget(String widgetPath) {
        return widget(WIDGET, widgetPath);
    }

    /** Every file that the folder's index names, at the root and below the widget's path. */
    static List<Route> widget(String folder, String widgetPath) {
        List<Route> rows = new ArrayList<>();
        for (String name : names(folder)) {
            // Pages of other sites load them all, and as modules only with this header.
            StaticFile file = StaticFile.load(folder + name).with("Access-Control-Allow-Origin", "*");
            StaticFile kept = name.equals(LOADER) ? file.with("Cache-Control", "public, max-age=300") : file;
            rows.add(row("/" + name, kept));
            rows.add(row(widgetPath + "/" + name, kept));
        }
        return rows;
    }

    /** The inbox page and its files. */
    static List<Route> inbox() {
        List<Route> rows = new ArrayList<>();
        rows.add(row("/inbox", PageHeaders.on(StaticFile.load(INBOX + "index.html"))));
        names(INBOX).forEach(name -> rows.add(row("/inbox/" + name, PageHeaders.on(StaticFile.load(INBOX + name)))));
        return rows;
    }

    /** The style and the script of the demo page. */
    static List<Route> demo() {
        return Stream.of("shop.css", "shop.js", "icon.svg")
                .map(name -> row("/demo/" + name, StaticFile.load(DEMO + name)))
                .toList();
    }

    private static Route row(String path, StaticFile file) {
        return Route.open("GET", path, call -> file.answer(call.request()));
    }

    private static List<String> names(String folder) {
        try (InputStream index = StaticFiles.class.getClassLoader().getResourceAsStream(folder + INDEX)) {
            return index == null
                    ? List.of()
                    : new String(index.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(name -> !name.isEmpty())
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
