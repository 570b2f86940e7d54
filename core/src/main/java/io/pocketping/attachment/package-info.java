/**
 * Files of a conversation: announced, uploaded to a signed address, checked, and then sent with a message
 * ({@link io.pocketping.message.Messages}). Start at {@link io.pocketping.attachment.Uploads}.
 */
@NullMarked
package io.pocketping.attachment;

import org.jspecify.annotations.NullMarked;
