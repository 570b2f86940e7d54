package io.pocketping.server;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interrupt and termination from outside: the first asks for an orderly stop, the second ends the process at once. A
 * shutdown hook could do neither the exit code 0 nor the second signal.
 */
final class Signals {
    private static final Logger log = LoggerFactory.getLogger(Signals.class);
    private static final int AT_ONCE = 130;

    private final CountDownLatch asked = new CountDownLatch(1);

    private Signals() {}

    static Signals listen() {
        Signals signals = new Signals();
        List.of("INT", "TERM").forEach(signals::handle);
        return signals;
    }

    /** Returns when the process was asked to stop. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // By reflection: the compiler warns about every mention of sun.misc, and that warning cannot be turned off.
    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object receiver = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, given) -> {
                        received();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), receiver);
        } catch (ReflectiveOperationException e) {
            log.warn("Signal {} will end the process without an orderly stop", name, e);
        }
    }

    private void received() {
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(AT_ONCE);
        }
        asked.countDown();
    }
}
