package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.http.Route;
import io.pocketping.storage.InMemoryStorage;
import io.pocketping.testkit.OpenApi;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds {@code protocol/openapi.yaml} and the route table together. */
class OpenApiTest {
    @Test
    void everyRouteHasAnEntryAndEveryEntryARoute() throws Exception {
        OpenApi api = OpenApi.load();
        Set<String> served = new TreeSet<>();
        Assembly demo = Assembly.demo(Config.read(Map.of("PORT", "0")), new InMemoryStorage());
        try {
            for (Route route : demo.routes().routes()) {
                String method = route.isSocket() ? "GET" : route.method();
                String entry = method + " " + route.path();
                served.add(
                        api.operations().contains(entry)
                                ? entry
                                : api.find(method, route.path()).orElse("no entry for " + entry));
            }
        } finally {
            demo.stop();
        }

        assertThat(served).isEqualTo(api.operations());
    }
}
