/** The load: raw connections whose requests are made before anything is measured, read by one thread. */
@NullMarked
package io.pocketping.bench.load;

import org.jspecify.annotations.NullMarked;
