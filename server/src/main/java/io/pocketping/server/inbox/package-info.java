/** How operators get into the page at {@code /inbox}, which lives on the public management API alone. */
@NullMarked
package io.pocketping.server.inbox;

import org.jspecify.annotations.NullMarked;
