package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aSession;
import static io.pocketping.testkit.Fixtures.anIdentity;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.model.Csat;
import io.pocketping.model.Identity;
import io.pocketping.model.Metadata;
import io.pocketping.model.PreChat;
import io.pocketping.model.Session;
import io.pocketping.model.SessionStatus;
import io.pocketping.storage.SessionQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One session: kept, read back, changed. */
interface SessionsContract extends StorageUnderTest {

    @Test
    default void aNewSessionIsReadBackAsItWasKept() {
        Session session = keptSession();

        assertThat(storage().getSession(session.id())).contains(session);
    }

    @Test
    default void everyFactOfASessionIsKept() {
        Session full = new Session(
                "full",
                "visitor",
                SessionStatus.CLOSED,
                NOW,
                NOW.plusMillis(1),
                true,
                true,
                new Metadata(Map.of("url", "https://shop.example")),
                anIdentity(),
                new Identity(Map.of("id", "says", "plan", "gold")),
                new PreChat("ada@example.org", "+4915112345678", "DE"),
                new Csat(false, 4, "quick", NOW.plusMillis(2), NOW.plusMillis(3)),
                NOW.plusMillis(4),
                NOW.plusMillis(5),
                7);

        storage().createSession(full);

        assertThat(storage().getSession("full")).contains(full);
    }

    @Test
    default void anAnswerToTheFormIsKeptWhateverItHas() {
        Session email = keptSession();
        Session phone = keptSession();

        storage().updateSession(email.withPreChat(new PreChat("ada@example.org", null, null)));
        storage().updateSession(phone.withPreChat(new PreChat(null, "+4712345678", null)));

        assertThat(storage().getSession(email.id()).flatMap(Session::findPreChat))
                .contains(new PreChat("ada@example.org", null, null));
        assertThat(storage().getSession(phone.id()).flatMap(Session::findPreChat))
                .contains(new PreChat(null, "+4712345678", null));
    }

    @Test
    default void anUnknownSessionIsAbsent() {
        keptSession();

        assertThat(storage().getSession("unknown")).isEmpty();
    }

    @Test
    default void anUpdateReplacesTheSession() {
        Session session = keptSession();
        Session changed = session.touched(NOW.plusSeconds(60))
                .closed(NOW.plusSeconds(61))
                .withIdentity(anIdentity())
                .withCsat(Csat.requested(NOW))
                .withMetadata(Metadata.empty())
                .left(NOW.plusSeconds(62));

        storage().updateSession(changed);

        assertThat(storage().getSession(session.id())).contains(changed);
    }

    @Test
    default void anUpdateCanTakeFactsAway() {
        Session session = keep(aSession().closed(NOW).left(NOW).withAiActive(true));
        Session changed = session.reopened().back().withAiActive(false);

        storage().updateSession(changed);

        assertThat(storage().getSession(session.id())).contains(changed);
    }

    @Test
    default void anUpdateLeavesOtherSessionsAlone() {
        Session session = keptSession();
        Session other = keptSession();

        storage().updateSession(session.closed(NOW));

        assertThat(storage().getSession(other.id())).contains(other);
    }

    @Test
    default void anUpdateOfAnUnknownSessionDoesNothing() {
        Session never = aSession();

        storage().updateSession(never);

        assertThat(storage().getSession(never.id())).isEmpty();
    }

    @Test
    default void nestedMetadataIsKept() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("utm", Map.of("source", "news", "tags", Arrays.asList("a", 1, null, true)));
        values.put("price", new BigDecimal("12.5"));
        values.put("visits", 3);
        values.put("big", 9_007_199_254_740_993L);
        values.put("empty", List.of());
        Session session = keep(aSession().withMetadata(new Metadata(values)));

        assertThat(storage().getSession(session.id()))
                .hasValueSatisfying(read -> assertThat(read.metadata().values())
                        .isEqualTo(session.metadata().values()));
    }

    @Test
    default void aRatingThatWaitsIsKept() {
        Session session = keep(aSession().withCsat(Csat.requested(NOW)));

        assertThat(storage().getSession(session.id()).flatMap(Session::findCsat))
                .contains(Csat.requested(NOW));
    }

    @Test
    default void timesFarFromNowAreKept() {
        for (Instant time : List.of(
                Instant.EPOCH,
                Instant.EPOCH.minusMillis(1),
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999Z"))) {
            Session session = keep(aSession().touched(time).closed(time).left(time));

            assertThat(storage().getSession(session.id())).contains(session);
        }
    }

    @Test
    default void aClockThatRunsBackwardsDoesNoHarm() {
        Session session = keptSession();
        Session earlier = session.touched(NOW.minus(Duration.ofDays(3)));

        storage().updateSession(earlier);

        assertThat(storage().getSession(session.id())).contains(earlier);
    }

    @Test
    default void freeValuesAreReadBackHoweverDeepOrLongTheyAre() {
        Object deep = "core";
        for (int i = 0; i < 100; i++) {
            deep = List.of(deep);
        }
        BigDecimal longNumber = new BigDecimal("9".repeat(2000) + "e9");
        Session session = aSession()
                .withMetadata(new Metadata(Map.of("deep", deep, "long", longNumber)))
                .withIdentity(new Identity(Map.of("id", "u", "deep", deep)));

        keep(session);

        assertThat(storage().getSession(session.id())).contains(session);
        assertThat(storage().listSessions(SessionQuery.active(10))).containsExactly(session);
    }
}
