/** What can be changed while it runs: greeting, form before the chat, tracked elements, widget versions, branding. */
@NullMarked
package io.pocketping.settings;

import org.jspecify.annotations.NullMarked;
