package io.pocketping.unit;

import io.pocketping.error.PocketPingException;
import io.pocketping.error.StorageUnavailable;
import io.pocketping.storage.Storage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps its promise for anybody's storage: whatever a storage throws refuses the request with 503. It plays the roles of
 * the storage it guards. A fault of ours inside a unit stays what it is.
 */
final class GuardedStorage implements InvocationHandler {
    private final Storage storage;

    private GuardedStorage(Storage storage) {
        this.storage = storage;
    }

    static Storage of(Storage storage) {
        Set<Class<?>> roles = new LinkedHashSet<>();
        for (Class<?> type = storage.getClass(); type != null; type = type.getSuperclass()) {
            collect(type, roles);
        }
        return (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), roles.toArray(Class<?>[]::new), new GuardedStorage(storage));
    }

    private static void collect(Class<?> type, Set<Class<?>> roles) {
        for (Class<?> role : type.getInterfaces()) {
            if (role.getPackageName().equals(Storage.class.getPackageName())) {
                roles.add(role);
            }
            collect(role, roles);
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(storage, marked(arguments));
        } catch (InvocationTargetException e) {
            throw translated(e.getCause());
        }
    }

    private static Throwable translated(@Nullable Throwable thrown) {
        return switch (thrown) {
            case ThrownByUnit own -> own.fault;
            case PocketPingException known -> known;
            case Error error -> error;
            case null, default -> new StorageUnavailable("The storage failed; nothing was kept", thrown);
        };
    }

    // The storage runs our units: what they throw passes through it, and is not its own.
    private static @Nullable Object @Nullable [] marked(@Nullable Object @Nullable [] arguments) {
        if (arguments == null || arguments.length != 1 || !(arguments[0] instanceof Supplier<?> unit)) {
            return arguments;
        }
        Supplier<?> marked = () -> {
            try {
                return unit.get();
            } catch (RuntimeException e) {
                throw e instanceof PocketPingException ? e : new ThrownByUnit(e);
            }
        };
        return new Object[] {marked};
    }

    private static final class ThrownByUnit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException fault;

        ThrownByUnit(RuntimeException fault) {
            super(fault);
            this.fault = fault;
        }
    }
}
