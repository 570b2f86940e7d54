package io.pocketping.bench;

import io.pocketping.bench.Row.Baseline;
import io.pocketping.bench.Row.Target;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints rows in columns. */
final class Table {
    private static final String COLUMNS = "%-44s %-28s %-42s %-26s %s%n";
    private static final double WHOLE = 100;
    private static final double ONE_DIGIT = 10;

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void print(String title, List<Row> rows) {
        out.printf("%n%s%n", title);
        out.printf(COLUMNS, "", "median (min..max)", "baseline", "ratio (min..max)", "target");
        for (Row row : rows) {
            String line = String.format(
                    Locale.ROOT,
                    COLUMNS,
                    "  " + row.what(),
                    spread(row.value()),
                    baseline(row.baseline()),
                    row.ratio() == null ? "" : spread(row.ratio()),
                    target(row));
            out.println(line.stripTrailing());
        }
        out.flush();
    }

    private static String baseline(@Nullable Baseline baseline) {
        return baseline == null ? "" : baseline.what() + " " + spread(baseline.value());
    }

    private static String target(Row row) {
        return switch (row.target()) {
            case null -> "";
            case Target.AtMost(double bound) -> "<= " + number(bound) + verdict(row);
            case Target.RatioAtLeast(double bound) -> "ratio >= " + number(bound) + verdict(row);
        };
    }

    private static String verdict(Row row) {
        return row.isMet() ? "  met" : "  MISSED";
    }

    private static String spread(Series series) {
        if (series.least() == series.most()) {
            return number(series.median());
        }
        return number(series.median()) + " (" + number(series.least()) + ".." + number(series.most()) + ")";
    }

    private static String number(double value) {
        String format = value >= WHOLE ? "%,.0f" : value >= ONE_DIGIT ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
