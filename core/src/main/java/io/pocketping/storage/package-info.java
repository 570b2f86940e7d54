/**
 * Where conversations are kept. {@link Storage} is the small interface anybody can implement; the other interfaces are
 * roles that the same object may also play. A role that is missing is kept in memory, at the price of the promise it
 * carries.
 */
@NullMarked
package io.pocketping.storage;

import org.jspecify.annotations.NullMarked;
