package io.pocketping.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.server.crash.Conversation.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker itself: it must see a loss, a repeat and a swap, or the crash test proves nothing. */
class ConversationTest {
    private static final Line A = new Line("1", "a");
    private static final Line B = new Line("2", "b");
    private static final Line A_AGAIN = new Line("3", "a");

    @Test
    void agreesWhenAllThreeViewsAreTheSame() {
        assertThat(new Conversation(List.of(A, B), List.of(A, B), List.of(A, B)).violations())
                .isEmpty();
    }

    @Test
    void noticesAnAcceptedMessageThatIsNotStored() {
        assertThat(new Conversation(List.of(A, B), List.of(A), List.of(A)).violations())
                .contains("'b' was accepted and is not stored");
    }

    @Test
    void noticesAMessageThatWasNotShown() {
        assertThat(new Conversation(List.of(A, B), List.of(A, B), List.of(A)).violations())
                .contains("'b' was accepted and is not shown");
    }

    @Test
    void noticesAMessageStoredTwice() {
        assertThat(new Conversation(List.of(A, B), List.of(A, A_AGAIN, B), List.of(A, A_AGAIN, B)).violations())
                .contains("'a' is stored twice", "'a' is shown twice");
    }

    @Test
    void noticesTwoMessagesThatChangedPlaces() {
        assertThat(new Conversation(List.of(A, B), List.of(B, A), List.of(A, B)).violations())
                .contains("what is stored is not in the order of sending", "shown is not what is stored");
    }
}
