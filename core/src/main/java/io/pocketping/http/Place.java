package io.pocketping.http;

import java.util.Optional;

/** A place in the quota of live connections, to be taken when the connection is made. */
interface Place {

    /** Empty when none is free; run the result once to give it back. */
    Optional<Runnable> take();
}
