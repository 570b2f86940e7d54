/** What happened in a conversation: one sealed vocabulary for the live channel, timelines, webhooks and callbacks. */
@NullMarked
package io.pocketping.event;

import org.jspecify.annotations.NullMarked;
