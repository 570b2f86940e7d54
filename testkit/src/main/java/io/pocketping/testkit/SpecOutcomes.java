package io.pocketping.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes down how each test that claims rows of the protocol ended, for the table that shows which rows hold. One file
 * per test class below {@code target/spec} of the folder that the system property {@code pocketping.root} names; without
 * it, nothing is written.
 */
public final class SpecOutcomes implements TestWatcher {
    private static final Set<Path> BEGUN = new HashSet<>();

    @Override
    public void testSuccessful(ExtensionContext test) {
        write(test, true);
    }

    @Override
    public void testFailed(ExtensionContext test, @Nullable Throwable cause) {
        write(test, false);
    }

    private static void write(ExtensionContext test, boolean green) {
        test.getTestMethod().ifPresent(method -> {
            for (String row : method.getAnnotation(Spec.class).value()) {
                write(row, test.getRequiredTestClass(), method.getName(), green);
            }
        });
    }

    /**
     * Writes down the outcome of a test that is made at run time and therefore carries no {@link Spec}.
     *
     * @param row the id of a vector or of a row of {@code protocol/rows.json}
     * @param name what to call the test, in one line
     */
    public static synchronized void write(String row, Class<?> test, String name, boolean green) {
        String root = System.getProperty("pocketping.root");
        if (root == null) {
            return;
        }
        Path file = Path.of(root, "target", "spec", test.getSimpleName() + ".tsv");
        String line = String.join("\t", row, test.getSimpleName(), name, green ? "green" : "red") + "\n";
        try {
            // What an earlier run of the same class left is no longer true.
            if (BEGUN.add(file)) {
                Files.createDirectories(file.getParent());
                Files.deleteIfExists(file);
            }
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
