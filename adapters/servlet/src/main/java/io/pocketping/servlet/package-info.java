/**
 * Serves PocketPing from a servlet container: converts a request in, asks the engine, converts its response out as an
 * answer, an open stream or a WebSocket. Read {@link io.pocketping.servlet.PocketPingServlet} first.
 */
@NullMarked
package io.pocketping.servlet;

import org.jspecify.annotations.NullMarked;
