package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aMessage;
import static io.pocketping.testkit.Fixtures.aReply;
import static io.pocketping.testkit.Fixtures.aSession;
import static io.pocketping.testkit.Fixtures.anIdentity;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.model.Identity;
import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.Metadata;
import io.pocketping.model.PreChat;
import io.pocketping.model.Session;
import io.pocketping.model.SessionStatus;
import io.pocketping.storage.SessionQuery;
import io.pocketping.storage.SessionQuery.Before;
import io.pocketping.storage.SessionQuery.Messages;
import io.pocketping.storage.SessionSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many sessions: which, in what order, page by page, and what a list shows beside each. */
interface SessionListsContract extends StorageUnderTest {

    @Test
    default void sessionsAreListedNewestActivityFirst() {
        Session middle = keep(aSession().touched(NOW.plusSeconds(2)));
        Session newest = keep(aSession().touched(NOW.plusSeconds(3)).closed(NOW));
        Session oldest = keep(aSession().touched(NOW.plusSeconds(1)));

        assertThat(storage().listSessions(all(10))).containsExactly(newest, middle, oldest);
    }

    @Test
    default void sessionsOfEqualActivityAreListedByIdFromTheLast() {
        Session a = keep(aSession("a"));
        Session c = keep(aSession("c").closed(NOW));
        Session b = keep(aSession("b"));

        assertThat(storage().listSessions(all(10))).containsExactly(c, b, a);
    }

    @Test
    default void activityMovesASessionToTheTop() {
        Session first = keep(aSession("a"));
        keep(aSession("b"));

        Session moved = first.touched(NOW.plusSeconds(5));
        storage().updateSession(moved);

        assertThat(storage().listSessions(SessionQuery.active(1))).containsExactly(moved);
    }

    @Test
    default void onlySessionsOfTheAskedStatusAreListed() {
        Session open = keptSession();
        Session closed = keep(aSession().closed(NOW));

        assertThat(storage().listSessions(SessionQuery.active(10))).containsExactly(open);
        assertThat(storage().listSessions(new SessionQuery(SessionStatus.CLOSED, null, null, Messages.ANY, null, 10)))
                .containsExactly(closed);
    }

    @Test
    default void onlySessionsOfTheAskedVisitorAreListed() {
        Session mine = keptSession();
        keptSession();

        assertThat(storage().listSessions(new SessionQuery(null, mine.visitorId(), null, Messages.ANY, null, 10)))
                .containsExactly(mine);
        assertThat(storage()
                        .listSessions(
                                new SessionQuery(SessionStatus.CLOSED, mine.visitorId(), null, Messages.ANY, null, 10)))
                .isEmpty();
    }

    @Test
    default void noMoreThanTheLimitAreListed() {
        keptSession();
        keptSession();
        keptSession();

        assertThat(storage().listSessions(all(2))).hasSize(2);
    }

    @Test
    default void aSearchLooksAtIdVisitorNameAndEmailInAnyCase() {
        Session session = keep(aSession("SeSsIoN-1").withIdentity(anIdentity()));
        keep(aSession("other"));

        for (String text : List.of("session-1", "VISITOR-sess", "ada love", "ADA@example")) {
            assertThat(storage().listSessions(search(text))).as(text).containsExactly(session);
        }
        assertThat(storage().listSessions(search("grace"))).isEmpty();
    }

    @Test
    default void aSearchFoldsTheCaseOfEveryAlphabet() {
        Session session = keep(aSession().withIdentity(new Identity(Map.of("id", "1", "name", "Ødegård Пётр"))));

        assertThat(storage().listSessions(search("øDEGÅRD пЁтр"))).containsExactly(session);

        Session dotted = keep(aSession().withIdentity(new Identity(Map.of("id", "2", "name", "\u0130stanbul Müzesi"))));
        assertThat(storage().listSessions(search("\u0130STANBUL mÜZ"))).containsExactly(dotted);
    }

    @Test
    default void aSearchTakesItsTextLiterally() {
        keep(aSession("abc"));
        Session literal = keep(aSession("a%c_'\""));

        assertThat(storage().listSessions(search("a%c"))).containsExactly(literal);
        assertThat(storage().listSessions(search("_'\""))).containsExactly(literal);
    }

