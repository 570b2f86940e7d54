/** What visitors and operators write: send, list, edit, delete, read. */
@NullMarked
package io.pocketping.message;

import org.jspecify.annotations.NullMarked;
