package io.pocketping.jdbc;

import io.pocketping.json.Json;
import io.pocketping.model.Attachment;
import io.pocketping.model.Attachment.Picture;
import io.pocketping.model.AttachmentStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attachments of a message as the JSON object in column {@code attachments}, null for none. */
final class AttachmentsColumn {
    private AttachmentsColumn() {}

    static @Nullable String write(List<Attachment> attachments) {
        return attachments.isEmpty()
                ? null
                : Json.write(Map.of(
                        "list",
                        attachments.stream().map(AttachmentsColumn::facts).toList()));
    }

    /** The message's own ids come from its row. */
    static List<Attachment> read(@Nullable String column, String sessionId, String messageId) {
        if (column == null) {
            return List.of();
        }
        return Json.readObject(column).get("list") instanceof List<?> list
                ? list.stream()
                        .map(item -> read((Map<?, ?>) item, sessionId, messageId))
                        .toList()
                : List.of();
    }

    private static Map<String, @Nullable Object> facts(Attachment attachment) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("id", attachment.id());
        facts.put("filename", attachment.filename());
        facts.put("mimeType", attachment.mimeType());
        facts.put("size", attachment.size());
        facts.put("status", attachment.status().wire());
        facts.put("createdAt", Times.toMillis(attachment.createdAt()));
        facts.put("uploadedFrom", attachment.uploadedFrom());
        facts.put("file", attachment.file());
        attachment.findPicture().ifPresent(picture -> {
            facts.put("width", picture.width());
            facts.put("height", picture.height());
            facts.put("thumbnailType", picture.thumbnailType());
        });
        facts.values().removeIf(value -> value == null);
        return facts;
    }

    private static Attachment read(Map<?, ?> facts, String sessionId, String messageId) {
        return new Attachment(
                text(facts, "id"),
                sessionId,
                messageId,
                text(facts, "filename"),
                text(facts, "mimeType"),
                number(facts, "size"),
                AttachmentStatus.fromWire(text(facts, "status")).orElseThrow(),
                Instant.ofEpochMilli(number(facts, "createdAt")),
                text(facts, "uploadedFrom"),
                facts.containsKey("width")
                        ? new Picture(
                                (int) number(facts, "width"),
                                (int) number(facts, "height"),
                                findText(facts, "thumbnailType"))
                        : null,
                findText(facts, "file"));
    }

    private static @Nullable String findText(Map<?, ?> facts, String key) {
        return facts.get(key) instanceof String text ? text : null;
    }

    private static String text(Map<?, ?> facts, String key) {
        String text = findText(facts, key);
        if (text == null) {
            throw new IllegalArgumentException("A stored attachment has lost its '" + key + "'");
        }
        return text;
    }

    private static long number(Map<?, ?> facts, String key) {
        if (facts.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("A stored attachment has lost its '" + key + "'");
    }
}
