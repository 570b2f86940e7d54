package io.pocketping.http;

import io.pocketping.attachment.Uploads;
import io.pocketping.csat.Ratings;
import io.pocketping.customevent.CustomEvents;
import io.pocketping.guard.AddressRate;
import io.pocketping.guard.FileAddresses;
import io.pocketping.guard.SessionTokens;
import io.pocketping.json.Fields;
import io.pocketping.message.History;
import io.pocketping.message.Messages;
import io.pocketping.operator.Operators;
import io.pocketping.realtime.Cursors;
import io.pocketping.realtime.LiveChannel;
import io.pocketping.realtime.WidgetFrames;
import io.pocketping.session.Departures;
import io.pocketping.session.Identities;
import io.pocketping.session.PreChats;
import io.pocketping.session.Sessions;
import io.pocketping.settings.ProjectSettings;
import io.pocketping.stats.Statistics;
import io.pocketping.unit.Units;
import java.util.Map;

/** What the widget's routes call. */
public record Features(
        Units units,
        Sessions sessions,
        Identities identities,
        PreChats preChats,
        Departures departures,
        Messages messages,
        History history,
        Operators operators,
        CustomEvents customEvents,
        Ratings ratings,
        Uploads uploads,
        FileAddresses fileAddresses,
        Statistics statistics,
        ProjectSettings settings,
        LiveChannel live,
        WidgetFrames frames,
        Cursors cursors,
        SessionTokens tokens,
        AddressRate sessionRate) {

    /** Takes a custom event as a page sends it, over whatever carrier: {@code {name, data?, timestamp?, clientId?}}. */
    void receiveEvent(String sessionId, Fields event) {
        customEvents.receive(
                sessionId,
                event.requireText("name"),
                event.object("data").map(Fields::toMap).orElse(Map.of()),
                event.time("timestamp"),
                event.text("clientId").orElse(null));
    }
}
