package io.pocketping.http;

/** Answers requests. Thread-safe; blocks on storage, so call it from virtual threads. Never throws. */
public interface HttpEngine {
    Response handle(Request request);
}
