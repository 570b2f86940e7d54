package io.pocketping.realtime;

import java.util.Map;

/** Something that is worth showing only now, such as typing: never kept, and only the newest of its kind is sent. */
record Passing(String type, Map<String, Object> data) {
    static final String TYPING = "typing";
    static final String PRESENCE = "presence";

    /** Its kind: that one side stopped typing is not replaced by the other side's typing. */
    String kind() {
        return type + data.getOrDefault("sender", "");
    }
}
