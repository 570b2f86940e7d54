package io.pocketping.attachment;

import io.pocketping.model.Attachment;
import io.pocketping.storage.Attachments;
import io.pocketping.storage.StoredFiles;
import io.pocketping.unit.Roles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes bytes that no attachment refers to, which a crash leaves behind between the bytes and the row. Looks after the
 * start and every six hours, a few names at a time; what is younger than an hour may still be on its way.
 */
public final class Leftovers {
    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration ON_ITS_WAY = Duration.ofHours(1);
    private static final Duration EVERY = Duration.ofHours(6);
    private static final int NAMES_AT_ONCE = 100;

    private final StoredFiles files;
    private final Attachments attachments;
    private final InstantSource clock;
    private Instant next;
    private @Nullable Stream<String> opened;
    private @Nullable Iterator<String> names;

    public Leftovers(Roles roles, InstantSource clock) {
        this.files = roles.files();
        this.attachments = roles.attachments();
        this.clock = clock;
        this.next = clock.instant();
    }

    /** Looks at the next few names, if there are any to be looked at now; called by one thread. */
    public void sweep() {
        if (clock.instant().isBefore(next)) {
            return;
        }
        try {
            Iterator<String> left = names();
            for (int i = 0; i < NAMES_AT_ONCE && left.hasNext(); i++) {
                deleteUnused(left.next());
            }
            if (!left.hasNext()) {
                end();
            }
        } catch (IOException | RuntimeException e) {
            end();
            log.warn("Looking for unused files failed; it is tried again in {} hours", EVERY.toHours(), e);
        }
    }

    private Iterator<String> names() throws IOException {
        if (names == null) {
            opened = files.fileNamesBefore(clock.instant().minus(ON_ITS_WAY));
            names = opened.iterator();
        }
        return names;
    }

    private void deleteUnused(String name) throws IOException {
        int dot = name.indexOf('.');
        String id = dot < 0 ? name : name.substring(0, dot);
        boolean used = attachments
                .getAttachment(id)
                .flatMap(Attachment::findFile)
                .filter(file -> name.equals(file) || name.equals(Attachment.thumbnailOf(file)))
                .isPresent();
        if (!used) {
            files.deleteFile(name);
        }
    }

    private void end() {
        next = clock.instant().plus(EVERY);
        if (opened != null) {
            opened.close();
        }
        opened = null;
        names = null;
    }
}
