package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aCustomEvent;
import static io.pocketping.testkit.Fixtures.anIdentity;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.event.ChatEvent;
import io.pocketping.event.EventKind;
import io.pocketping.event.LogEntry;
import io.pocketping.model.CustomEvent;
import io.pocketping.model.Identity;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.PreChat;
import io.pocketping.model.Session;
import io.pocketping.storage.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Role {@link EventLog}: numbered, positioned, read back from any place. */
interface EventLogContract extends StorageUnderTest {

    @Test
    default void eventsOfASessionAreNumberedFromOne() {
        Session session = keptSession();
        Session other = keptSession();

        assertThat(append(session).seq()).isEqualTo(1);
        assertThat(append(session).seq()).isEqualTo(2);
        assertThat(append(other).seq()).isEqualTo(1);
        assertThat(append(session).seq()).isEqualTo(3);
    }

    @Test
    default void anUpdateOfTheSessionLeavesTheNumbersAlone() {
        Session session = keptSession();
        append(session);
        append(session);

        storage().updateSession(session.closed(NOW));

        assertThat(log().newestSeq(session.id())).isEqualTo(2);
        assertThat(append(session).seq()).isEqualTo(3);
    }

    @Test
    default void positionsGrowAcrossSessions() {
        Session session = keptSession();
        Session other = keptSession();

        List<LogEntry> appended = List.of(append(session), append(other), append(session));

        assertThat(appended).extracting(LogEntry::pos).isSorted().doesNotHaveDuplicates();
        assertThat(log().readAllEvents(0, 10)).isEqualTo(appended);
    }

    @Test
    default void everyKindOfEventIsReadBackAsItWasAppended() {
        Session session = keptSession();
        List<LogEntry> appended = new ArrayList<>();
        for (ChatEvent event : oneOfEachKind(session.id())) {
            appended.add(log().append(session.id(), event, NOW, null));
        }

        assertThat(log().readEvents(session.id(), 0, 100)).isEqualTo(appended);
        assertThat(appended).extracting(entry -> entry.event().kind()).containsExactlyInAnyOrder(EventKind.values());
    }

    @Test
    default void eventsAfterAPlaceBeginBehindIt() {
        Session session = keptSession();
        List<LogEntry> all = List.of(append(session), append(session), append(session), append(session));

        assertThat(log().readEvents(session.id(), 0, 10)).isEqualTo(all);
        assertThat(log().readEvents(session.id(), 1, 2)).isEqualTo(all.subList(1, 3));
        assertThat(log().readEvents(session.id(), 4, 10)).isEmpty();
        assertThat(log().readEvents(session.id(), Long.MAX_VALUE, 10)).isEmpty();
        assertThat(log().readEvents("unknown", 0, 10)).isEmpty();
    }

    @Test
    default void eventsOfAllSessionsAreReadFromAPosition() {
        LogEntry first = append(keptSession());
        LogEntry second = append(keptSession());
        LogEntry third = append(keptSession());

        assertThat(log().readAllEvents(first.pos(), 10)).containsExactly(second, third);
        assertThat(log().readAllEvents(first.pos(), 1)).containsExactly(second);
        assertThat(log().readAllEvents(third.pos(), 10)).isEmpty();
    }

    @Test
    default void theNewestNumberAndPositionAreThoseOfTheLastEvent() {
        Session session = keptSession();
        assertThat(log().newestSeq(session.id())).isZero();
        assertThat(log().newestSeq("unknown")).isZero();
        assertThat(log().newestPos()).isZero();

        append(session);
        LogEntry last = append(session);

        assertThat(log().newestSeq(session.id())).isEqualTo(2);
        assertThat(log().newestPos()).isEqualTo(last.pos());
    }

    @Test
    default void onlyEventsStillToExpireAreReadAsUnexpired() {
        Session session = keptSession();
        emit(session, NOW);
        LogEntry open = emit(session, NOW.plusMillis(1));
        emit(session, null);
        LogEntry longer = emit(session, NOW.plusSeconds(300));
        emit(keptSession(), NOW.plusSeconds(300));

        assertThat(log().readUnexpired(session.id(), NOW, 100)).containsExactly(open, longer);
        assertThat(log().readUnexpired(session.id(), NOW.plusMillis(1), 100)).containsExactly(longer);
    }

    @Test
    default void unexpiredEventsAreReadUpToAPlaceInclusive() {
        Session session = keptSession();
        LogEntry first = emit(session, NOW.plusSeconds(300));
        LogEntry second = emit(session, NOW.plusSeconds(1));
        emit(session, NOW.plusSeconds(300));

        assertThat(log().readUnexpired(session.id(), NOW, second.seq())).containsExactly(first, second);
    }

    @Test
    default void largeEventDataIsKept() {
        Session session = keptSession();
        CustomEvent large = new CustomEvent(
                "cart",
                Map.of("text", "é😀\"".repeat(5000), "total", 12, "lines", List.of()),
                NOW,
                session.id(),
                "c-1");

        LogEntry entry = log().append(session.id(), new ChatEvent.EventReceived(large), NOW, null);

        assertThat(log().readEvents(session.id(), 0, 1)).containsExactly(entry);
    }

    private LogEntry emit(Session session, @Nullable Instant expiresAt) {
        CustomEvent event = aCustomEvent(session.id(), "show_offer");
        return log().append(session.id(), new ChatEvent.EventEmitted(event), NOW, expiresAt);
    }

    private static List<ChatEvent> oneOfEachKind(String sessionId) {
        return List.of(
                new ChatEvent.SessionCreated(),
                new ChatEvent.MessageCreated("m-1"),
                new ChatEvent.MessageEdited("m-1", NOW, "visitor"),
                new ChatEvent.MessageDeleted("m-1", NOW, "operator"),
                new ChatEvent.MessageRead(List.of("m-1", "m-2"), MessageStatus.READ, NOW, "operator"),
                new ChatEvent.EventReceived(aCustomEvent(sessionId, "clicked")),
                new ChatEvent.EventEmitted(new CustomEvent("show_offer", Map.of(), NOW, sessionId, "c-1")),
                new ChatEvent.Identified(anIdentity(), "browser"),
                new ChatEvent.PreChatAnswered(new PreChat("ada@example.org", "+4712345678", "NO")),
                new ChatEvent.CsatRequested(NOW),
                new ChatEvent.CsatSubmitted(5, null),
                new ChatEvent.VisitorLeft(Duration.ofSeconds(90), "closed"),
                new ChatEvent.VisitorBack(),
                new ChatEvent.SessionClosed("operator"),
                new ChatEvent.SessionReopened("api"));
    }

    @Test
    default void whatAnEventWrapsMayBeAsDeepAsARequest() {
        Session session = keptSession();
        Object deep = "core";
        for (int i = 0; i < 100; i++) {
            deep = List.of(deep);
        }
        ChatEvent event = new ChatEvent.Identified(new Identity(Map.of("id", "u", "deep", deep)), "api");

        LogEntry entry = log().append(session.id(), event, NOW, null);

        assertThat(log().readEvents(session.id(), 0, 10)).containsExactly(entry);
        assertThat(log().readAllEvents(0, 10)).containsExactly(entry);
    }
}
