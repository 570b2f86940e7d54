package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.http.Route;
import io.pocketping.testkit.Spec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other origins may do (protocol section 2.2). */
class CorsTest {
    private static final String SHOP = "https://shop.example";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";

    @AutoClose
    private final Chat chat = Chat.open();

    @AutoClose
    private final Chat picky = Chat.with(settings -> settings.allowedOrigins(List.of(SHOP)));

    @Test
    void anyPageMayUseTheWidgetUnlessOriginsAreListed() {
        Answer answer = connects(chat, SHOP).ok();

        assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo("*");
        assertThat(answer.header(ALLOW_CREDENTIALS)).isNull();
    }

    @Test
    void aPageMayReadTheVersionHeaders() {
        assertThat(connects(chat, SHOP).header("Access-Control-Expose-Headers"))
                .contains(
                        "X-PocketPing-Version-Status",
                        "X-PocketPing-Min-Version",
                        "X-PocketPing-Latest-Version",
                        "X-PocketPing-Version-Message");
    }

    @Test
    void aListedOriginIsReflectedWithoutCredentials() {
        Answer answer = connects(picky, SHOP).ok();

        assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(SHOP);
        assertThat(answer.header("Vary")).contains("Origin");
        assertThat(answer.header(ALLOW_CREDENTIALS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://shop.example",
                "https://shop.example:8443",
                "https://shop.example.evil.example",
                "https://evil-shop.example",
                "null",
                "",
                "https://SHOP.example/"
            })
    void anUnlistedOriginIsRefusedAndGetsNoLeave(String origin) {
        Answer answer = connects(picky, origin);

        answer.refused(403, "FORBIDDEN");
        assertThat(answer.header(ALLOW_ORIGIN)).isNull();
        assertThat(picky.pp.getSessions()).isEmpty();
        assertThat(preflight(picky, "/connect", origin).header(ALLOW_ORIGIN)).isNull();
    }

    @Test
    void anUnlistedOriginOpensNoLiveConnection() {
        Visitor visitor = picky.visitor();

        picky.answer(TestRequest.socket("/stream").header("Origin", "https://evil.example"))
                .refused(403, "FORBIDDEN");
        picky.answer(TestRequest.get("/stream").bearer(visitor.token()).header("Origin", "https://evil.example"))
                .refused(403, "FORBIDDEN");
    }

    @Test
    void callsWithoutOriginAreNoPagesAndPass() {
        picky.visitor().sends("from an app");
    }

    @Test
    @Spec("2.9/D9")
    void everyRouteAnswersAPreflight() {
        for (Route row : chat.engine.table().routes()) {
            Answer answer = preflight(chat, row.path().replace("{id}", "m1"), SHOP);

            assertThat(answer.status()).as(row.path()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Access-Control-Allow-Methods"))
                    .contains("GET", "POST", "PATCH", "DELETE", "PUT", "OPTIONS");
            assertThat(answer.header("Access-Control-Allow-Headers"))
                    .contains(
                            "Content-Type",
                            "X-PocketPing-Version",
                            "Authorization",
                            "Last-Event-ID",
                            "Idempotency-Key");
            assertThat(Integer.parseInt(String.valueOf(answer.header("Access-Control-Max-Age"))))
                    .isBetween(600, 86400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/disconnect", "/visibility"})
    @Spec({"2.9/D9", "2.11/2"})
    void beaconsCarryCredentialsSoTheirOriginIsReflected(String path) {
        Visitor visitor = chat.visitor();

        Answer preflight = preflight(chat, path, SHOP);
        Answer beacon = chat.answer(TestRequest.post(path)
                        .header("Origin", SHOP)
                        .json(visitor.signed(Map.of("duration", 3, "state", "hidden"))))
                .ok();

        for (Answer answer : List.of(preflight, beacon)) {
            assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(SHOP);
            assertThat(answer.header(ALLOW_CREDENTIALS)).isEqualTo("true");
            assertThat(answer.header("Vary")).contains("Origin");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/disconnect", "/visibility"})
    void aBeaconFromAnUnlistedOriginIsRefused(String path) {
        Visitor visitor = picky.visitor();

        picky.answer(TestRequest.post(path)
                        .header("Origin", "https://evil.example")
                        .json(visitor.signed(Map.of("duration", 3, "state", "hidden"))))
                .refused(403, "FORBIDDEN");
    }

    @Test
    void onlyBeaconsEverAllowCredentials() {
        for (Route row : chat.engine.table().routes()) {
            if (!List.of("/disconnect", "/visibility").contains(row.path())) {
                assertThat(preflight(chat, row.path(), SHOP).header(ALLOW_CREDENTIALS))
                        .as(row.path())
                        .isNull();
            }
        }
    }

    @Test
    void errorsCanBeReadByThePageToo() {
        Visitor visitor = chat.visitor();

        for (TestRequest failing : List.of(
                TestRequest.get("/messages"),
                TestRequest.get("/no-such-path"),
                TestRequest.of("PUT", "/connect"),
                TestRequest.post("/connect").text("{"),
                TestRequest.of("PATCH", "/message/none").json(visitor.signed(Map.of("content", "x"))),
                TestRequest.socket("/stream").query("sessionId", "wrong"),
                TestRequest.post("/message").stream(java.io.InputStream.nullInputStream(), 10_000_000))) {
            Answer answer = chat.answer(failing.header("Origin", SHOP));

            assertThat(answer.status()).as(failing.toString()).isBetween(400, 499);
            assertThat(answer.header(ALLOW_ORIGIN)).as(failing.toString()).isEqualTo("*");
        }
    }

    @Test
    @Spec("2.7/4")
    void aStreamCarriesTheHeadersThatProxiesAndPagesNeed() {
        Visitor visitor = chat.visitor();

        var headers = chat.engine
                .handle(TestRequest.get("/stream")
                        .bearer(visitor.token())
                        .header("Origin", SHOP)
                        .build())
                .headers();

        assertThat(headers)
                .containsEntry("Content-Type", "text/event-stream; charset=utf-8")
                .containsEntry("Cache-Control", "no-cache, no-transform")
                .containsEntry("X-Accel-Buffering", "no")
                .containsEntry(ALLOW_ORIGIN, "*");
    }

    private static Answer connects(Chat chat, String origin) {
        return chat.answer(TestRequest.post("/connect").header("Origin", origin).json(Map.of("visitorId", "v")));
    }

    private static Answer preflight(Chat chat, String path, String origin) {
        return chat.answer(TestRequest.of("OPTIONS", path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-pocketping-version"));
    }
}
