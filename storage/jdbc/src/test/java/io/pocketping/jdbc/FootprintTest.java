package io.pocketping.jdbc;

import static io.pocketping.testkit.Fixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.model.Metadata;
import io.pocketping.model.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much of the sessions that changed last is kept in memory. */
class FootprintTest {
    private static final Metadata HEAVY =
            new Metadata(Map.of("list", new ArrayList<Object>(Collections.nCopies(4000, "x"))));

    private static Session heavy() {
        return aSession().withMetadata(HEAVY);
    }

    private static void commit(RecentSessions recent, Session session) {
        recent.changed(session);
        recent.keepUnit();
        recent.commitGroup();
    }

    @Test
    void aListOfTinyTextsWeighsMoreThanItsJson() {
        assertThat(Footprint.of(heavy())).isGreaterThan(4000 * 50);
        assertThat(Footprint.of(aSession())).isLessThan(2000);
    }

    @Test
    void heavySessionsDoNotFillTheMemory() {
        RecentSessions recent = new RecentSessions();
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sessions.add(heavy());
            commit(recent, sessions.get(i));
        }

        long kept = sessions.stream()
                .filter(session -> recent.committed(session.id()).isPresent())
                .mapToLong(Footprint::of)
                .sum();
        assertThat(kept).isLessThan(17 * 1024 * 1024);
        assertThat(recent.committed(aSession().id())).isEmpty();
    }

    @Test
    void whatChangesOrGoesIsNotCountedTwice() {
        RecentSessions recent = new RecentSessions();
        Session one = heavy();
        for (int i = 0; i < 300; i++) {
            commit(recent, one);
        }
        Session other = heavy();
        commit(recent, other);
        recent.erased(other.id());
        recent.keepUnit();
        recent.commitGroup();

        assertThat(recent.committed(one.id())).contains(one);
        assertThat(recent.committed(other.id())).isEmpty();
    }
}
