package io.pocketping.server.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.error.StorageUnavailable;
import io.pocketping.guard.OperatorLogins;
import io.pocketping.server.TestApi;
import io.pocketping.server.TestApi.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginTest {
    private static final String RIGHT = "{\"apiKey\":\"" + TestApi.KEY + "\"}";
    private static final String WRONG = "{\"apiKey\":\"wrong\"}";

    private final TestApi api = TestApi.withKey();
    private final String own = "http://" + api.host();

    @AfterEach
    void close() {
        api.close();
    }

    private Answer login(String body) {
        return loginFrom(own, body);
    }

    private Answer loginFrom(String origin, String body) {
        return api.call("POST", "/inbox/login", Map.of("Origin", origin), body);
    }

    private int useLink(String link) {
        return login("{\"secret\":\"" + link.substring(link.indexOf('#') + 1) + "\"}")
                .status();
    }

    private static String cookie(Answer answer) {
        String header = answer.header("Set-Cookie");
        return header.substring(0, header.indexOf(';'));
    }

    private int listSessions(String cookie) {
        return api.call("GET", "/api/v1/sessions", Map.of("Cookie", cookie), null)
                .status();
    }

    private int goOnline(Map<String, String> headers) {
        return api.call("POST", "/api/v1/operator/status", headers, "{\"online\":true}")
                .status();
    }

    @Test
    void theKeyOpensTheInboxForTwelveHours() {
        Answer answer = login(RIGHT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie"))
                .matches("pocketping_inbox=[A-Za-z0-9_-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
        assertThat(listSessions(cookie(answer))).isEqualTo(200);
        api.clock.advance(OperatorLogins.LASTS);
        assertThat(listSessions(cookie(answer))).isEqualTo(401);
    }

    @Test
    void onHttpsTheCookieIsSecure() {
        assertThat(loginFrom("https://" + api.host(), RIGHT).header("Set-Cookie"))
                .endsWith("; Secure");
    }

    @Test
    void aLinkWorksOnceAndForTenMinutes() {
        String used = api.links.create();
        String late = api.links.create();

        assertThat(used).startsWith("/inbox#");
        assertThat(useLink(used)).isEqualTo(200);
        assertThat(useLink(used)).isEqualTo(401);
        api.clock.advance(Duration.ofMinutes(10));
        assertThat(useLink(late)).isEqualTo(401);
    }

    @Test
    void aLinkWhoseLoginCouldNotBeKeptWorksAgain() {
        String link = api.links.create();
        String secret = link.substring(link.indexOf('#') + 1);

        assertThatThrownBy(() -> api.links.redeem(secret, () -> {
                    throw new StorageUnavailable("The disk is full", null);
                }))
                .isInstanceOf(StorageUnavailable.class);

        assertThat(useLink(link)).isEqualTo(200);
        assertThat(useLink(link)).isEqualTo(401);
    }

    @Test
    void onlySoManyLinksWait() {
        String first = api.links.create();
        String second = api.links.create();
        for (int i = 0; i < 99; i++) {
            var unused = api.links.create();
        }

        assertThat(useLink(first)).isEqualTo(401);
        assertThat(useLink(second)).isEqualTo(200);
    }

    @Test
    void anythingElseIsRefused() {
        assertThat(login(WRONG).status()).isEqualTo(401);
        assertThat(login("{\"secret\":\"" + TestApi.KEY + "\"}").status()).isEqualTo(401);
        assertThat(login("{}").status()).isEqualTo(400);
        assertThat(login("{\"apiKey\":7}").status()).isEqualTo(400);
        assertThat(login("nonsense").status()).isEqualTo(400);
    }

    @Test
    void pagesElsewhereMayNotTry() {
        assertThat(loginFrom("https://evil.example", RIGHT).status()).isEqualTo(403);
    }

    @Test
    void tenAttemptsAMinuteAreEnough() {
        for (int i = 0; i < 10; i++) {
            assertThat(login(WRONG).status()).isEqualTo(401);
        }
        Answer eleventh = login(RIGHT);
        assertThat(eleventh.status()).isEqualTo(429);
        assertThat(eleventh.header("Retry-After")).isNotEmpty();

        api.clock.advance(Duration.ofMinutes(1));
        assertThat(login(RIGHT).status()).isEqualTo(200);
    }

    @Test
    void changesByCookieNeedTheOwnPage() {
        String cookie = cookie(login(RIGHT));

        assertThat(goOnline(Map.of("Cookie", cookie))).isEqualTo(403);
        assertThat(goOnline(Map.of("Cookie", cookie, "Origin", own))).isEqualTo(403);
        assertThat(goOnline(Map.of("Cookie", cookie, "X-PocketPing-Inbox", "1")))
                .isEqualTo(403);
        assertThat(goOnline(Map.of("Cookie", cookie, "Origin", "https://evil.example", "X-PocketPing-Inbox", "1")))
                .isEqualTo(403);
        assertThat(goOnline(Map.of("Cookie", "a=b; " + cookie, "Origin", own, "X-PocketPing-Inbox", "1")))
                .isEqualTo(200);
    }

    @Test
    void loggingOutEndsTheLogin() {
        String cookie = cookie(login(RIGHT));

        Answer answer = api.call(
                "POST", "/inbox/logout", Map.of("Cookie", cookie, "Origin", own, "X-PocketPing-Inbox", "1"), null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie")).contains("pocketping_inbox=; ", "Max-Age=0");
        assertThat(listSessions(cookie)).isEqualTo(401);
    }
}
