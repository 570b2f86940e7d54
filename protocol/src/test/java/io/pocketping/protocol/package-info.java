/** Holds the widget contract and the tests together. Runs last: it reads how the tests of the other modules ended. */
@NullMarked
package io.pocketping.protocol;

import org.jspecify.annotations.NullMarked;