    @Test
    default void aSearchLooksAtTheFormThePageAndEveryMessageInAnyCase() {
        Session form = keep(aSession("form").withPreChat(new PreChat("Grace@Example.net", "+4712345678", "NO")));
        Session page = keep(aSession("page")
                .withMetadata(new Metadata(Map.of("url", "https://shop.example/Søk?a=\"1\\", "pageTitle", "Rugs"))));
        Session wrote = keep(aSession("wrote"));
        keep(aMessage(wrote.id(), 1, "Hello"));
        keep(aReply(wrote.id(), 2, "Grüße aus KÖLN, 100% \uD83D\uDE00 \"quoted\""));
        keep(aMessage(wrote.id(), 3, "Bye [ok]? 你好 * ΟΔΟΣ"));
        keep(aSession("other"));

        for (String text : List.of("grace@EXAMPLE", "+47123", "45678")) {
            assertThat(storage().listSessions(search(text))).as(text).containsExactly(form);
        }
        for (String text : List.of("sØk?A", "a=\"1\\")) {
            assertThat(storage().listSessions(search(text))).as(text).containsExactly(page);
        }
        for (String text :
                List.of("GRÜßE", "köln", "100% \uD83D\uDE00", "\"QUOTED\"", "hello", "[OK]? 你", "你好 * οδος", "* ΟΔ")) {
            assertThat(storage().listSessions(search(text))).as(text).containsExactly(wrote);
        }
        for (String text : List.of("rugs", "köl_", "100%_", "kxln", "你?", "[bo]ye 你", "browser", "pageTitle")) {
            assertThat(storage().listSessions(search(text))).as(text).isEmpty();
        }
    }

    @Test
    default void aSearchDoesNotFindWhatWasDeleted() {
        Session session = keptSession();
        Message message = keep(aMessage(session.id(), 1, "my card number"));
        assertThat(storage().listSessions(search("card"))).containsExactly(session);

        keep(message.deleted(NOW));

        assertThat(storage().listSessions(search("card"))).isEmpty();
    }

    @Test
    default void onlySessionsWithMessagesAreListedWhenAsked() {
        keptSession();
        Session wrote = keptSession();
        keptMessage(wrote, 1);
        Session deleted = keep(aSession("a").touched(NOW.minusSeconds(1)));
        keep(aMessage(deleted.id(), 1).deleted(NOW));

        assertThat(storage().listSessions(with(Messages.SOME))).containsExactly(wrote, deleted);
    }

    @Test
    default void aSessionIsUnansweredWhoseNewestUndeletedMessageIsTheVisitors() {
        keep(aSession("silent"));
        Session waits = keep(aSession("waits"));
        keep(aReply(waits.id(), 1, "Hello"));
        keep(aMessage(waits.id(), 2));
        keep(aReply(waits.id(), 3, "Sorry, wrong window").deleted(NOW));
        Session answered = keep(aSession("answered"));
        keep(aMessage(answered.id(), 1));
        keep(aReply(answered.id(), 2, "Yes"));
        keep(aMessage(answered.id(), 3, "Oops").deleted(NOW));
        Session closed = keep(aSession("closed").closed(NOW));
        keep(aMessage(closed.id(), 1));

        assertThat(storage().listSessions(with(Messages.UNANSWERED))).containsExactly(waits, closed);
        assertThat(storage()
                        .listSessions(
                                new SessionQuery(SessionStatus.ACTIVE, null, "lamps", Messages.UNANSWERED, null, 10)))
                .containsExactly(waits);
        assertThat(storage()
                        .listSessions(
                                new SessionQuery(null, answered.visitorId(), null, Messages.UNANSWERED, null, 10)))
                .isEmpty();
    }

    @Test
    default void pagesUnderFiltersMeetEverySessionThatMatchesOnce() {
        List<Session> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Session session = keep(i % 2 == 0 ? aSession() : aSession().closed(NOW));
            keep(aMessage(session.id(), 1, i % 3 == 0 ? "about rugs" : "about lamps"));
            if (i % 4 == 0) {
                keep(aReply(session.id(), 2, "Yes"));
            } else if (i % 3 == 0) {
                expected.add(session);
            }
        }

        SessionQuery query = new SessionQuery(null, null, "rugs", Messages.UNANSWERED, null, 2);
        List<Session> met = new ArrayList<>();
        List<Session> page = storage().listSessions(query);
        while (!page.isEmpty()) {
            met.addAll(page);
            page = storage().listSessions(query.after(Before.of(met.get(met.size() - 1))));
        }

