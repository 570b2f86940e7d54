package io.pocketping.server;

import java.util.List;

/** The environment is wrong in one or more places; each mistake says where, what and how to mend it. */
final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidConfiguration(List<String> mistakes) {
        super("PocketPing cannot start, " + count(mistakes.size()) + ":\n  " + String.join("\n  ", mistakes));
    }

    private static String count(int mistakes) {
        return mistakes == 1 ? "one setting is wrong" : mistakes + " settings are wrong";
    }
}
