/** Units of work: what is decided and kept together, what happens after it, and what happens later. */
@NullMarked
package io.pocketping.unit;

import org.jspecify.annotations.NullMarked;
