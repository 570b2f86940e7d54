package io.pocketping.message;

import io.pocketping.model.Message;

/** The two sides of a conversation. Each edits and deletes its own messages and reads the other's. */
public enum Side {
    VISITOR,
    OPERATOR;

    boolean owns(Message message) {
        return message.isVisitors() == (this == VISITOR);
    }
}
