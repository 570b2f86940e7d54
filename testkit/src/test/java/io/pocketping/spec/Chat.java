package io.pocketping.spec;

import static io.pocketping.testkit.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.PocketPing;
import io.pocketping.PocketPingBuilder;
import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import io.pocketping.http.Engine;
import io.pocketping.http.Response;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.storage.InMemoryStorage;
import io.pocketping.storage.Storage;
import io.pocketping.testkit.OpenApi;
import io.pocketping.testkit.SettableClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** A chat server without a network: the real engine, in memory, on a clock that stands still until the test moves it. */
final class Chat implements AutoCloseable {
    private static final OpenApi API = OpenApi.load();
    private static final Set<String> UNDESCRIBED = Set.of("HEAD", "OPTIONS");

    final SettableClock clock;
    final Storage storage;
    final PocketPing pp;
    final Engine engine;
    final Operator operator;

    private Chat(SettableClock clock, Storage storage, UnaryOperator<PocketPingBuilder> settings) {
        this.clock = clock;
        this.storage = storage;
        this.pp = settings.apply(PocketPing.builder().storage(storage).clock(clock))
                .build();
        this.engine = pp.http();
        this.operator = new Operator(this);
    }

    static Chat open() {
        return with(settings -> settings);
    }

    static Chat with(UnaryOperator<PocketPingBuilder> settings) {
        return on(new InMemoryStorage(), settings);
    }

    static Chat on(Storage storage) {
        return on(storage, settings -> settings);
    }

    static Chat on(Storage storage, UnaryOperator<PocketPingBuilder> settings) {
        return new Chat(SettableClock.at(NOW), storage, settings);
    }

    /** Another process on the same storage, at the same time of day. */
    Chat restarted() {
        pp.disconnectAll();
        pp.parts().scheduler().close();
        return new Chat(clock, storage, settings -> settings);
    }

    /** A page of a new visitor that has not connected yet. */
    Visitor page() {
        return new Visitor(this, "visitor-" + io.pocketping.model.Ids.random());
    }

    /** A visitor whose page is connected. */
    Visitor visitor() {
        Visitor page = page();
        page.connects().ok();
        return page;
    }

    Answer answer(TestRequest request) {
        Answer answer = read(request, engine.handle(request.build()));
        if (!UNDESCRIBED.contains(request.method())) {
            assertThat(API.violations(
                            request.method(),
                            "/pocketping" + request.path(),
                            request.sent(),
                            answer.status(),
                            String.valueOf(answer.header("Content-Type")),
                            answer.body()))
                    .as("%s -> %s", request, answer)
                    .isEmpty();
        }
        return answer;
    }

    private static Answer read(TestRequest request, Response response) {
        if (response instanceof Response.Download download) {
            try (InputStream content = download.content()) {
                byte[] body = content.readAllBytes();
                assertThat(body).hasSize((int) download.length());
                return new Answer(download.status(), download.headers(), body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(response).as(request::toString).isInstanceOf(Response.Answer.class);
        Response.Answer plain = (Response.Answer) response;
        return new Answer(plain.status(), plain.headers(), plain.body());
    }

    /** Lets a request become an event stream. */
    Live stream(TestRequest request) {
        Response response = engine.handle(request.build());
        assertThat(response).as(request::toString).isInstanceOf(Response.Stream.class);
        return Live.eventStream((Response.Stream) response);
    }

    /** Lets a handshake become a WebSocket. */
    Live socket(TestRequest request) {
        Response response = engine.handle(request.build());
        assertThat(response).as(request::toString).isInstanceOf(Response.Upgrade.class);
        return Live.socket((Response.Upgrade) response);
    }

    /** What operators see live, from now on. */
    Screen screen() {
        Screen screen = new Screen();
        screen.closes(pp.parts().feed().open(null, screen, "https://chat.example/pocketping"));
        return screen;
    }

    Session session(Visitor visitor) {
        return pp.getSession(visitor.id()).orElseThrow();
    }

    List<Message> messages(Visitor visitor) {
        return pp.getMessages(visitor.id());
    }

    /** The names of everything that happened in a session, in order. */
    List<String> timeline(Visitor visitor) {
        return log(visitor).stream().map(event -> event.kind().wire()).toList();
    }

    List<ChatEvent> log(Visitor visitor) {
        return pp.parts().features().units().roles().events().readEvents(visitor.id(), 0, Integer.MAX_VALUE).stream()
                .map(LogEntry::event)
                .toList();
    }

    void passes(Duration time) {
        clock.advance(time);
    }

    /** Half a minute passes without a sign of those who said goodbye, and the server notices who is gone. */
    void leavesAreDecided() {
        passes(Duration.ofMillis(1));
        Visitor canary = visitor();
        canary.saysGoodbye().ok();
        passes(Duration.ofSeconds(31));
        Awaitility.await().until(() -> timeline(canary).contains("visitor.left"));
    }

    @Override
    public void close() {
        pp.close();
    }
}
