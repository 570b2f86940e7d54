package io.pocketping.testkit;

import io.pocketping.storage.InMemoryStorage;
import io.pocketping.storage.Storage;

class InMemoryStorageTest extends StorageContract {
    @Override
    protected Storage create() {
        return new InMemoryStorage();
    }

    @Override
    protected Storage reopen() {
        throw notDurable("InMemoryStorage forgets everything on purpose");
    }
}
