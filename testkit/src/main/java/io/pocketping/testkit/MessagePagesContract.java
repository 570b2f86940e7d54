package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.model.Message;
import io.pocketping.model.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The messages of a session in parts: after a place, before a place, changed in a span of time. */
interface MessagePagesContract extends StorageUnderTest {

    @Test
    default void messagesAfterAPlaceBeginBehindIt() {
        Session session = keptSession();
        List<Message> all = messages(session, 5);

        assertThat(storage().getMessagesAfter(session.id(), 0, 10)).isEqualTo(all);
        assertThat(storage().getMessagesAfter(session.id(), 2, 10)).isEqualTo(all.subList(2, 5));
        assertThat(storage().getMessagesAfter(session.id(), 5, 10)).isEmpty();
        assertThat(storage().getMessagesAfter(session.id(), Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    default void messagesAfterAPlaceAreTheOldestOfThem() {
        Session session = keptSession();
        List<Message> all = messages(session, 5);

        assertThat(storage().getMessagesAfter(session.id(), 1, 2)).isEqualTo(all.subList(1, 3));
    }

    @Test
    default void messagesBeforeAPlaceEndInFrontOfIt() {
        Session session = keptSession();
        List<Message> all = messages(session, 5);

        assertThat(storage().getMessagesBefore(session.id(), Long.MAX_VALUE, 10))
                .isEqualTo(all);
        assertThat(storage().getMessagesBefore(session.id(), 4, 10)).isEqualTo(all.subList(0, 3));
        assertThat(storage().getMessagesBefore(session.id(), 1, 10)).isEmpty();
    }

    @Test
    default void messagesBeforeAPlaceAreTheNewestOfThemOldestFirst() {
        Session session = keptSession();
        List<Message> all = messages(session, 5);

        assertThat(storage().getMessagesBefore(session.id(), Long.MAX_VALUE, 2)).isEqualTo(all.subList(3, 5));
        assertThat(storage().getMessagesBefore(session.id(), 4, 2)).isEqualTo(all.subList(1, 3));
    }

    @Test
    default void numbersMayHaveGaps() {
        Session session = keptSession();
        Message first = keptMessage(session, 3);
        Message second = keptMessage(session, 9);

        assertThat(storage().getMessagesAfter(session.id(), 3, 10)).containsExactly(second);
        assertThat(storage().getMessagesBefore(session.id(), 9, 10)).containsExactly(first);
    }

    @Test
    default void changesBeginAfterTheFirstTimeAndIncludeTheLast() {
        Session session = keptSession();
        Message early = changed(session, 1, 10);
        Message middle = changed(session, 2, 20);
        Message late = changed(session, 3, 30);

        assertThat(changes(session, 10, 30, 10)).containsExactly(middle, late);
        assertThat(changes(session, 9, 29, 10)).containsExactly(early, middle);
        assertThat(changes(session, 30, 40, 10)).isEmpty();
    }

    @Test
    default void changesComeInTheirOwnOrderAndAtEqualTimesByNumber() {
        Session session = keptSession();
        Message changedLast = changed(session, 1, 30);
        Message second = changed(session, 3, 20);
        Message first = changed(session, 2, 20);

        assertThat(changes(session, 0, 100, 10)).containsExactly(first, second, changedLast);
        assertThat(changes(session, 0, 100, 2)).containsExactly(first, second);
    }

    @Test
    default void anEditMovesAMessageAmongTheChanges() {
        Session session = keptSession();
        Message first = changed(session, 1, 10);
        Message second = changed(session, 2, 20);

        Message edited = keep(first.edited("later", NOW.plusMillis(30)));

        assertThat(changes(session, 10, 100, 10)).containsExactly(second, edited);
    }

    @Test
    default void changesOfAllTimesCanBeAskedFor() {
        Session session = keptSession();
        List<Message> all = messages(session, 3);

        assertThat(storage().getMessagesChanged(session.id(), Instant.MIN, Instant.MAX, 10))
                .isEqualTo(all);
        assertThat(storage().getMessagesChanged(session.id(), Instant.MAX, Instant.MIN, 10))
                .isEmpty();
    }

    private List<Message> changes(Session session, long after, long until, int limit) {
        return storage().getMessagesChanged(session.id(), NOW.plusMillis(after), NOW.plusMillis(until), limit);
    }

    private Message changed(Session session, long seq, long millis) {
        return keep(aMessage(session.id(), seq).edited("changed", NOW.plusMillis(millis)));
    }

    private List<Message> messages(Session session, int count) {
        List<Message> kept = new ArrayList<>();
        for (long seq = 1; seq <= count; seq++) {
            kept.add(keptMessage(session, seq));
        }
        return kept;
    }
}
