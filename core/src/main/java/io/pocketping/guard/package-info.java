/** Who may speak and how much: session tokens, operator access, origins, client addresses and limits. */
@NullMarked
package io.pocketping.guard;

import org.jspecify.annotations.NullMarked;
