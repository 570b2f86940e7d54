package io.pocketping.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A browser page of one visitor: what the widget keeps, and what it asks the server. */
final class Visitor {
    private final Chat chat;
    private final String visitorId;
    private String token = "";
    private String cursor = "";

    Visitor(Chat chat, String visitorId) {
        this.chat = chat;
        this.visitorId = visitorId;
    }

    /** Another page of the same browser, with what it keeps. */
    Visitor anotherTab() {
        Visitor tab = new Visitor(chat, visitorId);
        tab.token = token;
        return tab;
    }

    /** This browser after the chat server came back as another process. */
    Visitor on(Chat restarted) {
        Visitor same = new Visitor(restarted, visitorId);
        same.token = token;
        same.cursor = cursor;
        return same;
    }

    String visitorId() {
        return visitorId;
    }

    String token() {
        return token;
    }

    /** The bare session id, as operators, webhooks and logs see it. */
    String id() {
        return token.substring(0, token.lastIndexOf('.'));
    }

    String cursor() {
        return cursor;
    }

    Answer connects() {
        return connects(Map.of());
    }

    /** Connects as the widget does, with further fields in the body. */
    Answer connects(Map<String, ?> further) {
        Answer answer = asksToConnect(further);
        if (answer.status() == 200) {
            token = answer.text("/sessionId");
            cursor = answer.text("/cursor");
        }
        return answer;
    }

    private Answer asksToConnect(Map<String, ?> further) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("visitorId", visitorId);
        if (!token.isEmpty()) {
            body.put("sessionId", token);
        }
        body.putAll(further);
        return chat.answer(TestRequest.post("/connect").json(body));
    }

    /** Posts the fields with the session token beside them. */
    Answer posts(String path, Map<String, ?> fields) {
        return chat.answer(TestRequest.post(path).json(signed(fields)));
    }

    Answer gets(String path, Map<String, ?> query) {
        TestRequest request = TestRequest.get(path).query("sessionId", token);
        query.forEach(request::query);
        return chat.answer(request);
    }

    Map<String, Object> signed(Map<String, ?> fields) {
        Map<String, Object> body = new LinkedHashMap<>(fields);
        body.put("sessionId", token);
        return body;
    }

    /** Sends a message; the answer is its id. */
    String sends(String content) {
        return posts("/message", Map.of("content", content)).ok().text("/messageId");
    }

    Answer sends(Map<String, ?> message) {
        return posts("/message", message);
    }

    Answer asksToUpload(String filename, String mimeType, Object size) {
        return posts("/upload", Map.of("filename", filename, "mimeType", mimeType, "size", size));
    }

    /** Brings bytes to the address of an announced upload. */
    Answer puts(Answer announced, byte[] bytes) {
        return chat.answer(TestRequest.at("PUT", announced.text("/uploadUrl")).bytes(bytes));
    }

    Answer completes(Answer announced) {
        return completes(announced.text("/attachmentId"));
    }

    Answer completes(String attachmentId) {
        return posts("/upload/complete", Map.of("attachmentId", attachmentId));
    }

    /** Uploads a file to its end; the answer is its id. */
    String uploads(String filename, String mimeType, byte[] bytes) {
        Answer announced = asksToUpload(filename, mimeType, bytes.length).ok();
        puts(announced, bytes).ok();
        return completes(announced).ok().text("/id");
    }

    Answer edits(String messageId, String content) {
        return chat.answer(TestRequest.of("PATCH", "/message/" + messageId).json(signed(Map.of("content", content))));
    }

    Answer deletes(String messageId) {
        return chat.answer(TestRequest.of("DELETE", "/message/" + messageId).query("sessionId", token));
    }

    Answer reads(String... messageIds) {
        return posts("/read", Map.of("messageIds", List.of(messageIds), "status", "read"));
    }

    Answer rates(Object score) {
        return posts("/csat", Map.of("score", score));
    }

    Answer triggers(String name) {
        return posts("/event", Map.of("name", name));
    }

    Answer types() {
        return posts("/typing", Map.of("isTyping", true));
    }

    Answer claims(Map<String, ?> identity) {
        return posts("/identify", Map.of("identity", identity));
    }

    Answer saysGoodbye() {
        return posts("/disconnect", Map.of("duration", 42, "reason", "page_unload"));
    }

    Answer lists() {
        return lists(Map.of());
    }

    Answer lists(Map<String, ?> query) {
        return gets("/messages", query);
    }

    /** A long poll from the cursor that the page holds. */
    Answer polls(int waitSeconds) {
        Answer answer = chat.answer(
                TestRequest.get("/events").bearer(token).query("cursor", cursor).query("wait", waitSeconds));
        if (answer.status() == 200) {
            cursor = answer.text("/cursor");
        }
        return answer;
    }

    /** Our widget's WebSocket from now on. */
    Live listens() {
        Live socket = chat.socket(TestRequest.socket("/stream"));
        socket.says(Map.of("type", "hello", "data", Map.of("token", token)));
        return socket.of(this);
    }

    /** Our widget's WebSocket from a cursor on. */
    Live resumes(String from) {
        Live socket = chat.socket(TestRequest.socket("/stream"));
        socket.says(Map.of("type", "hello", "data", Map.of("token", token, "cursor", from)));
        return socket.of(this);
    }

    /** Our widget's event stream from a cursor on. */
    Live streams(String from) {
        return chat.stream(TestRequest.get("/stream").bearer(token).header("Last-Event-ID", from))
                .of(this);
    }

    /** The WebSocket of a widget without a cursor. */
    Live listensAsOtherWidget() {
        return chat.socket(TestRequest.socket("/stream").query("sessionId", token))
                .of(this);
    }

    /** The EventSource of a widget without a cursor. */
    Live streamsAsOtherWidget() {
        return chat.stream(TestRequest.get("/stream").query("sessionId", token)).of(this);
    }

    /** Waits until everything that was committed before has reached the connection. */
    void settles(Live live) {
        // A passing frame may slip in before an event that was committed just before it, but not twice.
        for (int round = 0; round < 2; round++) {
            int before = live.markers();
            chat.pp.parts().features().live().typing(id(), Live.MARKER, false);
            live.awaitsMarkers(before + 1);
        }
    }
}
