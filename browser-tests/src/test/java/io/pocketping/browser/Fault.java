package io.pocketping.browser;

/** What can be wrong with a {@link Line}. */
enum Fault {
    NONE,
    /** Nothing gets through; whatever was connected breaks. */
    CUT,
    /** Everything takes a while, now more, now less. */
    DELAYS,
    /** Connections break in the middle of what they carry. */
    DROPS,
    /** The server's side of a connection ends early while the other is still open. */
    HALF_CLOSES,
    /** What the browser says arrives, and what the server says gets lost (Rocket.Chat#36023). */
    ONE_WAY,
    /** A firewall that knows no WebSocket. */
    NO_SOCKETS,
    /** The same, and event streams are held back for ever as by a proxy that collects whole answers. */
    NO_STREAMS
}
