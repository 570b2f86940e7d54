package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.error.InvalidRequest;
import io.pocketping.model.Csat;
import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.Metadata;
import io.pocketping.model.Sender;
import io.pocketping.model.Session;
import io.pocketping.model.Stats;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How the chat goes, figure by figure (protocol section 5.10). */
class StatsTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");

    @AutoClose
    private final Chat chat = Chat.open();

    @TestFactory
    @Spec({"S1", "S2", "S3", "S4"})
    Stream<DynamicTest> everyRowOfTheVectorsComesTrue() {
        return Vectors.all().stream()
                .filter(row -> row.group().equals("stats"))
                .map(row -> dynamicTest(row.toString(), () -> {
                    try (Chat server = Chat.open()) {
                        row.json()
                                .at("/given/sessions")
                                .properties()
                                .forEach(session -> keep(server, session.getKey(), session.getValue()));
                        comesTrue(server, row.json().path("when"), row.json().path("then"));
                    }
                }));
    }

    private static void comesTrue(Chat server, JsonNode when, JsonNode then) {
        if (when.isArray()) {
            for (int i = 0; i < when.size(); i++) {
                comesTrue(server, when.get(i), then.get(i));
            }
            return;
        }
        Stats stats = server.pp.getStats(time(when, "from"), time(when, "to"));
        then.properties().forEach(figure -> {
            JsonNode expected = figure.getValue();
            switch (figure.getKey()) {
                case "from" -> assertThat(stats.from()).isEqualTo(expected.asText());
                case "to" -> assertThat(stats.to()).isEqualTo(expected.asText());
                case "conversations" -> assertThat(stats.conversations()).isEqualTo(expected.asInt());
                case "conversationsSparkline" ->
                    assertThat(stats.conversationsSparkline())
                            .isEqualTo(
                                    expected.valueStream().map(JsonNode::asInt).toList());
                case "sparklineLength" ->
                    assertThat(stats.conversationsSparkline()).hasSize(expected.asInt());
                case "messages" -> assertThat(stats.messages()).isEqualTo(expected.asInt());
                case "responseRate" -> assertThat(stats.responseRate()).isEqualTo(expected.asDouble());
                case "medianFirstResponseSeconds" ->
                    assertThat(stats.medianFirstResponseSeconds()).isEqualTo(number(expected));
                case "unansweredNow" -> assertThat(stats.unansweredNow()).isEqualTo(expected.asInt());
                case "csat" ->
                    assertThat(stats.csat())
                            .isEqualTo(new Stats.Ratings(
                                    number(expected.path("percent")),
                                    number(expected.path("average")),
                                    expected.path("responses").asInt()));
                default -> throw new IllegalArgumentException("Nobody knows the figure " + figure);
            }
        });
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNull() ? null : node.asDouble();
    }

    private static Instant time(JsonNode node, String name) {
        return Instant.parse(node.path(name).asText());
    }

    private static void keep(Chat server, String id, JsonNode given) {
        Session session = Session.start(id, "visitor-" + id, time(given, "createdAt"), false, Metadata.empty(), null);
        JsonNode csat = given.path("csat");
        server.storage.createSession(
                csat.isMissingNode()
                        ? session
                        : session.withCsat(
                                new Csat(false, csat.path("score").asInt(), null, null, time(csat, "respondedAt"))));
        long seq = 0;
        for (JsonNode message : given.path("messages")) {
            keep(
                    server,
                    id,
                    ++seq,
                    Sender.fromWire(message.path("sender").asText()).orElseThrow(),
                    time(message, "at"));
        }
    }

    private static void keep(Chat server, String session, long seq, Sender sender, Instant at) {
        server.storage.saveMessage(
                session,
                new Message(
                        session + seq,
                        session,
                        seq,
                        null,
                        sender,
                        "text",
                        null,
                        null,
                        "test",
                        MessageStatus.SENT,
                        at,
                        at,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of()));
    }

    @Test
    void aConversationIsCountedAsItHappens() {
        Visitor visitor = chat.visitor();
        Instant from = chat.clock.instant();
        visitor.sends("Hello?");
        chat.passes(Duration.ofMillis(2500));
        chat.operator.replies(visitor, "Hi");
        visitor.rates(5).ok();
        Visitor waits = chat.visitor();
        String regretted = waits.sends("Anybody?");
        waits.deletes(regretted).ok();

        Stats stats = chat.pp.getStats(from, chat.clock.instant());

        assertThat(stats)
                .isEqualTo(new Stats(
                        from, chat.clock.instant(), 2, List.of(2), 3, 0.5, 2.5, 1, new Stats.Ratings(1.0, 5.0, 1)));
    }

    @Test
    void whatTheSystemSaysIsNoAnswer() {
        Visitor visitor = chat.visitor();
        visitor.sends("Hello?");
        keep(chat, visitor.id(), 99, Sender.SYSTEM, chat.clock.instant());

        Stats stats = chat.pp.getStats(chat.clock.instant(), chat.clock.instant());

        assertThat(stats.responseRate()).isZero();
        assertThat(stats.medianFirstResponseSeconds()).isNull();
    }

    @Test
    void aTimeThatEndsBeforeItBeginsOrIsTooLongIsRefused() {
        Duration longest = Duration.ofDays(366);

        assertThat(chat.pp.getStats(T0, T0.plus(longest)).conversationsSparkline())
                .hasSize(366);
        assertThatThrownBy(() -> chat.pp.getStats(T0, T0.minusMillis(1))).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> chat.pp.getStats(T0, T0.plus(longest).plusMillis(1)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("366");
    }
}
