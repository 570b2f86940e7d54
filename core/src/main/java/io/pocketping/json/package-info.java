/** JSON enters and leaves through the one codec of this package. */
@NullMarked
package io.pocketping.json;

import org.jspecify.annotations.NullMarked;
