package io.pocketping.server;

import java.util.Map;

/** What browsers are told about pages of ours: no code but our files, no frame around them, no guessing of types. */
final class PageHeaders {
    static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin");

    private PageHeaders() {}

    static StaticFile on(StaticFile file) {
        StaticFile told = file;
        for (Map.Entry<String, String> header : ALL.entrySet()) {
            told = told.with(header.getKey(), header.getValue());
        }
        return told;
    }
}
