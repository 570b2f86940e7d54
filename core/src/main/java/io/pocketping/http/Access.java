package io.pocketping.http;

/** Who a route is for. Every row has exactly one of these; there is no default. */
public enum Access {
    /** Anybody. */
    PUBLIC,
    /** A visitor with the session's token. */
    VISITOR,
    /** Always answered 200, and acts only with a token: for calls that a page does not wait for. */
    QUIET,
    /** Whoever holds an address that we signed. */
    SIGNED,
    /** An operator or backend with the API key or an inbox login. */
    OPERATOR
}
