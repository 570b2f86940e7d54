package io.pocketping;

import io.pocketping.attachment.Uploads;
import io.pocketping.callback.Callbacks;
import io.pocketping.csat.Ratings;
import io.pocketping.customevent.CustomEvents;
import io.pocketping.guard.OperatorLogins;
import io.pocketping.http.Features;
import io.pocketping.http.OperatorGate;
import io.pocketping.http.WidgetHttp;
import io.pocketping.message.History;
import io.pocketping.message.Messages;
import io.pocketping.operator.Operators;
import io.pocketping.realtime.OperatorEvents;
import io.pocketping.realtime.OperatorFeed;
import io.pocketping.session.Identities;
import io.pocketping.session.Sessions;
import io.pocketping.settings.ProjectSettings;
import io.pocketping.stats.Statistics;
import io.pocketping.unit.Scheduler;

/** Everything {@link PocketPingBuilder#build()} wired, for a server that puts its own routes on top. */
public record Parts(
        Features features,
        Callbacks callbacks,
        OperatorFeed feed,
        OperatorEvents operatorEvents,
        OperatorLogins logins,
        OperatorGate operatorGate,
        Scheduler scheduler,
        WidgetHttp http) {

    public Sessions sessions() {
        return features.sessions();
    }

    public Identities identities() {
        return features.identities();
    }

    public Messages messages() {
        return features.messages();
    }

    public History history() {
        return features.history();
    }

    public Operators operators() {
        return features.operators();
    }

    public CustomEvents customEvents() {
        return features.customEvents();
    }

    public Uploads uploads() {
        return features.uploads();
    }

    public Ratings ratings() {
        return features.ratings();
    }

    public Statistics statistics() {
        return features.statistics();
    }

    public ProjectSettings settings() {
        return features.settings();
    }
}
