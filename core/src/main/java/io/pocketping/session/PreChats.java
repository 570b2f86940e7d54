package io.pocketping.session;

import io.pocketping.event.ChatEvent;
import io.pocketping.model.Identity;
import io.pocketping.model.PreChat;
import io.pocketping.model.Session;
import io.pocketping.settings.ProjectSettings;
import io.pocketping.unit.Units;
import java.util.Map;

/**
 * The form before the chat. What the visitor says there is kept with the session, and the address also as part of what
 * the browser claims, never over what the backend says.
 */
public final class PreChats {
    private final Units units;
    private final ProjectSettings settings;

    public PreChats(Units units, ProjectSettings settings) {
        this.units = units;
        this.settings = settings;
    }

    /** The visitor fills in the form, shown or not. The same answer again changes nothing and tells nobody. */
    public Session answer(String sessionId, PreChat answer) {
        settings.current().preChatForm().requireAnswered(answer);
        return units.inSession(sessionId, unit -> {
            Session session = unit.requireSession(sessionId);
            if (answer.equals(session.preChat())) {
                return session;
            }
            unit.append(sessionId, new ChatEvent.PreChatAnswered(answer));
            Session answered = claiming(session.withPreChat(answer), answer).touched(unit.now());
            unit.storage().updateSession(answered);
            return answered;
        });
    }

    private static Session claiming(Session session, PreChat answer) {
        return answer.findEmail()
                .map(email -> session.claimedIdentity() == null
                        ? new Identity(Map.of("id", email, "email", email))
                        : session.claimedIdentity().withEmail(email))
                .map(session::withClaimedIdentity)
                .orElse(session);
    }
}
