package io.pocketping.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A visitor with a conversation of their own.
 *
 * @param token the session token
 * @param cursor where the conversation stood when it began
 */
public record Visitor(String token, String cursor) {
    private static final String ORIGIN = "Origin: http://shop.example";
    private static final String NUMBERED = " No. ";
    private static final String TEXT = "Good morning! Do you have this jacket in blue, too?";

    /** Connects visitors as their widgets would. */
    public static List<Visitor> connect(InetSocketAddress address, int count) throws IOException {
        List<Visitor> visitors = new ArrayList<>();
        try (Connection connection = new Connection(address)) {
            for (int i = 0; i < count; i++) {
                String answer = connection.ask(connecting(i));
                visitors.add(new Visitor(field(answer, "sessionId"), field(answer, "cursor")));
            }
        }
        return visitors;
    }

    /** The first request of a new visitor's widget. */
    public static Request connecting(int number) {
        return Request.post(
                "/pocketping/connect",
                "{\"visitorId\":\"bench-" + number + "\",\"metadata\":{\"url\":\"http://shop.example/jackets/" + number
                        + "\",\"referrer\":\"http://search.example/\",\"pageTitle\":\"Jackets\",\"timezone\":"
                        + "\"Europe/Berlin\",\"language\":\"en\",\"screenResolution\":\"1920x1080\"}}",
                ORIGIN);
    }

    /** The bare id of the session. */
    public String session() {
        return token.substring(0, token.lastIndexOf('.'));
    }

    /** A message to the operator. */
    public Request message() {
        return Request.post(
                "/pocketping/message",
                "{\"sessionId\":\"" + token + "\",\"content\":\"" + TEXT + NUMBERED + Request.NUMBER
                        + "\",\"clientId\":\"bench-" + Request.NUMBER + "\"}",
                ORIGIN);
    }

    /** A message from the operator, over the management API. */
    public Request reply() {
        return Request.post(
                "/api/v1/sessions/" + session() + "/messages",
                "{\"content\":\"Yes, we have it in blue, in all sizes." + NUMBERED + Request.NUMBER + "\"}");
    }

    /** The number of the message in a frame. */
    public static long numberIn(String frame) {
        int place = frame.indexOf(NUMBERED) + NUMBERED.length();
        return Long.parseLong(frame.substring(place, place + Request.NUMBER.length()));
    }

    private static String field(String json, String name) throws IOException {
        String opening = "\"" + name + "\":\"";
        int start = json.indexOf(opening);
        if (start < 0) {
            throw new IOException("The answer has no '" + name + "': " + json);
        }
        return json.substring(start + opening.length(), json.indexOf('"', start + opening.length()));
    }
}
