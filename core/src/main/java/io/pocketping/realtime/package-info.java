/**
 * The live channel: every connection is a cursor over the committed events of its session, and pulls. WebSocket, SSE
 * and polling read the same log; nothing is queued per connection.
 */
@NullMarked
package io.pocketping.realtime;

import org.jspecify.annotations.NullMarked;
