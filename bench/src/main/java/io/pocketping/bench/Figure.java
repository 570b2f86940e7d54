package io.pocketping.bench;

import java.io.IOException;
import java.util.List;

/** Something to measure, by itself or with others. */
interface Figure {
    /** How it is called on the command line. */
    String name();

    String title();

    /** Measures all repetitions. Throws when the server refused something, because then no number is worth printing. */
    List<Row> measure(Bench bench) throws IOException, InterruptedException;
}
