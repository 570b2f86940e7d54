package io.pocketping.http;

import io.pocketping.json.Fields;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * A request on its way through the filters to its handler.
 *
 * @param request as it came
 * @param id for the log and the answer's {@code X-Request-Id}
 * @param parameters the values of {@code {name}} parts of the path
 * @param client the address it really comes from
 * @param content the body; none until it was read
 * @param bases where the caller reaches us
 */
public record Call(
        Request request, String id, Map<String, String> parameters, String client, Body content, BaseUrls bases) {
    /** A part of the path; asking for one that the route's path does not name is a bug. */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The path of this route has no {" + name + "}");
        }
        return value;
    }

    /** The body as a JSON object; no body counts as an empty one. */
    public Fields body() {
        return content.fields();
    }

    public Optional<String> query(String name) {
        return request.parameter(name);
    }

    /** The body of a row that takes it as it comes, within the limits of time; empty for other rows. */
    public InputStream stream() {
        return content.stream();
    }

    /** Where the caller reaches the widget's API, such as {@code https://chat.example/pocketping}. */
    public String base() {
        return bases.of(request);
    }
}
