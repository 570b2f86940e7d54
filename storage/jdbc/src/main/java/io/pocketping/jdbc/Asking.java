package io.pocketping.jdbc;

/** Who asks the storage for something. */
enum Asking {
    /** A unit, which sees its own changes and those of the units before it. */
    UNIT,
    /** A snapshot, which sees one moment. */
    SNAPSHOT,
    /** Any other caller, who sees what is committed. */
    ANYBODY
}
