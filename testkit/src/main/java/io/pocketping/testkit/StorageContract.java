package io.pocketping.testkit;

import io.pocketping.storage.Storage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.opentest4j.TestAbortedException;

/**
 * What every {@link Storage} must do, one behaviour per test. A subclass only creates the storage under test; the tests
 * of a role that it does not play are skipped and say so.
 *
 * <pre>{@code
 * class MyStorageTest extends StorageContract {
 *     protected Storage create() { return new MyStorage(); }
 *     protected Storage reopen() { throw notDurable("MyStorage keeps everything in memory"); }
 * }
 * }</pre>
 */
public abstract class StorageContract
        implements SessionsContract,
                SessionListsContract,
                FiguresContract,
                MessagesContract,
                MessagePagesContract,
                TransactionsContract,
                EventLogContract,
                TimersContract,
                DeliveriesContract,
                KeysContract,
                AttachmentsContract,
                StoredFilesContract,
                ErasureContract,
                ConcurrencyContract,
                DurabilityContract {

    private @Nullable Storage storage;
    private String test = "";

    /** A new, empty storage. */
    protected abstract Storage create();

    /** The storage with what the one from {@link #create} kept, which is closed by now; or {@link #notDurable}. */
    protected abstract Storage reopen();

    /** For {@link #reopen} of a storage that forgets on close: throw it, and the test is skipped visibly. */
    protected final TestAbortedException notDurable(String reason) {
        return skipped("Not durable: " + reason);
    }

    @BeforeEach
    void createStorage(TestInfo info) {
        test = info.getTestClass().map(Class::getSimpleName).orElse("") + "." + info.getDisplayName();
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

    // Surefire shows how many tests were skipped, but not why.
    @Override
    public final TestAbortedException skipped(String reason) {
        System.out.println("[StorageContract] SKIPPED " + test + ": " + reason);
        return new TestAbortedException(reason);
    }

    @Override
    public final void restart() {
        storage().close();
        storage = null;
        storage = reopen();
    }
}
