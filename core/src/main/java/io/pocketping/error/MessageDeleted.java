package io.pocketping.error;

/** The message was deleted, so it can be neither edited nor deleted again (409, protocol section 5.5). */
public final class MessageDeleted extends PocketPingException {
    private static final long serialVersionUID = 1L;

    public MessageDeleted() {
        super(ErrorCode.MESSAGE_DELETED, "The message was deleted and cannot be changed any more", null);
    }
}
