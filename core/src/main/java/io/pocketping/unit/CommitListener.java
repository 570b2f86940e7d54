package io.pocketping.unit;

/**
 * Told of every committed event, in the order of commits. Runs on a thread of the storage: it must be short, must not
 * wait and must not throw.
 */
public interface CommitListener {
    void committed(Committed event);
}
