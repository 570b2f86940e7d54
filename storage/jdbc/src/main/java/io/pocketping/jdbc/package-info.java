/**
 * Keeps conversations in one SQLite file: a writer thread that commits whatever waits in one durable transaction, a few
 * readers beside it, and one class per table.
 */
@NullMarked
package io.pocketping.jdbc;

import org.jspecify.annotations.NullMarked;
