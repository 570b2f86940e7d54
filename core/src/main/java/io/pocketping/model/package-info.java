/** The facts of a conversation as immutable records: sessions, messages, identities, events and ratings. */
@NullMarked
package io.pocketping.model;

import org.jspecify.annotations.NullMarked;
