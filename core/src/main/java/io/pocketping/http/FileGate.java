package io.pocketping.http;

import io.pocketping.attachment.Uploads;
import io.pocketping.error.Forbidden;
import io.pocketping.error.NotFound;
import io.pocketping.guard.FileAddresses;
import io.pocketping.http.Gate.Signed;
import io.pocketping.model.Attachment;
import io.pocketping.unit.Units;
import java.time.DateTimeException;
import java.time.Instant;

/** Lets those in who hold an address that we signed (design section 7). */
final class FileGate {
    private final Uploads uploads;
    private final FileAddresses addresses;
    private final Units units;

    FileGate(Uploads uploads, FileAddresses addresses, Units units) {
        this.uploads = uploads;
        this.addresses = addresses;
        this.units = units;
    }

    Attachment require(Call call, Signed what) {
        String id = call.parameter("id");
        String signature = call.query("signature").orElse("");
        return switch (what) {
            case FILE -> {
                if (!addresses.isFile(id, signature)) {
                    throw refusal();
                }
                // Whoever was given the address may know that the file is gone.
                yield uploads.find(id).filter(Attachment::isReady).orElseThrow(() -> NotFound.attachment(id));
            }
            case UPLOAD -> {
                String expires = call.query("expires").orElse("");
                yield uploads.find(id)
                        .filter(known -> addresses.isUpload(known, expires, signature) && !isOver(expires))
                        .orElseThrow(FileGate::refusal);
            }
        };
    }

    private boolean isOver(String expires) {
        try {
            return !units.now().isBefore(Instant.ofEpochSecond(Long.parseLong(expires)));
        } catch (NumberFormatException | DateTimeException e) {
            return true;
        }
    }

    private static Forbidden refusal() {
        return new Forbidden("This address was not signed by this server, or its time is over; ask for a new one");
    }
}
