package io.pocketping.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A file of {@code protocol/} whose schemas values can be held against. Thread-safe. */
final class ProtocolDocument {
    private static final String FOLDER = "/io/pocketping/protocol/";
    private static final String BASE = "https://pocketping.example/";
    private static final String OPEN_API = "openapi";
    private static final String ASYNC_API = "asyncapi";
    private static final int MOST_ALIASES = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id;
    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private ProtocolDocument(String name) {
        this.id = id(name);
        this.document = read(name);
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(iri -> Stream.of(OPEN_API, ASYNC_API)
                        .filter(file -> iri.equals(id(file)))
                        .map(file -> read(file).toString())
                        .findFirst()
                        .orElse(null)));
    }

    /** The HTTP API. */
    static ProtocolDocument openApi() {
        return new ProtocolDocument(OPEN_API);
    }

    /** The frames. */
    static ProtocolDocument asyncApi() {
        return new ProtocolDocument(ASYNC_API);
    }

    /** The part of the document at a JSON pointer; missing when there is none. */
    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** What is wrong with a value by the schema at a JSON pointer; nothing when it fits. */
    List<String> violations(String pointer, byte[] json) {
        try {
            return violations(pointer, JSON.readTree(json));
        } catch (IOException e) {
            return List.of("it is not JSON: " + e.getMessage());
        }
    }

    List<String> violations(String pointer, JsonNode value) {
        return schema(pointer).validate(value).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    private Schema schema(String pointer) {
        return compiled.computeIfAbsent(
                pointer,
                at -> schemas.getSchema(
                        SchemaLocation.of(BASE + "at/" + Integer.toHexString(at.hashCode())),
                        JSON.createObjectNode().put("$ref", id + "#" + at)));
    }

    // Named as what they are by then: the library reads files named .yaml with a parser that is not there.
    private static String id(String name) {
        return BASE + name + ".json";
    }

    private static JsonNode read(String name) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        String file = FOLDER + name + ".yaml";
        try (InputStream yaml = Objects.requireNonNull(ProtocolDocument.class.getResourceAsStream(file), file)) {
            JsonNode document = JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(yaml));
            return JSON.readTree(document.toString().replace("\"openapi.yaml#", "\"" + id(OPEN_API) + "#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
