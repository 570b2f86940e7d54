package io.pocketping.guard;

import io.pocketping.model.Session;
import io.pocketping.storage.Storage;
import java.util.Optional;

/**
 * The visitor's key: {@code id "." base64url(HMAC-SHA256(K, "pp/session/1" 0 id 0 epoch)[0..19])}, 50 characters for ids
 * of ours. Knowing an id is worth nothing without the rest. Thread-safe.
 */
public final class SessionTokens {
    private static final String LABEL = "pp/session/1";
    private static final int MAX_LENGTH = 255 + 1 + Signatures.LENGTH;

    private final Signatures signatures;
    private final Storage storage;

    public SessionTokens(Signatures signatures, Storage storage) {
        this.signatures = signatures;
        this.storage = storage;
    }

    public String sign(Session session) {
        return session.id() + "." + signatures.sign(LABEL, session.id(), epoch(session));
    }

    /** The session a token opens; empty for anything else, and it takes the same steps whether the id exists or not. */
    public Optional<Session> findSession(String token) {
        int dot = token.lastIndexOf('.');
        if (token.length() > MAX_LENGTH || dot < 1) {
            return Optional.empty();
        }
        String signature = token.substring(dot + 1);
        return Signatures.isOne(signature)
                ? storage.getSession(token.substring(0, dot)).filter(session -> isSigned(session, signature))
                : Optional.empty();
    }

    /** The bare id of a valid token; anything else is returned as it is: for callers who may name any session. */
    public String toId(String idOrToken) {
        return idOrToken.indexOf('.') < 0
                ? idOrToken
                : findSession(idOrToken).map(Session::id).orElse(idOrToken);
    }

    private boolean isSigned(Session session, String signature) {
        return signatures.isSigned(signature, LABEL, session.id(), epoch(session));
    }

    private static String epoch(Session session) {
        return Integer.toString(session.tokenEpoch());
    }
}
