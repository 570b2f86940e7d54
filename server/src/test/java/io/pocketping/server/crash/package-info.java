/** The promise that accepted is kept, tested by really killing the server. */
@NullMarked
package io.pocketping.server.crash;

import org.jspecify.annotations.NullMarked;
