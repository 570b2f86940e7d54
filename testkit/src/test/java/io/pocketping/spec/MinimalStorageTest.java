package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.unit.Roles;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A storage that plays no role: everything works, and the start-up lines say what a restart forgets. */
class MinimalStorageTest {
    private final TinyStorage storage = new TinyStorage();

    @AutoClose
    private final Chat chat = Chat.on(storage, settings -> settings.sessionSecret("kept elsewhere"));

    private final Visitor visitor = chat.visitor();

    @Test
    void everyMissingRoleIsNamedAtTheStart() {
        assertThat(Roles.of(storage, null).weakened())
                .hasSize(9)
                .anyMatch(line -> line.contains("crash"))
                .anyMatch(line -> line.contains("repeats"))
                .anyMatch(line -> line.contains("operators"));
    }

    @Test
    void aConversationWorks() {
        Live live = visitor.listens();

        String question = visitor.sends("hi");
        visitor.edits(question, "hello").ok();
        String reply = chat.operator.replies(visitor, "Good day");
        visitor.reads(reply).ok();
        visitor.rates(5).ok();
        chat.operator.emits(visitor, "show_offer");

        assertThat(live.types())
                .containsExactly("message", "message_edited", "message", "read", "csat_submitted", "event");
        assertThat(chat.messages(visitor)).extracting(Message::content).containsExactly("hello", "Good day");
        assertThat(chat.messages(visitor).get(1).status()).isEqualTo(MessageStatus.READ);
    }

    @Test
    void aRepeatIsStillOneMessage() {
        Together.run(
                32,
                i -> visitor.sends(Map.of("content", "once", "clientId", "c1")).ok());

        assertThat(chat.messages(visitor)).hasSize(1);
    }

    @Test
    void aReaderMissesNothingWhileManyWrite() {
        Live live = visitor.listens();

        Together.run(200, i -> visitor.sends("m" + i));

        assertThat(live.texts())
                .isEqualTo(chat.messages(visitor).stream().map(Message::content).toList())
                .hasSize(200);
    }

    @Test
    void aConnectWhileManyWriteLeavesNoGapBetweenItsPageAndItsCursor() {
        for (int round = 0; round < 30; round++) {
            Visitor busy = chat.page();
            // One address may not start so many conversations in a minute.
            chat.passes(java.time.Duration.ofSeconds(3));
            busy.connects().ok();
            Visitor tab = busy.anotherTab();
            java.util.concurrent.atomic.AtomicReference<Live> reader =
                    new java.util.concurrent.atomic.AtomicReference<>();
            java.util.List<String> page = new java.util.concurrent.CopyOnWriteArrayList<>();

            Together.run(9, i -> {
                if (i == 4) {
                    tab.connects()
                            .ok()
                            .at("/messages")
                            .forEach(m -> page.add(m.path("content").asText()));
                    reader.set(tab.resumes(tab.cursor()));
                } else {
                    busy.sends("m" + i);
                }
            });
            page.addAll(reader.get().texts());

            assertThat(page)
                    .containsAll(
                            chat.messages(busy).stream().map(Message::content).toList());
        }
    }

    @Test
    void theOrderOfMessagesGoesOnAfterARestart() {
        IntStream.range(0, 3).forEach(i -> visitor.sends("before " + i));

        try (Chat again = Chat.on(storage, settings -> settings.sessionSecret("kept elsewhere"))) {
            Visitor back = visitor.on(again);
            String cursor = back.connects().ok().text("/cursor");
            Live live = back.resumes(cursor);
            back.sends("after");
            again.operator.replies(back, "answer");

            assertThat(again.messages(back))
                    .extracting(Message::content)
                    .containsExactly("before 0", "before 1", "before 2", "after", "answer");
            assertThat(again.messages(back)).extracting(Message::seq).doesNotHaveDuplicates();
            assertThat(live.texts()).containsExactly("after", "answer");
            assertThat(back.connects().at("/messages")).hasSize(5);
        }
    }

    @Test
    void aCursorFromBeforeARestartIsKnownAsForeign() {
        visitor.sends("before");
        String cursor = visitor.connects().ok().text("/cursor");

        try (Chat again = Chat.on(storage, settings -> settings.sessionSecret("kept elsewhere"))) {
            Live live = visitor.on(again).resumes(cursor);

            live.awaitsFrames(1);
            assertThat(live.soFar().get(0).path("type").asText()).isEqualTo("reset");
        }
    }

    @Test
    void leavesAndListsWork() {
        visitor.sends("hi");
        visitor.saysGoodbye().ok();

        chat.passes(java.time.Duration.ofSeconds(31));

        Awaitility.await()
                .untilAsserted(() -> assertThat(chat.timeline(visitor)).endsWith("visitor.left"));
        assertThat(chat.pp.getSessions()).hasSize(1);
        assertThat(List.of(visitor.lists(Map.of("limit", 1)).ok().at("/messages")))
                .hasSize(1);
    }
}
