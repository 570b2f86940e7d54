package io.pocketping.server;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The variables, read one by one, each from {@code NAME} or from the file that {@code NAME_FILE} names; empty counts as
 * unset. Mistakes are gathered, so that all can be reported together.
 */
final class Environment {
    private static final int SHOWN = 100;
    private static final long LARGEST_FILE = 64 * 1024;

    /** A value and how a mistake in it is introduced. */
    private record Raw(String text, String shownAs) {}

    private final Map<String, String> variables;
    private final List<String> mistakes = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** @param parser throws {@link IllegalArgumentException} with a message that says what the value must be */
    <T> Optional<T> find(Setting setting, Function<String, T> parser) {
        return raw(setting).flatMap(raw -> {
            try {
                return Optional.of(parser.apply(raw.text));
            } catch (IllegalArgumentException e) {
                report(raw.shownAs + ": " + e.getMessage());
                return Optional.empty();
            }
        });
    }

    /** The value, or the setting's default. */
    <T> T read(Setting setting, Function<String, T> parser) {
        return find(setting, parser).orElseGet(() -> parser.apply(setting.standard()));
    }

    boolean isSet(Setting setting) {
        return value(setting.name()).isPresent()
                || value(setting.fileVariable()).isPresent();
    }

    void report(String mistake) {
        mistakes.add(mistake);
    }

    void requireNoMistakes() throws InvalidConfiguration {
        if (!mistakes.isEmpty()) {
            throw new InvalidConfiguration(mistakes);
        }
    }

    private Optional<Raw> raw(Setting setting) {
        Optional<String> direct = value(setting.name());
        Optional<String> file = value(setting.fileVariable());
        if (direct.isPresent() && file.isPresent()) {
            report(setting.name() + " and " + setting.fileVariable() + " are both set: remove one of them");
            return Optional.empty();
        }
        return file.isPresent()
                ? fromFile(setting, file.get())
                : direct.map(text -> new Raw(text, setting.isSecret() ? setting.name() : setting + "=" + shown(text)));
    }

    private Optional<Raw> fromFile(Setting setting, String name) {
        String subject = setting.fileVariable() + "=" + shown(name);
        try {
            Path file = Path.of(name);
            if (Files.size(file) > LARGEST_FILE) {
                throw new IOException("it is larger than " + LARGEST_FILE + " bytes");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                throw new IOException("it is empty");
            }
            return Optional.of(new Raw(text, subject + ", its content"));
        } catch (IOException | InvalidPathException e) {
            report(subject + ": " + reason(e) + "; name a readable text file with the value");
            return Optional.empty();
        }
    }

    private static String reason(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "this user may not read it";
            case CharacterCodingException binary -> "it is no UTF-8 text";
            default -> String.valueOf(e.getMessage());
        };
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String shown(String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}", "?");
        return oneLine.length() <= SHOWN ? oneLine : oneLine.substring(0, SHOWN) + "…";
    }
}
