package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who is there, and who types: shown live, never kept (protocol section 5.8, design section 6). */
class PresenceTest {
    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    @Test
    @Spec("2.3/8")
    void theOperatorsFlagIsAnswered() {
        assertThat(presence().at("/online").asBoolean()).isFalse();

        chat.operator.goesOnline();

        assertThat(presence().at("/online").asBoolean()).isTrue();
        assertThat(presence().at("/aiEnabled").asBoolean()).isFalse();
    }

    private Answer presence() {
        return chat.answer(TestRequest.get("/presence")).ok();
    }

    @Test
    @Spec("2.6/presence")
    void theOperatorsFlagReachesEveryPage() {
        Live mine = visitor.listens();
        Visitor other = chat.visitor();
        Live theirs = other.streamsAsOtherWidget();
        mine.settle();
        theirs.settle();

        chat.operator.goesOnline();

        assertThat(mine.sees("presence"))
                .singleElement()
                .satisfies(p -> assertThat(p.path("online").asBoolean()).isTrue());
        assertThat(theirs.sees("presence")).hasSize(1);
    }

    @Test
    void theOperatorsFlagOutlivesARestart() {
        chat.operator.goesOnline();

        try (Chat again = chat.restarted()) {
            assertThat(again.answer(TestRequest.get("/presence")).at("/online").asBoolean())
                    .isTrue();
        }
    }

    @Test
    @Spec("2.6/typing")
    void theVisitorSeesTheOperatorType() {
        Live live = visitor.listens();

        chat.operator.types(visitor, true);
        live.settle();
        chat.operator.types(visitor, false);

        assertThat(live.sees("typing"))
                .extracting(t ->
                        t.path("sender").asText() + " " + t.path("isTyping").asBoolean())
                .containsExactly("operator true", "operator false");
        assertThat(chat.timeline(visitor)).containsExactly("session.created");
    }

    @Test
    @Spec("2.3/4")
    void operatorsAndOtherTabsSeeTheVisitorType() {
        Screen screen = chat.screen();
        Live tab = visitor.anotherTab().listens();
        tab.settle();

        visitor.types().ok();

        JsonNode typing = screen.awaits(1, "typing").get(0);
        assertThat(typing.path("sessionId").asText()).isEqualTo(visitor.id());
        assertThat(typing.path("sender").asText()).isEqualTo("visitor");
        assertThat(typing.path("isTyping").asBoolean()).isTrue();
        assertThat(tab.sees("typing")).hasSize(1);
    }

    @Test
    void aFloodOfTypingIsAnsweredAndShownAFewTimesASecond() {
        Screen screen = chat.screen();
        Live tab = visitor.anotherTab().listens();
        tab.settle();
        for (int i = 0; i < 300; i++) {
            visitor.types().ok();
        }
        chat.clock.advance(Duration.ofSeconds(1));
        visitor.posts("/typing", Map.of("isTyping", false)).ok();
        visitor.sends("Done");
        screen.awaits(1, "message.created");

        assertThat(screen.awaits(1, "typing")).hasSizeBetween(1, 6);
        assertThat(tab.sees("typing")).hasSizeBetween(1, 6);
    }

    @Test
    @Spec("2.9/D22")
    void typingIsTrueUnlessSaidOtherwiseAndTheSenderIsAlwaysTheVisitor() {
        Screen screen = chat.screen();

        visitor.posts("/typing", Map.of("sender", "operator")).ok();
        screen.awaits(1, "typing");
        visitor.posts("/typing", Map.of("isTyping", false)).ok();

        List<JsonNode> frames = screen.awaits(2, "typing");
        assertThat(frames)
                .extracting(t ->
                        t.path("sender").asText() + " " + t.path("isTyping").asBoolean())
                .containsExactly("visitor true", "visitor false");
    }

    @Test
    @Spec("2.6/in-typing")
    void typingOnASocketIsUnderstoodInBothPlaces() {
        Screen screen = chat.screen();
        Live live = visitor.listens();

        live.says(Map.of("type", "typing", "data", Map.of("isTyping", true)));
        screen.awaits(1, "typing");
        live.says(Map.of("type", "typing", "isTyping", false, "sender", "operator"));

        assertThat(screen.awaits(2, "typing").get(1).path("isTyping").asBoolean())
                .isFalse();
    }

    @Test
    @Spec("2.6/in-inspector_select")
    void framesThatNobodyKnowsAreIgnoredAndTheConnectionStays() {
        Screen screen = chat.screen();
        Live live = visitor.listens();

        live.says(Map.of("type", "inspector_select", "data", Map.of("selector", "#buy", "tagName", "BUTTON")));
        live.says(Map.of("type", "presence", "data", Map.of("online", true)));
        live.says(Map.of("type", 5));
        live.says(Map.of("data", Map.of()));
        live.says(Map.of("type", "typing", "data", Map.of("isTyping", true)));

        screen.awaits(1, "typing");
        assertThat(live.sees("presence")).isEmpty();
        assertThat(chat.timeline(visitor)).containsExactly("session.created");
    }

