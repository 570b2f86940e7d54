/** Measures a server in a process of its own and prints each figure beside a baseline of the same run. */
@NullMarked
package io.pocketping.bench;

import org.jspecify.annotations.NullMarked;
