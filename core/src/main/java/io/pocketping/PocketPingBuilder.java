package io.pocketping;

import io.pocketping.attachment.Leftovers;
import io.pocketping.attachment.UploadRules;
import io.pocketping.attachment.Uploads;
import io.pocketping.callback.Callbacks;
import io.pocketping.callback.EventHandler;
import io.pocketping.callback.MessageHandler;
import io.pocketping.callback.SessionHandler;
import io.pocketping.csat.Ratings;
import io.pocketping.customevent.CustomEvents;
import io.pocketping.delivery.Destination;
import io.pocketping.guard.AddressRate;
import io.pocketping.guard.ClientAddress;
import io.pocketping.guard.FileAddresses;
import io.pocketping.guard.Limits;
import io.pocketping.guard.OperatorLogins;
import io.pocketping.guard.SessionTokens;
import io.pocketping.guard.Signatures;
import io.pocketping.guard.SigningKeys;
import io.pocketping.http.Features;
import io.pocketping.http.OperatorGate;
import io.pocketping.http.Versions;
import io.pocketping.http.WidgetHttp;
import io.pocketping.message.History;
import io.pocketping.message.Messages;
import io.pocketping.operator.Operators;
import io.pocketping.realtime.Cursors;
import io.pocketping.realtime.LiveChannel;
import io.pocketping.realtime.OperatorEvents;
import io.pocketping.realtime.OperatorFeed;
import io.pocketping.realtime.WidgetFrames;
import io.pocketping.session.Departures;
import io.pocketping.session.Identities;
import io.pocketping.session.PreChats;
import io.pocketping.session.Sessions;
import io.pocketping.settings.Branding;
import io.pocketping.settings.ChatSettings;
import io.pocketping.settings.PreChatForm;
import io.pocketping.settings.ProjectSettings;
import io.pocketping.settings.TrackedElement;
import io.pocketping.stats.Statistics;
import io.pocketping.storage.InMemoryStorage;
import io.pocketping.storage.Storage;
import io.pocketping.storage.StoredFiles;
import io.pocketping.unit.CommitListener;
import io.pocketping.unit.Roles;
import io.pocketping.unit.Scheduler;
import io.pocketping.unit.Units;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings of a {@link PocketPing}. {@link #build()} is the one place where its parts are put together. */
public final class PocketPingBuilder {
    private static final Logger log = LoggerFactory.getLogger(PocketPing.class);

    private Storage storage = new InMemoryStorage();
    private InstantSource clock = InstantSource.system();
    private Limits limits = Limits.defaults();
    private Duration visitorLeftAfter = Duration.ofSeconds(30);
    private Duration eventTtl = Duration.ofMinutes(5);
    private List<String> allowedOrigins = List.of();
    private List<String> trustedProxies = List.of();
    private @Nullable String apiKey;
    private @Nullable String sessionSecret;
    private ChatSettings settings = ChatSettings.none();
    private @Nullable String versionWarningMessage;
    private @Nullable String versionUpgradeUrl;
    private @Nullable String publicUrl;
    private UploadRules uploadRules = UploadRules.defaults();
    private @Nullable StoredFiles files;
    private final List<Destination> destinations = new ArrayList<>();
    private final List<SessionHandler> sessionHandlers = new ArrayList<>();
    private final List<MessageHandler> messageHandlers = new ArrayList<>();
    private final List<EventHandler> eventHandlers = new ArrayList<>();

    PocketPingBuilder() {}

    /** Where conversations are kept; in memory unless said otherwise, and then a restart forgets them. */
    public PocketPingBuilder storage(Storage keeps) {
        this.storage = keeps;
        return this;
    }

    /** The time everything goes by; the system's unless a test says otherwise. */
    public PocketPingBuilder clock(InstantSource time) {
        this.clock = time;
        return this;
    }

    public PocketPingBuilder limits(Limits first) {
        this.limits = first;
        return this;
    }

    /** How long after a page's goodbye a visitor counts as gone; 30 s. */
    public PocketPingBuilder visitorLeftAfter(Duration pause) {
        this.visitorLeftAfter = pause;
        return this;
    }

    /** How long a custom event waits for a page that is not there; 5 min. */
    public PocketPingBuilder eventTtl(Duration ttl) {
        this.eventTtl = ttl;
        return this;
    }

    /** Origins whose pages may use the widget, such as {@code https://shop.example}; all unless given. */
    public PocketPingBuilder allowedOrigins(List<String> origins) {
        this.allowedOrigins = List.copyOf(origins);
        return this;
    }

    /** Addresses or CIDR ranges of proxies whose forwarding headers are believed; none unless given. */
    public PocketPingBuilder trustedProxies(List<String> proxies) {
        this.trustedProxies = List.copyOf(proxies);
        return this;
    }

    /** The key that operators and backends show; without it only this machine may act as one. */
    public PocketPingBuilder apiKey(@Nullable String key) {
        this.apiKey = key;
        return this;
    }

    /** Signs session tokens; a comma-separated list signs with the first and accepts all. */
    public PocketPingBuilder sessionSecret(@Nullable String secret) {
        this.sessionSecret = secret;
        return this;
    }

    /**
     * What holds until operators change it: greeting, form before the chat, tracked elements, widget versions, branding.
     */
    public PocketPingBuilder settings(ChatSettings atStart) {
        this.settings = atStart;
        return this;
    }

    /** Shown by the widget while nothing was written; part of the {@link #settings}. */
    public PocketPingBuilder welcomeMessage(@Nullable String text) {
        this.settings = settings.withWelcomeMessage(text);
        return this;
    }

    /** The form before the chat; part of the {@link #settings}. */
    public PocketPingBuilder preChatForm(PreChatForm form) {
        this.settings = settings.withPreChatForm(form);
        return this;
    }

    /** Elements of the site whose DOM events become custom events; part of the {@link #settings}. */
    public PocketPingBuilder trackedElements(List<TrackedElement> elements) {
        this.settings = settings.withTrackedElements(elements);
        return this;
    }

    /** Widgets older than this are answered 426; part of the {@link #settings}. */
    public PocketPingBuilder minWidgetVersion(@Nullable String version) {
        this.settings = settings.withMinWidgetVersion(version);
        return this;
    }

    /** Widgets older than this are told so; part of the {@link #settings}. */
    public PocketPingBuilder latestWidgetVersion(@Nullable String version) {
        this.settings = settings.withLatestWidgetVersion(version);
        return this;
    }

    /** How the chat looks on every page; part of the {@link #settings}. */
    public PocketPingBuilder branding(Branding look) {
        this.settings = settings.withBranding(look);
        return this;
    }

    /** Replaces our words to widgets that are not served any more, or will not be for long. */
    public PocketPingBuilder versionWarningMessage(@Nullable String text) {
        this.versionWarningMessage = text;
        return this;
    }

    /** Where whoever runs the site finds a newer widget. */
    public PocketPingBuilder versionUpgradeUrl(@Nullable String url) {
        this.versionUpgradeUrl = url;
        return this;
    }

    /** Where browsers reach this server, such as {@code https://chat.example}. */
    public PocketPingBuilder publicUrl(@Nullable String url) {
        this.publicUrl = url;
        return this;
    }

    /** The largest attachment in bytes; 10 MiB. */
    public PocketPingBuilder maxAttachmentSize(long bytes) {
        this.uploadRules = uploadRules.withMaxBytes(bytes);
        return this;
    }

    /** Types that may be attached, such as {@code image/png}; pictures, texts, office files and a few more. */
    public PocketPingBuilder allowedMimeTypes(List<String> types) {
        this.uploadRules = uploadRules.withTypes(types);
        return this;
    }

    /** All that limits uploads. */
    public PocketPingBuilder uploads(UploadRules rules) {
        this.uploadRules = rules;
        return this;
    }

    /** Where the bytes of attachments are kept; beside the conversations unless said otherwise. */
    public PocketPingBuilder files(StoredFiles keeps) {
        this.files = keeps;
        return this;
    }

    /** Somebody outside who is told of events. */
    public PocketPingBuilder destination(Destination outside) {
        this.destinations.add(outside);
        return this;
    }

    public PocketPingBuilder onSessionStart(SessionHandler handler) {
        this.sessionHandlers.add(handler);
        return this;
    }

    public PocketPingBuilder onMessage(MessageHandler handler) {
        this.messageHandlers.add(handler);
        return this;
    }

    /** Called for every custom event from a page, after the handlers of its name. */
    public PocketPingBuilder onEvent(EventHandler handler) {
        this.eventHandlers.add(handler);
        return this;
    }

    /** Wires everything and starts the scheduler. */
    public PocketPing build() {
        Roles roles = Roles.of(storage, files);
        roles.weakened().forEach(consequence -> log.warn("This storage keeps less than it could: {}", consequence));

        List<CommitListener> listeners = new CopyOnWriteArrayList<>();
        Units units = new Units(roles, clock, destinations, event -> listeners.forEach(l -> l.committed(event)));
        Scheduler scheduler = new Scheduler(units);

        Cursors cursors = new Cursors(roles.settings());
        Signatures signatures = new Signatures(SigningKeys.find(sessionSecret, roles.storage(), apiKey));
        FileAddresses fileAddresses = new FileAddresses(signatures);
        WidgetFrames frames = new WidgetFrames(roles.storage(), cursors, fileAddresses);
        OperatorEvents operatorEvents = new OperatorEvents(roles.storage(), fileAddresses);
        OperatorFeed feed = new OperatorFeed(units, clock, operatorEvents);
        LiveChannel live = new LiveChannel(units, clock, cursors, frames, limits.maxSocketsPerSession(), feed);
        Callbacks callbacks = new Callbacks(roles.storage(), clock);
        listeners.addAll(List.of(live, feed, callbacks));

        Operators operators = new Operators(roles.settings(), live, feed, clock);
        ProjectSettings project = new ProjectSettings(settings, roles.settings(), roles.storage(), live);
        SessionTokens tokens = new SessionTokens(signatures, roles.storage());
        AddressRate sessionRate = new AddressRate(
                limits.sessionsPerMinutePerIp(),
                "Too many new conversations from this address; try again later",
                clock);
        Features features = new Features(
                units,
                new Sessions(units, operators, live, scheduler),
                new Identities(units),
                new PreChats(units, project),
                new Departures(units, live, visitorLeftAfter, scheduler),
                new Messages(units),
                new History(units),
                operators,
                new CustomEvents(units, live, eventTtl),
                new Ratings(units),
                new Uploads(units, uploadRules, scheduler),
                fileAddresses,
                new Statistics(units),
                project,
                live,
                frames,
                cursors,
                tokens,
                sessionRate);

        OperatorLogins logins = new OperatorLogins(roles.logins(), clock);
        OperatorGate gate = new OperatorGate(apiKey, logins, publicUrl);
        ClientAddress addresses = new ClientAddress(trustedProxies);
        Versions versions = new Versions(project, versionWarningMessage, versionUpgradeUrl);
        WidgetHttp http =
                new WidgetHttp(features, limits, scheduler, gate, addresses, allowedOrigins, versions, publicUrl);

        sessionHandlers.forEach(callbacks::onSessionStart);
        messageHandlers.forEach(callbacks::onMessage);
        eventHandlers.forEach(callbacks::onEveryEvent);
        Leftovers leftovers = new Leftovers(roles, clock);
        List.<Runnable>of(
                        live::sweep,
                        feed::sweep,
                        operators::sweep,
                        callbacks::sweep,
                        sessionRate::forgetIdle,
                        leftovers::sweep)
                .forEach(scheduler::watch);
        scheduler.start();
        return new PocketPing(new Parts(features, callbacks, feed, operatorEvents, logins, gate, scheduler, http));
    }
}
