package io.pocketping.attachment;

import io.pocketping.attachment.Thumbnails.Thumbnail;
import io.pocketping.error.ErrorCode;
import io.pocketping.error.InvalidRequest;
import io.pocketping.model.Attachment;
import io.pocketping.model.Attachment.Picture;
import io.pocketping.storage.StoredFiles;
import io.pocketping.storage.StoredFiles.OpenFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at bytes that have arrived: whether they are what they are called, and what they show. Thread-safe. */
final class Inspection {
    private static final int LOOK = 64 * 1024;

    private final StoredFiles files;
    private final Thumbnails thumbnails = new Thumbnails();

    Inspection(StoredFiles files) {
        this.files = files;
    }

    /** Whether the bytes under this name are of the announced type. */
    boolean fits(Attachment attachment, String file) throws IOException {
        byte[] head = read(file, 0);
        byte[] tail = read(file, Math.max(0, attachment.size() - LOOK));
        return FileType.fits(attachment.mimeType(), head, tail);
    }

    /** What is to be known of a picture, whose small version is kept by then; null for anything else. */
    @Nullable
    Picture picture(Attachment attachment, String file) throws IOException {
        Optional<PictureHeader> header;
        try (InputStream in = content(file)) {
            header = PictureHeader.read(attachment.mimeType(), in);
        }
        if (header.isEmpty()) {
            return null;
        }
        Optional<Thumbnail> small = thumbnail(attachment, header.get(), file);
        if (small.isPresent()) {
            files.writeFile(
                    Attachment.thumbnailOf(file),
                    new ByteArrayInputStream(small.get().bytes()));
        }
        return new Picture(
                header.get().shownWidth(),
                header.get().shownHeight(),
                small.map(Thumbnail::type).orElse(null));
    }

    private Optional<Thumbnail> thumbnail(Attachment attachment, PictureHeader header, String file) throws IOException {
        if (!Thumbnails.arePossible(attachment.mimeType(), header)) {
            return Optional.empty();
        }
        if (attachment.mimeType().equals("image/jpeg")) {
            try (InputStream in = content(file)) {
                if (!Thumbnails.hasFewScans(header, in)) {
                    return Optional.empty();
                }
            }
        }
        try (InputStream in = content(file)) {
            return thumbnails.make(attachment.mimeType(), header, in);
        }
    }

    private byte[] read(String file, long from) throws IOException {
        try (OpenFile open = require(file);
                InputStream in = open.range(from, LOOK)) {
            return in.readAllBytes();
        }
    }

    private InputStream content(String file) throws IOException {
        OpenFile open = require(file);
        return new BufferedInputStream(open.range(0, open.length()));
    }

    // Another upload to the same address may have replaced it meanwhile.
    private OpenFile require(String file) throws IOException {
        return files.openFile(file)
                .orElseThrow(() -> new InvalidRequest(
                        ErrorCode.UPLOAD_INCOMPLETE, "The file was replaced meanwhile; complete the upload again"));
    }
}
