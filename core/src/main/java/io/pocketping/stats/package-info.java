/** How the chat goes: conversations, answers, ratings over a time. */
@NullMarked
package io.pocketping.stats;

import org.jspecify.annotations.NullMarked;
