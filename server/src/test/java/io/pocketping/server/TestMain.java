package io.pocketping.server;

import io.pocketping.storage.Storage;
import java.util.function.UnaryOperator;

/** Lets tests in other packages put something between the server and its storage. */
public final class TestMain {
    private TestMain() {}

    public static int run(UnaryOperator<Storage> storageWrapper, String... arguments) {
        return Main.run(storageWrapper, arguments);
    }
}
