package io.pocketping.http;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an adapter knows of an HTTP request before anything is decided.
 *
 * @param method upper case
 * @param path the decoded path below the mount, starting with {@code /}, without query
 * @param query decoded parameters in order of appearance
 * @param headers all values by name; the copy made here ignores case
 * @param body the body, not yet read; the engine reads it within its limits, the adapter closes it
 * @param bodyLength the {@code Content-Length}, or -1 when unknown
 * @param peer the socket's remote address as text, never a host name
 * @param secure whether the connection to this server itself is TLS
 * @param upgrade whether it asks for a WebSocket
 * @param mount the path above {@code path} at which the adapter is reached, such as {@code /pocketping}; empty for none
 */
public record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        InputStream body,
        long bodyLength,
        String peer,
        boolean secure,
        boolean upgrade,
        String mount) {

    public Request {
        Map<String, List<String>> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(headers);
        headers = folded;
        query = Map.copyOf(query);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
}
