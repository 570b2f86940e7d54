package io.pocketping.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code protocol/openapi.yaml} as a judge: which operations there are, and whether an exchange is one of them. For tests of
 * servers and adapters, ours and yours. Thread-safe.
 */
public final class OpenApi {
    private final ProtocolDocument document = ProtocolDocument.openApi();
    private final List<Operation> operations = new ArrayList<>();

    private record Operation(String method, String path, Pattern pattern, String pointer) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private OpenApi() {
        document.at("/paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(field -> add(path.getKey(), field.getKey())));
        // A literal part of a path wins over a parameter.
        operations.sort(
                Comparator.comparing((Operation operation) -> operation.path().contains("{")));
    }

    /** Reads the document that this testkit was built with. */
    public static OpenApi load() {
        return new OpenApi();
    }

    private void add(String path, String field) {
        if (!field.equals("parameters")) {
            String pattern = Pattern.compile("\\{[^}]*}").matcher(path).replaceAll("[^/]+");
            operations.add(new Operation(
                    field.toUpperCase(Locale.ROOT),
                    path,
                    Pattern.compile(pattern),
                    "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + field));
        }
    }

    /** Every operation as {@code METHOD /path}, its parameters in braces. */
    public Set<String> operations() {
        Set<String> names = new TreeSet<>();
        operations.forEach(operation -> names.add(operation.toString()));
        return names;
    }

    /** The operation that a request with a path of its own is one of, as in {@link #operations}. */
    public Optional<String> find(String method, String path) {
        return operation(method, path).map(Operation::toString);
    }

    /**
     * What is wrong with an exchange; nothing when the document tells of it.
     *
     * @param request the body that was sent; looked at only if the answer says that all was well, null for none
     * @param contentType of the answer
     * @param answer the body that came; looked at only if it is JSON
     */
    public List<String> violations(
            String method, String path, byte @Nullable [] request, int status, String contentType, byte[] answer) {
        Optional<Operation> found = operation(method, path);
        if (found.isEmpty()) {
            return status == 404 || status == 405
                    ? check("/components/schemas/Error", "the answer", answer)
                    : List.of("there is no operation " + method + " " + path);
        }
        Operation operation = found.get();
        String response = response(operation, status);
        if (response.isEmpty()) {
            return List.of(operation + " knows no answer " + status);
        }
        List<String> violations = new ArrayList<>();
        if (contentType.startsWith("application/json")) {
            violations.addAll(check(response + "/content/application~1json/schema", "the answer", answer));
        }
        String body = operation.pointer() + "/requestBody/content/application~1json/schema";
        if (status < 300 && request != null && !document.at(body).isMissingNode()) {
            violations.addAll(check(body, "the request", request));
        }
        return violations;
    }

    private Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> operation.pattern().matcher(path).matches())
                .findFirst();
    }

    private String response(Operation operation, int status) {
        for (String name : List.of(Integer.toString(status), status / 100 + "XX")) {
            String pointer = operation.pointer() + "/responses/" + name;
            JsonNode node = document.at(pointer);
            if (node.has("$ref")) {
                return node.path("$ref").asText().substring(1);
            }
            if (!node.isMissingNode()) {
                return pointer;
            }
        }
        return "";
    }

    private List<String> check(String pointer, String what, byte[] json) {
        return document.at(pointer).isMissingNode()
                ? List.of(what + " should not be JSON")
                : document.violations(pointer, json).stream()
                        .map(violation -> what + ": " + violation)
                        .toList();
    }
}
