/** The site's own code that hears of what happened: after the commit, in order per session, each handler isolated. */
@NullMarked
package io.pocketping.callback;

import org.jspecify.annotations.NullMarked;