    @Test
    void typingIsNotShownAfterTheMessageThatWasTyped() {
        Live live = visitor.listens();
        live.settle();
        live.stalls();
        visitor.sends("Are you there?");
        live.awaitsBlocked();
        chat.operator.types(visitor, true);
        chat.operator.replies(visitor, "Yes");

        live.flows();

        assertThat(live.types()).containsExactly("message", "message");
    }

    @Test
    void typingThatBeginsAfterAMessageIsShown() {
        Live live = visitor.listens();
        live.settle();
        live.stalls();
        visitor.sends("Are you there?");
        live.awaitsBlocked();
        chat.operator.replies(visitor, "Yes");
        chat.operator.types(visitor, true);

        live.flows();

        assertThat(live.types()).containsExactly("message", "message", "typing");
    }

    @Test
    @Spec("2.11/8")
    void typingIsAnsweredWhateverIsWrong() {
        for (String body : List.of("", "{", "[]", "{\"sessionId\":5}", "{\"isTyping\":\"yes\"}")) {
            chat.answer(TestRequest.post("/typing").text(body)).ok();
            chat.answer(TestRequest.post("/typing").bearer(visitor.token()).text(body))
                    .ok();
        }
        chat.answer(TestRequest.post("/typing")
                        .bearer(visitor.token())
                        .json(Map.of("sessionId", chat.visitor().token())))
                .ok();
    }

    @Test
    void thatAnOperatorStoppedTypingIsNotLostWhenTheVisitorTypes() {
        Live slow = visitor.anotherTab().listens();
        chat.operator.types(visitor, true);
        slow.settle();
        slow.stalls();
        visitor.sends("x");
        slow.awaitsBlocked();
        chat.operator.types(visitor, false);
        visitor.types().ok();
        slow.flows();

        assertThat(slow.sees("typing"))
                .extracting(t ->
                        t.path("sender").asText() + " " + t.path("isTyping").asBoolean())
                .contains("operator false", "visitor true");
    }

    @Test
    void aVisitorIsThereFromTheFirstConnectionToTheLast() {
        Screen screen = chat.screen();

        Live first = visitor.listens();
        Live second = visitor.streams(visitor.cursor());
        screen.awaits(1, "visitor.presence");
        first.leaves();
        second.leaves();

        assertThat(online(screen, 2)).containsExactly(true, false);
        assertThat(screen.of("visitor.presence").get(0).path("sessionId").asText())
                .isEqualTo(visitor.id());
    }

    @Test
    void aVisitorWhoPollsIsThereForFortySeconds() {
        Screen screen = chat.screen();
        visitor.lists().ok();
        visitor.lists().ok();
        assertThat(online(screen, 1)).containsExactly(true);
        chat.passes(Duration.ofSeconds(39));
        visitor.lists().ok();
        chat.passes(Duration.ofSeconds(39));
        assertThat(chat.pp.parts().features().live().isOnline(visitor.id())).isTrue();

        chat.passes(Duration.ofSeconds(2));

        assertThat(online(screen, 2)).containsExactly(true, false);
        assertThat(chat.pp.parts().features().live().isOnline(visitor.id())).isFalse();
    }

    @Test
    void aVisitorWhoPollsLongIsThereToo() {
        Screen screen = chat.screen();

        visitor.polls(0).ok();

        assertThat(online(screen, 1)).containsExactly(true);
        visitor.polls(0).ok();
        chat.passes(Duration.ofSeconds(41));
        assertThat(online(screen, 2)).containsExactly(true, false);
    }

    @Test
    void changingFromPollingToASocketIsNoComingAndGoing() {
        Screen screen = chat.screen();
        visitor.polls(0).ok();
        screen.awaits(1, "visitor.presence");
        Live live = visitor.listens();
        visitor.polls(0).ok();
        chat.passes(Duration.ofSeconds(41));
        live.pongs();
        live.leaves();

        assertThat(online(screen, 2)).containsExactly(true, false);
    }

    private static List<Boolean> online(Screen screen, int count) {
        return screen.awaits(count, "visitor.presence").stream()
                .map(frame -> frame.path("online").asBoolean())
                .toList();
    }

