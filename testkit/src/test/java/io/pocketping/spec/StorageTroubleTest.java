package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.delivery.Destination;
import io.pocketping.error.StorageUnavailable;
import io.pocketping.event.ChatEvent;
import io.pocketping.http.Access;
import io.pocketping.http.Route;
import io.pocketping.json.Json;
import io.pocketping.model.Message;
import io.pocketping.storage.Deliveries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be kept is refused, and the next request is served (promise 1). */
class StorageTroubleTest {
    private final Trouble trouble = new Trouble();

    @AutoClose
    private final Chat chat = Chat.on(
            trouble.storage(),
            settings -> settings.destination(new Destination() {
                @Override
                public String name() {
                    return "test";
                }

                @Override
                public boolean wants(ChatEvent event) {
                    return event instanceof ChatEvent.MessageCreated;
                }
            }));

    private final Visitor visitor = chat.visitor();

    static Stream<Supplier<Throwable>> faults() {
        return Stream.of(
                () -> new StorageUnavailable("The disk is full", null),
                () -> new IllegalStateException("connection pool exhausted"),
                () -> new NullPointerException("in somebody's storage"),
                () -> new java.io.UncheckedIOException(new java.io.IOException("No space left on device")),
                () -> new java.sql.SQLException("database is locked"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whateverAStorageThrowsRefusesTheRequestAndNothingElse(Supplier<Throwable> fault) {
        trouble.begins(fault);

        Answer answer = visitor.sends(Map.of("content", "kept?"));

        answer.refused(503, "STORAGE_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.toString()).doesNotContain("Exception", "pool", "somebody", "device", "locked");
        trouble.ends();
        visitor.sends("kept");
        assertThat(chat.messages(visitor)).extracting(Message::content).containsExactly("kept");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aSendThatFailsHalfWayKeepsNoPartOfItself(Supplier<Throwable> fault) {
        List<ChatEvent> before = chat.log(visitor);

        for (String half : List.of("append", "saveMessage", "updateSession", "addDelivery")) {
            trouble.beginsIn(half, fault);
            visitor.sends(Map.of("content", "half", "clientId", "c1")).refused(503, "STORAGE_UNAVAILABLE");
            trouble.ends();

            assertThat(chat.messages(visitor)).as(half).isEmpty();
            assertThat(chat.log(visitor)).as(half).isEqualTo(before);
            assertThat(deliveries()).as(half).isZero();
        }

        visitor.sends(Map.of("content", "whole", "clientId", "c1")).ok();
        assertThat(chat.messages(visitor)).hasSize(1);
        assertThat(deliveries()).isEqualTo(1);
    }

    @Test
    void everyRouteRefusesWhileTheStorageFailsAndNoneLeaksWhy() {
        String message = visitor.sends("hi");
        List<String> wrong = new ArrayList<>();
        trouble.begins(() -> new IllegalStateException("password=hunter2"));

        for (Route row : chat.engine.table().routes()) {
            if (row.isSocket() || row.path().equals("/presence") || row.access() == Access.SIGNED) {
                continue;
            }
            Answer answer = chat.answer(TestRequest.of(row.method(), row.path().replace("{id}", message))
                    .json(visitor.signed(Map.of(
                            "visitorId",
                            visitor.visitorId(),
                            "content",
                            "x",
                            "messageId",
                            message,
                            "messageIds",
                            List.of(message),
                            "name",
                            "x",
                            "score",
                            5,
                            "state",
                            "visible",
                            "identity",
                            Map.of("id", "u"))))
                    .query("sessionId", visitor.token()));
            int expected = row.path().equals("/typing") ? 200 : 503;
            if (answer.status() != expected || answer.toString().contains("hunter2")) {
                wrong.add(row.method() + " " + row.path() + " " + answer);
            }
        }

        assertThat(wrong).isEmpty();
        trouble.ends();
        assertThat(chat.messages(visitor)).hasSize(1);
        visitor.sends("again");
    }

    @Test
    void filesAreRefusedWhileTheStorageFailsAndNothingLeaksWhy() {
        Answer announced = visitor.asksToUpload("a.txt", "text/plain", 2).ok();
        String picture = visitor.completes(visitor.uploads("b.png", "image/png", Pictures.png(1, 1)))
                .text("/thumbnailUrl");
        for (String method : List.of("", "writeFile", "openFile")) {
            trouble.beginsIn(method, () -> new IllegalStateException("password=hunter2"));

            Answer put = visitor.puts(announced, "hi".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Answer get = chat.answer(TestRequest.at("GET", picture));

            assertThat(put.status()).as(method).isEqualTo(method.equals("openFile") ? 200 : 503);
            assertThat(get.status()).as(method).isEqualTo(method.equals("writeFile") ? 200 : 503);
            assertThat(put.toString() + get).doesNotContain("hunter2");
        }
        trouble.ends();
        visitor.completes(announced).ok();
    }

    @Test
    void theSdkSaysThatTheStorageFailed() {
        trouble.begins(() -> new IllegalStateException("down"));

        assertThatThrownBy(() -> chat.pp.sendMessage(visitor.id(), "hi"))
                .isInstanceOf(StorageUnavailable.class)
                .hasRootCauseMessage("down");
        assertThatThrownBy(() -> chat.pp.getSession(visitor.id())).isInstanceOf(StorageUnavailable.class);
        trouble.ends();
    }

    @Test
    void aSocketThatCannotBeCheckedIsAskedToTryAgain() {
        Live socket = chat.socket(TestRequest.socket("/stream"));
        trouble.begins(() -> new IllegalStateException("down"));

        socket.says(Map.of("type", "hello", "data", Map.of("token", visitor.token())));

        assertThat(socket.awaitsClose()).isEqualTo(1013);
        trouble.ends();
    }

    @Test
    void aPlaceIsNotLostToAFailedHello() {
        try (Chat narrow = Chat.on(
                trouble.storage(),
                settings ->
                        settings.limits(io.pocketping.guard.Limits.defaults().withMaxSocketsPerSession(1)))) {
            Visitor one = narrow.visitor();
            trouble.beginsIn("newestSeq", () -> new IllegalStateException("down"));
            assertThat(one.listens().awaitsClose()).isEqualTo(1013);
            trouble.ends();

            Live live = one.listens();

            one.sends("hi");
            assertThat(live.texts()).containsExactly("hi");
        }
    }

    @Test
    void aLiveConnectionThatCannotReadIsClosedAndResumesWithoutGap() {
        Live live = visitor.resumes(visitor.cursor());
        live.settle();
        live.stalls();
        visitor.sends("one");
        live.awaitsBlocked();
        visitor.sends("two");
        visitor.sends("three");
        trouble.beginsIn("readEvents", () -> new IllegalStateException("down"));
        live.flows();
        assertThat(live.awaitsClose()).isEqualTo(1013);
        trouble.ends();

        assertThat(live.soFar()).hasSize(1);
        assertThat(visitor.resumes(live.soFar().get(0).path("cursor").asText()).texts())
                .containsExactly("two", "three");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aSettingThatCannotBeKeptIsNotChangedAndToldToNobody(Supplier<Throwable> fault) {
        Live live = visitor.listens();
        trouble.beginsIn("putSetting", fault);

        assertThatThrownBy(() -> chat.pp.settings().change(Json.parse("{\"welcomeMessage\":\"Moin\"}")))
                .isInstanceOf(StorageUnavailable.class);
        trouble.ends();

        assertThat(visitor.connects().ok().at("/welcomeMessage").isMissingNode())
                .isTrue();
        assertThat(live.sees("config_update")).isEmpty();
    }

    @Test
    void timersThatFailAreTriedAgain() {
        visitor.sends("hi");
        visitor.saysGoodbye().ok();
        trouble.beginsIn("append", () -> new IllegalStateException("down"));
        chat.passes(java.time.Duration.ofSeconds(31));
        // Long enough for a tick or two to fail; the assertion holds whether they did or not.
        org.awaitility.Awaitility.await()
                .pollDelay(java.time.Duration.ofMillis(1200))
                .until(() -> true);
        trouble.ends();
        chat.passes(java.time.Duration.ofMinutes(2));

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(chat.timeline(visitor)).endsWith("visitor.left"));
    }

    private int deliveries() {
        return ((Deliveries) chat.storage)
                .dueDeliveries("test", chat.clock.instant(), 100)
                .size();
    }
}
