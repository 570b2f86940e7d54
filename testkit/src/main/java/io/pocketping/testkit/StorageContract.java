package io.pocketping.testkit;

import io.pocketping.storage.Storage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link Storage} must do, one behaviour per test. A subclass only creates the storage under test; the tests
 * of a role that it does not play are skipped and say so.
 *
 * <pre>{@code
 * class MyStorageTest extends StorageContract {
 *     protected Storage create() { return new MyStorage(); }
 *     protected Storage reopen() { return notDurable("MyStorage keeps everything in memory"); }
 * }
 * }</pre>
 */
public abstract class StorageContract
        implements SessionsContract,
                SessionListsContract,
                MessagesContract,
                MessagePagesContract,
                TransactionsContract,
                EventLogContract,
                TimersContract,
                DeliveriesContract,
                KeysContract,
                ErasureContract,
                ConcurrencyContract,
                DurabilityContract {

    private @Nullable Storage storage;

    /** A new, empty storage. */
    protected abstract Storage create();

    /** The storage with what the one from {@link #create} kept, which is closed by now; or {@link #notDurable}. */
    protected abstract Storage reopen();

    /** For {@link #reopen} of a storage that forgets on close: skips the test, visibly. */
    protected static Storage notDurable(String reason) {
        return Assumptions.abort("Not durable: " + reason);
    }

    @BeforeEach
    void createStorage() {
        storage = create();
    }

    @AfterEach
    void closeStorage() {
        if (storage != null) {
            storage.close();
        }
    }

    @Override
    public final Storage storage() {
        if (storage == null) {
            throw new IllegalStateException("There is a storage only while a test runs");
        }
        return storage;
    }

    @Override
    public final void restart() {
        storage().close();
        storage = null;
        storage = reopen();
    }
}
