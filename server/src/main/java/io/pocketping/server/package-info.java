/**
 * PocketPing as a program: commands, configuration from the environment, Jetty, start and stop. {@code Assembly} lists
 * what it is made of.
 */
@NullMarked
package io.pocketping.server;

import org.jspecify.annotations.NullMarked;
