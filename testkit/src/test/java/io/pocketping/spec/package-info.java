/**
 * What PocketPing promises, as sentences: the real engine without a network, on a clock that the test moves. {@code Chat}
 * is the server, {@code Visitor} a browser page, {@code Operator} whoever answers, {@code Live} an open connection.
 */
@NullMarked
package io.pocketping.spec;

import org.jspecify.annotations.NullMarked;
