package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.PocketPing;
import io.pocketping.http.Request;
import io.pocketping.http.Response;
import io.pocketping.server.inbox.OneTimeLinks;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoShopTest {
    private final PocketPing pocketPing = PocketPing.builder().apiKey("key").build();
    private final DemoShop shop =
            new DemoShop("/chat", pocketPing.parts().operatorGate(), new OneTimeLinks(InstantSource.system()));

    @AfterEach
    void close() {
        pocketPing.close();
    }

    private String page(String peer, Map<String, List<String>> headers) {
        Request request =
                new Request("GET", "/", Map.of(), headers, InputStream.nullInputStream(), 0, peer, false, false, "");
        Response.Answer answer =
                (Response.Answer) pocketPing.http("/chat", shop.routes()).handle(request);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void atThisMachineItsLinkLogsIn() {
        String page = page("127.0.0.1", Map.of("Host", List.of("localhost:3001")));

        assertThat(page).containsPattern("href=\"/inbox#[A-Za-z0-9_-]{32}\"").contains("data-endpoint=\"/chat\"");
        assertThat(page).isNotEqualTo(page("127.0.0.1", Map.of("Host", List.of("localhost:3001"))));
    }

    @Test
    void aVisitorFromElsewhereGetsAPlainLink() {
        assertThat(page("203.0.113.9", Map.of("Host", List.of("localhost:3001"))))
                .contains("href=\"/inbox\"");
        assertThat(page("127.0.0.1", Map.of("Host", List.of("shop.example")))).contains("href=\"/inbox\"");
        assertThat(page("127.0.0.1", Map.of("Host", List.of("localhost"), "X-Forwarded-For", List.of("203.0.113.9"))))
                .contains("href=\"/inbox\"");
    }
}
