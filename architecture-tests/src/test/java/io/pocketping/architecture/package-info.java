/** What may know what: the layers of core and the habits of the whole code base, as rules. */
@NullMarked
package io.pocketping.architecture;

import org.jspecify.annotations.NullMarked;
