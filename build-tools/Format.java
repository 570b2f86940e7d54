import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks or applies palantir-java-format. The root pom starts it under the toolchain JDK, because Maven's own may be too old. */
final class Format {
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

    public static void main(String[] args) throws IOException {
        boolean apply = args[0].equals("apply");
        Path root = Path.of(args[1]);
        var formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        List<String> findings = new ArrayList<>();
        for (Path file : javaFiles(root)) {
            try {
                String source = Files.readString(file);
                String formatted = formatter.formatSourceAndFixImports(source);
                if (formatted.equals(source)) continue;
                if (apply) Files.writeString(file, formatted);
                else findings.add(root.relativize(file).toString());
            } catch (FormatterException e) {
                findings.add(root.relativize(file) + ": does not parse: " + e.getMessage());
            }
        }
        if (findings.isEmpty()) return;
        System.err.println("Not formatted:\n  " + String.join("\n  ", findings));
        System.err.println("Fix with: ./mvnw -N validate -Dformat=apply");
        System.exit(1);
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                String name = dir.getFileName().toString();
                boolean skip = !dir.equals(root) && (name.startsWith(".") || NOT_OURS.contains(name));
                return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
