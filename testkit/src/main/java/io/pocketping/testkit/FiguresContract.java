package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aMessage;
import static io.pocketping.testkit.Fixtures.aReply;
import static io.pocketping.testkit.Fixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.model.Csat;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.storage.SessionFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What statistics count of each session. */
interface FiguresContract extends StorageUnderTest {

    @Test
    default void figuresAreOfSessionsCreatedInTheTimeBothEndsIncluded() {
        keep(aSession("silent"));

        assertThat(storage().getFigures(NOW, NOW)).containsExactly(new SessionFigures(NOW, 0, null, null, false, null));
        assertThat(storage().getFigures(NOW.plusMillis(1), NOW.plusSeconds(9))).isEmpty();
        assertThat(storage().getFigures(NOW.minusSeconds(9), NOW.minusMillis(1)))
                .isEmpty();
    }

    @Test
    default void messagesCountInTheTimeAndTheFirstOfEachSideAtAnyTime() {
        Session session = keptSession();
        keep(at(Duration.ofMinutes(1), aMessage(session.id(), 1)));
        keep(at(Duration.ofMinutes(3), aMessage(session.id(), 2)));
        keep(at(Duration.ofHours(2), aReply(session.id(), 3, "Yes")));
        keep(at(Duration.ofHours(3), aReply(session.id(), 4, "Still there?").deleted(NOW)));

        assertThat(storage().getFigures(NOW, NOW.plus(Duration.ofMinutes(3))))
                .containsExactly(new SessionFigures(
                        NOW, 2, NOW.plus(Duration.ofMinutes(1)), NOW.plus(Duration.ofHours(2)), false, null));
    }

    @Test
    default void theLastMessageIsTheLastByTimeAndOfEqualTimesTheLastThatCame() {
        Session session = keptSession();
        keep(at(Duration.ofMinutes(5), aMessage(session.id(), 1)));
        keep(at(Duration.ofMinutes(1), aReply(session.id(), 2, "Imported later")));

        assertThat(figures(session)).singleElement().matches(SessionFigures::awaitsAnswer);

        keep(at(Duration.ofMinutes(5), aReply(session.id(), 3, "Yes")));

        assertThat(figures(session)).singleElement().matches(figures -> !figures.awaitsAnswer());
    }

    @Test
    default void theRatingComesWithTheFigures() {
        Csat rating = new Csat(false, 4, "quick", NOW, NOW.plusSeconds(5));
        Session session = keep(aSession().withCsat(rating));

        assertThat(figures(session)).singleElement().matches(figures -> rating.equals(figures.csat()));
    }

    private List<SessionFigures> figures(Session session) {
        return storage().getFigures(session.createdAt(), session.createdAt());
    }

    private static Message at(Duration after, Message message) {
        Instant at = NOW.plus(after);
        return Fixtures.sentAt(message, at);
    }
}
