/** The storage contract on SQLite, and what only SQLite promises. */
@NullMarked
package io.pocketping.jdbc;

import org.jspecify.annotations.NullMarked;
