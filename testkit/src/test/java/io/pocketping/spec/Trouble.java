package io.pocketping.spec;

import io.pocketping.storage.Attachments;
import io.pocketping.storage.Deliveries;
import io.pocketping.storage.EventLog;
import io.pocketping.storage.InMemoryStorage;
import io.pocketping.storage.Logins;
import io.pocketping.storage.Seen;
import io.pocketping.storage.Settings;
import io.pocketping.storage.Storage;
import io.pocketping.storage.StoredFiles;
import io.pocketping.storage.Timers;
import io.pocketping.storage.Transactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A storage in every role whose calls fail when the test says so. */
final class Trouble {
    private final InMemoryStorage sound = new InMemoryStorage();
    private volatile String method = "";
    private volatile @Nullable Supplier<? extends Throwable> fault;

    Storage storage() {
        Class<?>[] roles = {
            Storage.class,
            Transactions.class,
            EventLog.class,
            Timers.class,
            Deliveries.class,
            Seen.class,
            Settings.class,
            Logins.class,
            Attachments.class,
            StoredFiles.class
        };
        return (Storage) Proxy.newProxyInstance(Storage.class.getClassLoader(), roles, (proxy, called, arguments) -> {
            Supplier<? extends Throwable> failing = fault;
            if (failing != null && (method.isEmpty() || called.getName().equals(method))) {
                throw failing.get();
            }
            try {
                return called.invoke(sound, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        });
    }

    /** From now on every call fails. */
    void begins(Supplier<? extends Throwable> with) {
        beginsIn("", with);
    }

    /** From now on calls of one method fail. */
    void beginsIn(String onlyMethod, Supplier<? extends Throwable> with) {
        method = onlyMethod;
        fault = with;
    }

    void ends() {
        fault = null;
    }
}