        expected.sort(SessionQuery.ORDER);
        assertThat(met).isEqualTo(expected).isNotEmpty();
    }

    @Test
    default void aSearchFindsWhatTheBrowserSaysOnlyWhileNothingBetterIsKnown() {
        Identity says = new Identity(Map.of("id", "x", "name", "Mallory"));
        Session claimed = keep(aSession().withClaimedIdentity(says));
        keep(aSession().withClaimedIdentity(says).withIdentity(anIdentity()));

        assertThat(storage().listSessions(search("mallory"))).containsExactly(claimed);
    }

    @Test
    default void pagesMeetEverySessionOnceEvenAtEqualTimes() {
        List<Session> kept = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            kept.add(keep(i % 2 == 0 ? aSession() : aSession().closed(NOW)));
        }

        List<Session> met = new ArrayList<>();
        List<Session> page = storage().listSessions(all(3));
        while (!page.isEmpty()) {
            met.addAll(page);
            page = storage().listSessions(all(3).after(Before.of(met.get(met.size() - 1))));
        }

        kept.sort(SessionQuery.ORDER);
        assertThat(met).isEqualTo(kept);
    }

    @Test
    default void pagesOfASearchOrAVisitorContinueToo() {
        Session first = keep(aSession("a-1").touched(NOW.plusSeconds(1)));
        Session second = keep(aSession("a-2"));

        assertThat(storage().listSessions(new SessionQuery(null, null, "a-", Messages.ANY, Before.of(first), 10)))
                .containsExactly(second);
        assertThat(storage()
                        .listSessions(
                                new SessionQuery(null, first.visitorId(), null, Messages.ANY, Before.of(first), 10)))
                .isEmpty();
    }

    @Test
    default void anEmptyStorageListsNothing() {
        assertThat(storage().listSessions(all(10))).isEmpty();
    }

    @Test
    default void aSummaryShowsTheNewestMessageAndWhatIsUnread() {
        Session session = keptSession();
        keptMessage(session, 1);
        Message last = keptMessage(session, 3);

        assertThat(storage().summarise(List.of(session))).containsExactly(new SessionSummary(session, last, 2));
    }

    @Test
    default void onlyUndeletedUnreadMessagesOfTheVisitorCountAsUnread() {
        Session session = keptSession();
        keep(aMessage(session.id(), 1).advancedTo(MessageStatus.READ, NOW));
        keep(aMessage(session.id(), 2).deleted(NOW));
        keep(aMessage(session.id(), 3).advancedTo(MessageStatus.DELIVERED, NOW));
        Message last = keep(aReply(session.id(), 4, "Yes, we do"));

        assertThat(storage().summarise(List.of(session))).containsExactly(new SessionSummary(session, last, 1));
    }

    @Test
    default void summariesComeInTheOrderAsked() {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sessions.add(keptSession());
        }
        Message only = keptMessage(sessions.get(2), 1);
        Collections.reverse(sessions);

        List<SessionSummary> summaries = storage().summarise(sessions);

        assertThat(summaries).extracting(SessionSummary::session).isEqualTo(sessions);
        assertThat(summaries.get(2)).isEqualTo(new SessionSummary(sessions.get(2), only, 1));
        assertThat(summaries.get(0)).isEqualTo(new SessionSummary(sessions.get(0), null, 0));
    }

    @Test
    default void nothingAskedIsNothingSummarised() {
        assertThat(storage().summarise(List.of())).isEmpty();
    }

    @Test
    default void activityFarFromNowKeepsItsPlaceInTheOrder() {
        Session last = keep(aSession().touched(Instant.parse("9999-12-31T23:59:59.999Z")));
        Session first = keep(aSession().touched(Instant.EPOCH.minusMillis(1)));

        assertThat(storage().listSessions(all(10))).containsExactly(last, first);
        assertThat(storage().listSessions(new SessionQuery(null, null, null, Messages.ANY, Before.of(last), 10)))
                .containsExactly(first);
    }

    private static SessionQuery all(int limit) {
        return new SessionQuery(null, null, null, Messages.ANY, null, limit);
    }

    private static SessionQuery with(Messages messages) {
        return new SessionQuery(null, null, null, messages, null, 10);
    }

    private static SessionQuery search(@Nullable String text) {
        return new SessionQuery(null, null, text, Messages.ANY, null, 10);
    }
}
