/** Operators as a whole: whether anybody is there, and who is typing. */
@NullMarked
package io.pocketping.operator;

import org.jspecify.annotations.NullMarked;
