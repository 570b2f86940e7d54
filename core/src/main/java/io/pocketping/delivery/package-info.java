/** The outbox: which destinations are told of an event. Their rows are committed together with the event. */
@NullMarked
package io.pocketping.delivery;

import org.jspecify.annotations.NullMarked;
