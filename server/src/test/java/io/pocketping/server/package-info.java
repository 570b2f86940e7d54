/** The server as a process, as a port and as a configuration. */
@NullMarked
package io.pocketping.server;

import org.jspecify.annotations.NullMarked;
