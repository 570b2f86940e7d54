package io.pocketping.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One conversation of one visitor (protocol section 1.4).
 *
 * @param id bare id: 22 characters of base64url made from 128 random bits; it opens nothing by itself
 * @param visitorId the browser's own id for the visitor, at most 128 characters
 * @param status open or closed
 * @param createdAt set once
 * @param lastActivity touched by messages, identify and connects that change something
 * @param aiActive the AI answered last and no operator has spoken since
 * @param operatorOnline the operator flag when the session was made
 * @param metadata page and device
 * @param identity who the visitor is, as the backend says
 * @param claimedIdentity who the visitor is, as the browser says; never trusted over {@code identity}
 * @param preChat how the visitor can be reached, once the form before the chat was filled in
 * @param csat the rating, once asked for or given
 * @param leftAt when the visitor was recorded as gone; absent while present
 * @param closedAt when it was closed; absent while open
 * @param tokenEpoch raised to revoke every token of this session
 */
public record Session(
        String id,
        String visitorId,
        SessionStatus status,
        Instant createdAt,
        Instant lastActivity,
        boolean aiActive,
        boolean operatorOnline,
        Metadata metadata,
        @Nullable Identity identity,
        @Nullable Identity claimedIdentity,
        @Nullable PreChat preChat,
        @Nullable Csat csat,
        @Nullable Instant leftAt,
        @Nullable Instant closedAt,
        int tokenEpoch) {

    /** The most characters of a visitor id. */
    public static final int MAX_VISITOR_ID = 128;

    public static Session start(
            String id,
            String visitorId,
            Instant at,
            boolean operatorOnline,
            Metadata metadata,
            @Nullable Identity says) {
        return new Session(
                id,
                visitorId,
                SessionStatus.ACTIVE,
                at,
                at,
                false,
                operatorOnline,
                metadata,
                null,
                says,
                null,
                null,
                null,
                null,
                0);
    }

    public boolean isClosed() {
        return status == SessionStatus.CLOSED;
    }

    /** The trusted identity, else what the browser says. */
    public Optional<Identity> anyIdentity() {
        return Optional.ofNullable(identity != null ? identity : claimedIdentity);
    }

    /** Whether the visitor has filled in the form before the chat. */
    public boolean hasPreChat() {
        return preChat != null;
    }

    public Optional<PreChat> findPreChat() {
        return Optional.ofNullable(preChat);
    }

    public Optional<Csat> findCsat() {
        return Optional.ofNullable(csat);
    }

    public Session touched(Instant at) {
        return with(status, at, aiActive, metadata, identity, claimedIdentity, preChat, csat, leftAt, closedAt);
    }

    public Session closed(Instant at) {
        return with(
                SessionStatus.CLOSED,
                lastActivity,
                aiActive,
                metadata,
                identity,
                claimedIdentity,
                preChat,
                csat,
                leftAt,
                at);
    }

    public Session reopened() {
        return with(
                SessionStatus.ACTIVE,
                lastActivity,
                aiActive,
                metadata,
                identity,
                claimedIdentity,
                preChat,
                csat,
                leftAt,
                null);
    }

    public Session withAiActive(boolean active) {
        return with(status, lastActivity, active, metadata, identity, claimedIdentity, preChat, csat, leftAt, closedAt);
    }

    public Session withMetadata(Metadata newer) {
        return with(status, lastActivity, aiActive, newer, identity, claimedIdentity, preChat, csat, leftAt, closedAt);
    }

    public Session withIdentity(Identity known) {
        return with(status, lastActivity, aiActive, metadata, known, claimedIdentity, preChat, csat, leftAt, closedAt);
    }

    public Session withClaimedIdentity(Identity says) {
        return with(status, lastActivity, aiActive, metadata, identity, says, preChat, csat, leftAt, closedAt);
    }

    public Session withPreChat(PreChat answer) {
        return with(
                status, lastActivity, aiActive, metadata, identity, claimedIdentity, answer, csat, leftAt, closedAt);
    }

    public Session withCsat(Csat rating) {
        return with(
                status, lastActivity, aiActive, metadata, identity, claimedIdentity, preChat, rating, leftAt, closedAt);
    }

    public Session left(Instant at) {
        return with(status, lastActivity, aiActive, metadata, identity, claimedIdentity, preChat, csat, at, closedAt);
    }

    public Session back() {
        return with(status, lastActivity, aiActive, metadata, identity, claimedIdentity, preChat, csat, null, closedAt);
    }

    private Session with(
            SessionStatus newStatus,
            Instant active,
            boolean ai,
            Metadata page,
            @Nullable Identity known,
            @Nullable Identity says,
            @Nullable PreChat form,
            @Nullable Csat rating,
            @Nullable Instant left,
            @Nullable Instant closed) {
        return new Session(
                id,
                visitorId,
                newStatus,
                createdAt,
                active,
                ai,
                operatorOnline,
                page,
                known,
                says,
                form,
                rating,
                left,
                closed,
                tokenEpoch);
    }
}
