package io.pocketping.guard;

import java.time.Duration;

/**
 * The first limits every server needs.
 *
 * @param maxBodyBytes the largest request body; beyond it 413
 * @param bodyTimeout how long a body may take to arrive; beyond it 408 and the connection closes
 * @param sessionsPerMinutePerIp new sessions per minute and client address; beyond it 429
 * @param maxSocketsPerIp live connections per client address
 * @param maxSocketsPerSession live connections per session
 */
public record Limits(
        int maxBodyBytes,
        Duration bodyTimeout,
        int sessionsPerMinutePerIp,
        int maxSocketsPerIp,
        int maxSocketsPerSession) {

    public Limits {
        requirePositive("maxBodyBytes", maxBodyBytes);
        requirePositive("sessionsPerMinutePerIp", sessionsPerMinutePerIp);
        requirePositive("maxSocketsPerIp", maxSocketsPerIp);
        requirePositive("maxSocketsPerSession", maxSocketsPerSession);
        if (bodyTimeout.isNegative() || bodyTimeout.isZero()) {
            throw new IllegalArgumentException("bodyTimeout must be positive");
        }
    }

    public static Limits defaults() {
        return new Limits(1024 * 1024, Duration.ofSeconds(60), 30, 50, 10);
    }

    public Limits withMaxBodyBytes(int bytes) {
        return new Limits(bytes, bodyTimeout, sessionsPerMinutePerIp, maxSocketsPerIp, maxSocketsPerSession);
    }

    public Limits withBodyTimeout(Duration timeout) {
        return new Limits(maxBodyBytes, timeout, sessionsPerMinutePerIp, maxSocketsPerIp, maxSocketsPerSession);
    }

    public Limits withSessionsPerMinutePerIp(int sessions) {
        return new Limits(maxBodyBytes, bodyTimeout, sessions, maxSocketsPerIp, maxSocketsPerSession);
    }

    public Limits withMaxSocketsPerIp(int sockets) {
        return new Limits(maxBodyBytes, bodyTimeout, sessionsPerMinutePerIp, sockets, maxSocketsPerSession);
    }

    public Limits withMaxSocketsPerSession(int sockets) {
        return new Limits(maxBodyBytes, bodyTimeout, sessionsPerMinutePerIp, maxSocketsPerIp, sockets);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1");
        }
    }
}
