package io.pocketping.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code protocol/asyncapi.yaml} as a judge: which frames there are, and whether one is as it should be. For tests of servers
 * and adapters, ours and yours. Thread-safe.
 */
public final class AsyncApi {
    private final ProtocolDocument document = ProtocolDocument.asyncApi();

    private AsyncApi() {}

    /** Who is at the other end. */
    public enum Channel {
        /** A page that is shown its conversation. */
        PAGE("page"),
        /** An operator who is shown all of them. */
        OPERATOR("operator");

        private final String key;

        Channel(String key) {
            this.key = key;
        }
    }

    /** Reads the document that this testkit was built with. */
    public static AsyncApi load() {
        return new AsyncApi();
    }

    /** The types of all frames that a channel shows. */
    public Set<String> types(Channel channel) {
        Set<String> types = new TreeSet<>();
        messages(channel).fieldNames().forEachRemaining(types::add);
        return types;
    }

    /** What is wrong with a frame; nothing when the document tells of it. */
    public List<String> violations(Channel channel, JsonNode frame) {
        String type = frame.path("type").asText();
        String message = messages(channel).path(type).path("$ref").asText();
        return message.isEmpty()
                ? List.of("there is no frame of type '" + type + "'")
                : document.violations(message.substring(1) + "/payload", frame);
    }

    private JsonNode messages(Channel channel) {
        return document.at("/channels/" + channel.key + "/messages");
    }
}
