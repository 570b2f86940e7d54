/**
 * PocketPing: live chat for a website, answered from anywhere. Start at {@link io.pocketping.PocketPing}.
 */
@NullMarked
package io.pocketping;

import org.jspecify.annotations.NullMarked;
