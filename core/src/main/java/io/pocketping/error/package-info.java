/**
 * What can go wrong, sorted by what the caller can do about it. Every failure that leaves the library is one of these
 * types; each carries the stable code and the HTTP status of the error envelope (protocol section 4.2).
 */
@NullMarked
package io.pocketping.error;

import org.jspecify.annotations.NullMarked;
