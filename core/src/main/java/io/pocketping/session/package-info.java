/** Conversations of visitors: first connect, resume, close and reopen, who the visitor is, and when they leave. */
@NullMarked
package io.pocketping.session;

import org.jspecify.annotations.NullMarked;
