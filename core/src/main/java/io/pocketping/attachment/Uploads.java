package io.pocketping.attachment;

import io.pocketping.error.ErrorCode;
import io.pocketping.error.InvalidRequest;
import io.pocketping.error.NotFound;
import io.pocketping.error.PocketPingException;
import io.pocketping.error.RateLimited;
import io.pocketping.error.StorageUnavailable;
import io.pocketping.guard.Quota;
import io.pocketping.model.Attachment;
import io.pocketping.model.Attachment.Picture;
import io.pocketping.model.AttachmentStatus;
import io.pocketping.model.Ids;
import io.pocketping.storage.StoredFiles;
import io.pocketping.storage.StoredFiles.OpenFile;
import io.pocketping.storage.Timers.Timer;
import io.pocketping.unit.Scheduler;
import io.pocketping.unit.Unit;
import io.pocketping.unit.Units;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads of attachments (protocol section 5.17): announced by {@link #request}, brought by {@link #receive}, checked by
 * {@link #complete}, and then sent with a message. What is never sent is forgotten: after an hour if it was not completed,
 * else after a day. Every method blocks until its change is durable. Thread-safe.
 */
public final class Uploads {
    /** How long an announced upload may take to arrive. */
    public static final Duration WITHIN = Duration.ofMinutes(15);

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);
    private static final Duration UNFINISHED_KEPT = Duration.ofHours(1);
    private static final Duration UNSENT_KEPT = Duration.ofHours(24);
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final String PURGE = "unsent-uploads";
    private static final int MOST_PER_SESSION = 2000;
    private static final int AT_ONCE = 2;
    private static final int VERSION_BYTES = 6;

    private final Units units;
    private final UploadRules rules;
    private final StoredFiles files;
    private final Inspection inspection;
    private final Quota perUpload = new Quota(AT_ONCE);

    public Uploads(Units units, UploadRules rules, Scheduler scheduler) {
        this.units = units;
        this.rules = rules;
        this.files = units.roles().files();
        this.inspection = new Inspection(files);
        scheduler.onTimer(PURGE, timer -> purge(timer.sessionId()));
    }

    public UploadRules rules() {
        return rules;
    }

    /**
     * Announces an upload.
     *
     * @param mimeType as the browser says it: in any case, parameters are dropped
     * @param from {@link Attachment#WIDGET} or {@link Attachment#API}
     */
    public Attachment request(String sessionId, String filename, String mimeType, long size, String from) {
        String id = Ids.random();
        return units.inSession(sessionId, unit -> {
            var unused = unit.requireSession(sessionId);
            String type = requireType(mimeType);
            requireRoom(unit.attachments().getAttachments(sessionId), requireSize(size));
            Attachment attachment = new Attachment(
                    id,
                    sessionId,
                    null,
                    SafeName.of(filename),
                    type,
                    size,
                    AttachmentStatus.PENDING,
                    unit.now(),
                    from,
                    null,
                    null);
            unit.attachments().saveAttachment(attachment);
            if (unit.timers().getTimer(PURGE, sessionId).isEmpty()) {
                setTimer(unit, sessionId, endOf(attachment));
            }
            return attachment;
        });
    }

    private String requireType(String mimeType) {
        String type = MimeTypes.normal(mimeType);
        if (!rules.types().contains(type)) {
            throw new InvalidRequest(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Files of this type are not taken; allowed are " + String.join(", ", rules.types()));
        }
        return type;
    }

    private long requireSize(long size) {
        if (size < 1 || size > rules.maxBytes()) {
            throw new InvalidRequest(ErrorCode.FILE_TOO_LARGE, "A file must have 1 to " + rules.maxBytes() + " bytes");
        }
        return size;
    }

    private void requireRoom(List<Attachment> known, long size) {
        long unsent = known.stream().filter(a -> a.messageId() == null).count();
        if (unsent >= rules.maxUnsentPerSession()) {
            throw new RateLimited("Too many files of this conversation wait to be sent; send or drop some", RETRY);
        }
        long bytes = known.stream().mapToLong(Attachment::size).sum();
        if (bytes + size > rules.maxBytesPerSession() || known.size() >= MOST_PER_SESSION) {
            throw new InvalidRequest(ErrorCode.FILE_TOO_LARGE, "This conversation has no room for more files");
        }
    }

    /**
     * Takes the bytes of an announced upload in. Until it is completed, a repeat replaces what came before.
     *
     * @param contentType as the request says it; null when it says nothing
     * @param length as the request says it; -1 when it says nothing
     * @param body read to its end, or until it is longer than announced
     */
    public void receive(Attachment announced, @Nullable String contentType, long length, InputStream body) {
        requireOpen(announced);
        if (contentType != null && !MimeTypes.normal(contentType).equals(announced.mimeType())) {
            throw new InvalidRequest(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "This upload was announced as " + announced.mimeType());
        }
        AnnouncedBytes content = new AnnouncedBytes(body, announced.size());
        content.requireLength(length);
        Runnable release = perUpload
                .take(announced.id())
                .orElseThrow(() -> new RateLimited("This file is being uploaded already", Duration.ofSeconds(1)));
        try {
            keep(announced, content);
        } finally {
            release.run();
        }
    }

    // Under a name of its own, so that what a reader or a check has opened never changes under its hands.
    private void keep(Attachment announced, InputStream content) {
        String file = announced.id() + "." + Ids.random(VERSION_BYTES);
        try {
            files.writeFile(file, content);
        } catch (IOException | RuntimeException e) {
            throw refusal(e);
        }
        try {
            boolean unused = units.inSession(announced.sessionId(), unit -> {
                Attachment current = unit.attachments()
                        .getAttachment(announced.id())
                        .orElseThrow(() -> NotFound.attachment(announced.id()));
                requireOpen(current);
                current.findFile().ifPresent(unit::discardFile);
                unit.attachments().saveAttachment(current.arrived(file));
                return true;
            });
        } catch (StorageUnavailable e) {
            throw e; // it may have been kept all the same, so the bytes stay until a start finds them unused
        } catch (PocketPingException e) {
            deleteQuietly(file);
            throw e;
        }
    }

    private static void requireOpen(Attachment attachment) {
        if (attachment.isReady()) {
            throw new InvalidRequest("This upload is complete; a file never changes after that");
        }
    }

    /**
     * Ends an upload: from here on the attachment may be sent. Completing it again answers the same.
     *
     * @param from the side that uploads; the other's uploads are unknown to it
     */
    public Attachment complete(String sessionId, String id, String from) {
        Attachment seen = units.roles()
                .attachments()
                .getAttachment(id)
                .filter(known -> isOf(known, sessionId, from))
                .orElseThrow(() -> NotFound.attachment(id));
        if (seen.isReady()) {
            return seen;
        }
        String file = seen.findFile()
                .orElseThrow(() -> new InvalidRequest(
                        ErrorCode.UPLOAD_INCOMPLETE, "The bytes of this file have not arrived; PUT them first"));
        Picture picture = inspect(seen, file);
        return units.inSession(sessionId, unit -> {
            Attachment current = requireOwn(unit, sessionId, id, from);
            if (current.isReady()) {
                return current;
            }
            if (!file.equals(current.file())) {
                throw new InvalidRequest(
                        ErrorCode.UPLOAD_INCOMPLETE, "The file was replaced meanwhile; complete the upload again");
            }
            Attachment ready = current.ready(picture);
            unit.attachments().saveAttachment(ready);
            return ready;
        });
    }

    private @Nullable Picture inspect(Attachment attachment, String file) {
        try {
            if (!inspection.fits(attachment, file)) {
                Attachment unused = fail(attachment.sessionId(), attachment.id(), attachment.uploadedFrom());
                throw new InvalidRequest(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "The content of this file is not what its type says: " + attachment.mimeType());
            }
            return inspection.picture(attachment, file);
        } catch (IOException | RuntimeException e) {
            throw refusal(e);
        }
    }

    /** Gives an upload up and forgets it. */
    public Attachment fail(String sessionId, String id, String from) {
        return units.inSession(sessionId, unit -> {
            Attachment attachment = requireOwn(unit, sessionId, id, from);
            if (attachment.messageId() != null) {
                throw new InvalidRequest("This file was sent already; delete its message instead");
            }
            unit.discard(attachment);
            return attachment.failed();
        });
    }

    private static Attachment requireOwn(Unit unit, String sessionId, String id, String from) {
        return unit.attachments()
                .getAttachment(id)
                .filter(known -> isOf(known, sessionId, from))
                .orElseThrow(() -> NotFound.attachment(id));
    }

    private static boolean isOf(Attachment attachment, String sessionId, String from) {
        return attachment.sessionId().equals(sessionId) && attachment.isVisitors() == from.equals(Attachment.WIDGET);
    }

    public Optional<Attachment> find(String id) {
        return units.roles().attachments().getAttachment(id);
    }

    /** Opens the bytes of a ready attachment; the caller closes them. */
    public OpenFile open(Attachment attachment) {
        return open(attachment, attachment.findFile());
    }

    /** Opens the small version of a picture that has one; the caller closes it. */
    public OpenFile openThumbnail(Attachment attachment) {
        return open(attachment, attachment.findThumbnailFile());
    }

    private OpenFile open(Attachment attachment, Optional<String> file) {
        try {
            Optional<OpenFile> opened =
                    attachment.isReady() && file.isPresent() ? files.openFile(file.get()) : Optional.empty();
            return opened.orElseThrow(() -> NotFound.attachment(attachment.id()));
        } catch (IOException | RuntimeException e) {
            throw refusal(e);
        }
    }

    private void purge(String sessionId) {
        boolean unused = units.inSession(sessionId, unit -> {
            Optional<Instant> next = Optional.empty();
            for (Attachment attachment : unit.attachments().getAttachments(sessionId)) {
                if (attachment.messageId() == null && !unit.now().isBefore(endOf(attachment))) {
                    unit.discard(attachment);
                } else if (attachment.messageId() == null) {
                    next = next.filter(endOf(attachment)::isAfter).or(() -> Optional.of(endOf(attachment)));
                }
            }
            next.ifPresentOrElse(
                    due -> setTimer(unit, sessionId, due), () -> unit.timers().cancelTimer(PURGE, sessionId));
            return true;
        });
    }

    private static Instant endOf(Attachment unsent) {
        return unsent.createdAt().plus(unsent.isReady() ? UNSENT_KEPT : UNFINISHED_KEPT);
    }

    private static void setTimer(Unit unit, String sessionId, Instant due) {
        unit.timers().setTimer(new Timer(PURGE, sessionId, due, ""));
    }

    private void deleteQuietly(String file) {
        try {
            files.deleteFile(file);
        } catch (IOException | RuntimeException e) {
            log.warn("Bytes that nobody needs are still there; the next start looks for them", e);
        }
    }

    // What the client did wrong, and what we refuse ourselves, passes; all else is the fault of who keeps the files.
    private static PocketPingException refusal(Exception e) {
        return e instanceof PocketPingException known
                ? known
                : new StorageUnavailable("A file could not be read or written", e);
    }
}
