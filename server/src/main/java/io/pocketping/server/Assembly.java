package io.pocketping.server;

import io.pocketping.Parts;
import io.pocketping.PocketPing;
import io.pocketping.guard.AddressRate;
import io.pocketping.http.Engine;
import io.pocketping.http.Route;
import io.pocketping.http.RouteTable;
import io.pocketping.server.inbox.InboxRoutes;
import io.pocketping.server.inbox.OneTimeLinks;
import io.pocketping.server.manage.ManagementRoutes;
import io.pocketping.storage.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's parts, put together in one place and taken apart in the opposite order. */
final class Assembly {
    private static final Logger log = LoggerFactory.getLogger(Assembly.class);

    /** For each of the two waits of a stop, which together with the rest must stay below ten seconds. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final int LOGINS_PER_MINUTE = 10;
    private static final int SHORT_KEY = 16;

    private final Config config;
    private final PocketPing pocketPing;
    private final HealthRoutes health;
    private final OneTimeLinks links;
    private final RouteTable routes;
    private final InFlight inFlight;
    private final JettyServer jetty;

    private Assembly(Config config, Storage storage, boolean withShop) throws StartFailure {
        this.config = config;
        this.pocketPing = PocketPing.builder()
                .storage(storage)
                .apiKey(config.apiKey())
                .sessionSecret(config.sessionSecret())
                .settings(config.settings())
                .versionWarningMessage(config.versionWarningMessage())
                .versionUpgradeUrl(config.versionUpgradeUrl())
                .visitorLeftAfter(config.visitorLeftAfter())
                .eventTtl(config.eventTtl())
                .allowedOrigins(config.allowedOrigins())
                .trustedProxies(config.trustedProxies())
                .publicUrl(config.publicUrl())
                .limits(config.limits())
                .uploads(config.uploads())
                .build();
        this.health = new HealthRoutes(() -> pocketPing.getSession("probe"));

        Parts parts = pocketPing.parts();
        InstantSource clock = InstantSource.system();
        AddressRate logins = new AddressRate(LOGINS_PER_MINUTE, "Too many attempts to log in; wait a minute", clock);
        parts.scheduler().watch(logins::forgetIdle);
        this.links = new OneTimeLinks(clock);

        List<Route> rows = new ArrayList<>(health.routes());
        rows.addAll(new ManagementRoutes(parts, config.limits()).routes());
        rows.addAll(new InboxRoutes(parts.operatorGate(), parts.logins(), links, logins, parts.feed()).routes());
        rows.addAll(StaticFiles.inbox());
        rows.addAll(StaticFiles.widget(config.widgetPath()));
        if (withShop) {
            rows.addAll(new DemoShop(config.widgetPath(), parts.operatorGate(), links).routes());
        }

        Engine engine = pocketPing.http(config.widgetPath(), rows);
        this.routes = engine.table();
        this.inFlight = new InFlight(engine);
        try {
            this.jetty = JettyServer.start(config.bindAddress(), config.port(), inFlight);
        } catch (StartFailure e) {
            pocketPing.close();
            throw e;
        }
    }

    /** What an operator of the server wants to see first: where things are, and what is missing. */
    void introduce() {
        log.info("Data is in {}", config.dataDir().toAbsolutePath().normalize());
        String inbox = Objects.requireNonNullElse(config.publicUrl(), url()) + "/inbox";
        if (config.apiKey() == null) {
            log.info("Operators answer at {}, from this machine only: API_KEY is not set", inbox);
        } else {
            log.info("Operators answer at {} with the API key", inbox);
        }
        if (config.apiKey() != null && config.apiKey().length() < SHORT_KEY) {
            log.warn(
                    "API_KEY is shorter than {} characters and can be guessed; make one with: openssl rand -hex 24",
                    SHORT_KEY);
        }
    }

    /** What {@code pocketping serve} runs. */
    static Assembly serve(Config config, Storage storage) throws StartFailure {
        return new Assembly(config, storage, false);
    }

    /** What {@code pocketping demo} runs: the same and a page to try it on. */
    static Assembly demo(Config config, Storage storage) throws StartFailure {
        return new Assembly(config, storage, true);
    }

    /** Where somebody on this machine reaches it. */
    String url() {
        String address = config.bindAddress();
        boolean everywhere = address.equals("0.0.0.0") || address.equals("::");
        String host = address.contains(":") ? "[" + address + "]" : address;
        return "http://" + (everywhere ? "localhost" : host) + ":" + jetty.port();
    }

    /** Every row it serves: for the test that walks them. */
    RouteTable routes() {
        return routes;
    }

    /** A link that logs one operator in, once. Not for logs: only for the eyes of who started the demo. */
    String inboxLink() {
        return url() + links.create();
    }

    /** Stops in order: what was accepted is answered, live connections move elsewhere, the data is closed last. */
    void stop() {
        log.info("Stopping");
        health.stop();
        jetty.closeAcceptor();
        inFlight.awaitNone(GRACE);
        pocketPing.disconnectAll();
        jetty.finishRequests(GRACE);
        jetty.stop();
        pocketPing.close();
        log.info("Stopped");
    }
}
