package io.pocketping.http;

/** What a route tells browsers on other origins. */
public enum Cors {
    /** Nothing: only pages of our own origin may read it. */
    NONE,
    /** Widget routes: any origin, or the allowed ones, never with credentials. */
    WIDGET,
    /** Addresses that are secrets by themselves: any origin, also ours, never with credentials. */
    ANY,
    /** Beacons, which browsers send with credentials: the origin is reflected (protocol section 2.2). */
    BEACON
}
