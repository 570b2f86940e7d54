package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.model.Message;
import io.pocketping.model.Sender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The site's own handlers: after the commit, serially per session, isolated (design section 4). */
class CallbackTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch stuck = new CountDownLatch(1);

    @AutoClose
    private final Chat chat =
            Chat.with(settings -> settings.onSessionStart(session -> heard.add("start " + session.id()))
                    .onMessage((session, message) -> {
                        if (message.content().startsWith("throw")) {
                            throw new IllegalStateException("their bug");
                        }
                        if (message.content().startsWith("die")) {
                            throw new NoClassDefFoundError("their deployment");
                        }
                        if (message.content().startsWith("hang")) {
                            hanging.countDown();
                            stuck.await();
                        }
                        heard.add(message.content());
                    }));

    @Test
    void aSessionStartsOnceAtItsFirstConnect() {
        Visitor visitor = chat.visitor();
        visitor.connects().ok();
        visitor.sends("hi");

        awaitHeard("hi");
        assertThat(heard).containsExactly("start " + visitor.id(), "hi");
    }

    @Test
    void messagesOfEverySenderAreHeardInTheirOrder() {
        Visitor visitor = chat.visitor();
        IntStream.range(0, 50).forEach(i -> {
            if (i % 2 == 0) {
                visitor.sends("m" + i);
            } else {
                chat.operator.replies(visitor, "m" + i);
            }
        });

        awaitHeard("m49");
        assertThat(heard.subList(1, heard.size()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void simultaneousMessagesAreHeardInTheOrderInWhichTheyAreKept() {
        Visitor visitor = chat.visitor();

        Together.run(32, i -> visitor.sends("m" + i));

        Awaitility.await().until(() -> heard.size() == 33);
        assertThat(heard.subList(1, 33))
                .isEqualTo(chat.messages(visitor).stream().map(Message::content).toList());
    }

    @Test
    void theSendIsAnsweredWhateverTheHandlerDoes() {
        Visitor visitor = chat.visitor();

        visitor.sends("throw");
        visitor.sends("fine");

        awaitHeard("fine");
        assertThat(chat.messages(visitor)).hasSize(2);
    }

    @Test
    void anErrorInAHandlerDoesNotHoldUpTheNextCall() {
        Visitor visitor = chat.visitor();

        visitor.sends("die");
        visitor.sends("fine");

        Awaitility.await().dontCatchUncaughtExceptions().until(() -> heard.contains("fine"));
    }

    @Test
    void aHandlerThatHangsHoldsUpItsSessionForTenSecondsOnly() throws InterruptedException {
        Visitor visitor = chat.visitor();
        visitor.sends("hang");
        hanging.await();
        visitor.sends("next");
        visitor.sends("and next");
        chat.passes(Duration.ofSeconds(9));
        chat.visitor().sends("another session is not held up");
        awaitHeard("another session is not held up");
        assertThat(heard).doesNotContain("next");

        chat.passes(Duration.ofSeconds(2));

        awaitHeard("and next");
        stuck.countDown();
        awaitHeard("hang");
        visitor.sends("as before");
        awaitHeard("as before");
        assertThat(heard).containsSubsequence("next", "and next", "hang", "as before");
    }

    @Test
    void aRefusedMessageIsHeardByNobody() {
        Visitor visitor = chat.visitor();

        visitor.sends(java.util.Map.of("content", " ")).refused(400, "CONTENT_REQUIRED");
        visitor.sends("real");

        awaitHeard("real");
        assertThat(heard).containsExactly("start " + visitor.id(), "real");
    }

    @Test
    void handlersSeeTheSessionAsItIsKept() {
        List<String> identities = new CopyOnWriteArrayList<>();
        try (Chat other = Chat.with(settings -> settings.onMessage((session, message) -> {
            assertThat(message.sender()).isEqualTo(Sender.VISITOR);
            identities.add(String.valueOf(session.identity()));
        }))) {
            Visitor visitor = other.visitor();
            other.pp.identify(visitor.id(), java.util.Map.of("id", "crm-7"));

            visitor.sends("hi");

            Awaitility.await().until(() -> !identities.isEmpty());
            assertThat(identities).singleElement().asString().contains("crm-7");
        }
    }

    private void awaitHeard(String what) {
        Awaitility.await().until(() -> heard.contains(what));
    }
}
