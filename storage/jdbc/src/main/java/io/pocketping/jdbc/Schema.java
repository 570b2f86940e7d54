package io.pocketping.jdbc;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/** Brings the tables of a file to the version of this code. */
final class Schema {
    private Schema() {}

    static void migrate(Path file) {
        SQLiteDataSource source = new SQLiteDataSource(Pragmas.forWriting());
        source.setUrl("jdbc:sqlite:" + file);
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration/sqlite")
                // A file that a newer version has changed is refused, not guessed at.
                .ignoreMigrationPatterns(new String[0])
                .load()
                .migrate();
    }
}
