package io.pocketping.server.crash;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One visitor's messages from three points of view, and whether they agree.
 *
 * @param accepted what the server answered 2xx, in the order of sending
 * @param stored what the server has at the end, oldest first
 * @param seen what a reader that resumes from its cursor was shown, in the order of showing
 */
record Conversation(List<Line> accepted, List<Line> stored, List<Line> seen) {

    /**
     * A message.
     *
     * @param id the server's
     * @param content what was written; unique within a run
     */
    record Line(String id, String content) {}

    /** Every way in which the promise is broken, as sentences; none when it is kept. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        compare("stored", stored, violations);
        compare("shown", seen, violations);
        if (!stored.equals(seen)) {
            violations.add("shown is not what is stored");
        }
        return violations;
    }

    private void compare(String what, List<Line> lines, List<String> violations) {
        Set<String> contents = new HashSet<>();
        for (Line line : lines) {
            if (!contents.add(line.content())) {
                violations.add("'" + line.content() + "' is " + what + " twice");
            }
        }
        for (Line line : accepted) {
            if (!lines.contains(line)) {
                violations.add("'" + line.content() + "' was accepted and is not " + what);
            }
        }
        List<Line> known = lines.stream().filter(accepted::contains).distinct().toList();
        List<Line> expected = accepted.stream().filter(lines::contains).toList();
        if (!known.equals(expected)) {
            violations.add("what is " + what + " is not in the order of sending");
        }
    }
}
