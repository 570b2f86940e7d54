/** Ratings: asking for one and taking it. */
@NullMarked
package io.pocketping.csat;

import org.jspecify.annotations.NullMarked;
