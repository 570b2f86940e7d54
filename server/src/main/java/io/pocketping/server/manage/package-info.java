/**
 * The management API (protocol section 4): sessions, messages, events and the operators' live stream, for backends and
 * for our own inbox alike.
 */
@NullMarked
package io.pocketping.server.manage;

import org.jspecify.annotations.NullMarked;