    @Test
    void operatorsSeeEverythingThatHappensInTheOrderOfPositions() {
        Screen screen = chat.screen();
        Visitor one = chat.visitor();
        Visitor two = chat.visitor();
        Together.run(20, i -> (i % 2 == 0 ? one : two).sends("m" + i));

        List<JsonNode> messages = screen.awaits(20, "message.created");

        assertThat(messages).hasSize(20);
        assertThat(messages)
                .extracting(frame -> frame.path("pos").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(messages.get(0).at("/message/content").asText()).startsWith("m");
        Awaitility.await().until(() -> screen.of("session.created").size() == 2);
    }

    @Test
    void operatorsSeeThatOneOfThemWentOnline() {
        Screen screen = chat.screen();

        chat.operator.goesOnline();

        assertThat(screen.awaits(1, "operator.presence").get(0).path("online").asBoolean())
                .isTrue();
    }

    @Test
    void whatIsKeptOfTheSwitchIsWhatItSays() {
        for (int round = 0; round < 200; round++) {
            Together.run(4, i -> chat.pp.setOperatorOnline(i % 2 == 0));

            assertThat(((io.pocketping.storage.Settings) chat.storage).getSetting("operator.online"))
                    .contains(Boolean.toString(chat.pp.parts().operators().isOnline()));
        }
    }

    @Test
    void whoeverComesAndGoesAtOnceIsShownAsTheyAreInTheEnd() {
        Screen screen = chat.screen();
        for (int round = 0; round < 25; round++) {
            Visitor busy = chat.visitor();
            Live[] tabs = {busy.listens(), busy.listens()};
            tabs[1].leaves();
            Together.run(2, i -> {
                if (i == 0) {
                    tabs[0].leaves();
                } else {
                    tabs[1] = busy.anotherTab().listens();
                }
            });

            Awaitility.await()
                    .untilAsserted(() -> assertThat(screen.of("visitor.presence"))
                            .filteredOn(
                                    frame -> frame.path("sessionId").asText().equals(busy.id()))
                            .last()
                            .satisfies(frame ->
                                    assertThat(frame.path("online").asBoolean()).isTrue()));
            tabs[1].leaves();
        }
    }

    @Test
    void anOperatorIsReachableWhoSaysSoOrLooksAtTheStream() {
        assertThat(reachable()).isFalse();

        Screen screen = chat.screen();
        assertThat(reachable()).isTrue();
        screen.leaves();
        chat.passes(Duration.ofSeconds(6));
        assertThat(reachable()).isFalse();

        chat.operator.goesOnline();
        assertThat(reachable()).isTrue();
    }

    private boolean reachable() {
        boolean atConnect = visitor.connects().at("/operatorReachable").asBoolean();
        assertThat(presence().at("/reachable").asBoolean()).isEqualTo(atConnect);
        return atConnect;
    }

    @Test
    void pagesAreToldWhenOperatorsComeWithinReachAndWhenTheyAreGone() {
        Live live = visitor.listens();
        live.settle();

        Screen screen = chat.screen();
        awaitsPresences(live, 1);
        screen.leaves();
        chat.passes(Duration.ofSeconds(6));
        awaitsPresences(live, 2);

        assertThat(presences(live)).containsExactly("false true", "false false");
    }

    @Test
    void anInboxThatIsLoadedAnewIsNoComingAndGoing() {
        Live live = visitor.listens();
        live.settle();
        Screen screen = chat.screen();
        awaitsPresences(live, 1);

        screen.leaves();
        chat.passes(Duration.ofSeconds(3));
        chat.pp.parts().operators().sweep();
        assertThat(reachable()).isTrue();
        Screen again = chat.screen();
        chat.passes(Duration.ofSeconds(20));
        chat.pp.parts().operators().sweep();

        assertThat(presences(live)).containsExactly("false true");
        again.leaves();
    }

    @Test
    void whoeverIsOnlineStaysReachableWithoutLooking() {
        Live live = visitor.listens();
        live.settle();

        chat.operator.goesOnline();
        live.settle();
        chat.operator.goesOnline();
        live.settle();
        chat.operator.goesOffline();

        assertThat(presences(live)).containsExactly("true true", "false false");
    }

    @Test
    void aPageThatListensOnlyAfterAChangeIsToldTheNewestState() {
        visitor.connects().ok();
        chat.operator.goesOnline();
        chat.operator.goesOffline();
        chat.operator.goesOnline();

        assertThat(presences(visitor.listens())).containsExactly("true true");
        chat.passes(Duration.ofMinutes(2));
        assertThat(presences(visitor.listens())).isEmpty();
    }

    private static void awaitsPresences(Live live, int count) {
        Awaitility.await().until(() -> presences(live).size() >= count);
    }

    private static List<String> presences(Live live) {
        return live.sees("presence").stream()
                .map(p ->
                        p.path("online").asBoolean() + " " + p.path("reachable").asBoolean())
                .toList();
    }
}
