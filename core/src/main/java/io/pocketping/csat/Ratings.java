package io.pocketping.csat;

import io.pocketping.error.InvalidRequest;
import io.pocketping.event.ChatEvent;
import io.pocketping.model.Csat;
import io.pocketping.model.Session;
import io.pocketping.model.Text;
import io.pocketping.unit.Units;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for ratings and takes them (protocol section 5.9). The first rating stands. */
public final class Ratings {
    private static final int LOWEST = 1;
    private static final int HIGHEST = 5;
    private static final int MAX_COMMENT = 1000;

    private final Units units;

    public Ratings(Units units) {
        this.units = units;
    }

    /** Shows the rating card on the visitor's pages, now or when the next one comes. A rated session stays rated. */
    public Session request(String sessionId) {
        return units.inSession(sessionId, unit -> {
            Session session = unit.requireSession(sessionId);
            Csat csat = session.findCsat()
                    .map(rating -> rating.requestedAgain(unit.now()))
                    .orElseGet(() -> Csat.requested(unit.now()));
            if (csat.pending()) {
                unit.append(sessionId, new ChatEvent.CsatRequested(unit.now()));
            }
            Session asked = session.withCsat(csat);
            unit.storage().updateSession(asked);
            return asked;
        });
    }

    /**
     * Takes a rating.
     *
     * @param score 1 to 5
     * @param comment at most 1,000 characters; blank counts as none
     * @return false when the session was rated before, and then nothing changes
     */
    public boolean submit(String sessionId, long score, @Nullable String comment) {
        if (score < LOWEST || score > HIGHEST) {
            throw new InvalidRequest("'score' must be a whole number from 1 to 5");
        }
        String words = Optional.ofNullable(comment)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> Text.require("comment", text, MAX_COMMENT))
                .orElse(null);
        return units.inSession(sessionId, unit -> {
            Session session = unit.requireSession(sessionId);
            if (session.findCsat().filter(Csat::isRated).isPresent()) {
                return false;
            }
            unit.storage()
                    .updateSession(session.withCsat(Csat.answered(session.findCsat(), (int) score, words, unit.now())));
            unit.append(sessionId, new ChatEvent.CsatSubmitted((int) score, words));
            return true;
        });
    }
}
