package io.pocketping.session;

import io.pocketping.event.ChatEvent;
import io.pocketping.model.Identity;
import io.pocketping.model.PreChat;
import io.pocketping.model.Session;
import io.pocketping.unit.Units;

/**
 * Who the visitor is (protocol section 5.6). What the backend says is trusted; what the browser says is kept apart and
 * shown to operators as a claim.
 */
public final class Identities {
    static final String BROWSER = "browser";
    private static final String API = "api";

    private final Units units;

    public Identities(Units units) {
        this.units = units;
    }

    /** The backend says who it is. Nobody is told when nothing changed. */
    public Session identify(String sessionId, Identity identity) {
        return units.inSession(sessionId, unit -> {
            Session session = unit.requireSession(sessionId);
            if (identity.equals(session.identity())) {
                return session;
            }
            unit.append(sessionId, new ChatEvent.Identified(identity, API));
            Session known = session.withIdentity(identity).touched(unit.now());
            unit.storage().updateSession(known);
            return known;
        });
    }

    /** The browser says who it is. Nobody is told when nothing changed. */
    public Session claim(String sessionId, Identity says) {
        return units.inSession(sessionId, unit -> {
            Session session = unit.requireSession(sessionId);
            Identity identity = claimed(session, says);
            if (identity.equals(session.claimedIdentity())) {
                return session;
            }
            unit.append(sessionId, new ChatEvent.Identified(identity, BROWSER));
            Session claimed = session.withClaimedIdentity(identity).touched(unit.now());
            unit.storage().updateSession(claimed);
            return claimed;
        });
    }

    /** What the browser says now. The address from the form stays, as site code that names somebody may not know it. */
    static Identity claimed(Session session, Identity says) {
        return says.email().isPresent()
                ? says
                : session.findPreChat()
                        .flatMap(PreChat::findEmail)
                        .map(says::withEmail)
                        .orElse(says);
    }
}
