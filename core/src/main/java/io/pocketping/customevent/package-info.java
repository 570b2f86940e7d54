/** Named payloads between page and backend, both ways. */
@NullMarked
package io.pocketping.customevent;

import org.jspecify.annotations.NullMarked;
