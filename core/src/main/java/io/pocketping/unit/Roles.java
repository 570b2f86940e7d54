package io.pocketping.unit;

import io.pocketping.storage.Attachments;
import io.pocketping.storage.Deliveries;
import io.pocketping.storage.EventLog;
import io.pocketping.storage.InMemoryStorage;
import io.pocketping.storage.Logins;
import io.pocketping.storage.MemoryFiles;
import io.pocketping.storage.Seen;
import io.pocketping.storage.Settings;
import io.pocketping.storage.Storage;
import io.pocketping.storage.StoredFiles;
import io.pocketping.storage.Timers;
import io.pocketping.storage.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who plays which role of the storage. A role that the storage does not play lives in memory.
 *
 * @param weakened the promises that the missing roles weaken, as words for the start-up line; empty when all is kept
 */
public record Roles(
        Storage storage,
        @Nullable Transactions transactions,
        EventLog events,
        Timers timers,
        Deliveries deliveries,
        Seen seen,
        Settings settings,
        Logins logins,
        Attachments attachments,
        StoredFiles files,
        List<String> weakened) {

    /** @param beside where bytes are kept; null leaves them to the storage, and to memory if it keeps none */
    public static Roles of(Storage given, @Nullable StoredFiles beside) {
        Storage storage = GuardedStorage.of(given);
        InMemoryStorage memory = new InMemoryStorage();
        List<String> weakened = new ArrayList<>();
        return new Roles(
                storage,
                storage instanceof Transactions role ? role : missing(null, weakened, "a crash may keep half a change"),
                storage instanceof EventLog role
                        ? role
                        : missing(
                                new VolatileLog(storage, memory),
                                weakened,
                                "a restart forgets the timeline and makes every page connect anew"),
                storage instanceof Timers role ? role : missing(memory, weakened, "a restart forgets leaves under way"),
                storage instanceof Deliveries role ? role : missing(memory, weakened, "a restart forgets deliveries"),
                storage instanceof Seen role ? role : missing(memory, weakened, "a restart forgets repeats"),
                storage instanceof Settings role ? role : missing(memory, weakened, "a restart forgets settings"),
                storage instanceof Logins role ? role : missing(memory, weakened, "a restart logs operators out"),
                storage instanceof Attachments role
                        ? role
                        : missing(memory, weakened, "a restart forgets attachments, and their addresses lead nowhere"),
                files(given, beside, weakened),
                given instanceof InMemoryStorage ? List.of("a restart forgets everything") : List.copyOf(weakened));
    }

    // Not the guarded one: what reading from a client throws passes through it, and is no fault of the storage.
    private static StoredFiles files(Storage given, @Nullable StoredFiles beside, List<String> weakened) {
        if (beside != null) {
            return beside;
        }
        return given instanceof StoredFiles role
                ? role
                : missing(new MemoryFiles(), weakened, "a restart forgets the content of attachments");
    }

    private static <T extends @Nullable Object> T missing(T replacement, List<String> weakened, String consequence) {
        weakened.add(consequence);
        return replacement;
    }
}
