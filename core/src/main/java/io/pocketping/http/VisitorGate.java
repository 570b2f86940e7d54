package io.pocketping.http;

import io.pocketping.error.InvalidRequest;
import io.pocketping.guard.SessionTokens;
import io.pocketping.model.Attachment;
import io.pocketping.model.Session;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the session token where widgets put it: body or query {@code sessionId}, or {@code Authorization: Bearer}. Hands
 * operators on, and looks at signed addresses.
 */
final class VisitorGate implements Gate {
    private static final String FIELD = "sessionId";
    private static final String BEARER = "bearer ";

    private final SessionTokens tokens;
    private final OperatorGate operators;
    private final FileGate files;

    VisitorGate(SessionTokens tokens, OperatorGate operators, FileGate files) {
        this.tokens = tokens;
        this.operators = operators;
        this.files = files;
    }

    @Override
    public Optional<Session> findVisitor(Call call) {
        return findToken(call).flatMap(tokens::findSession);
    }

    @Override
    public void requireOperator(Call call) {
        operators.require(call);
    }

    @Override
    public Attachment requireSigned(Call call, Signed what) {
        return files.require(call, what);
    }

    private static Optional<String> findToken(Call call) {
        Optional<String> inBody =
                call.content().isEmpty() ? Optional.empty() : call.body().text(FIELD);
        List<String> inQuery = call.request().query().getOrDefault(FIELD, List.of());
        String[] given = Stream.of(inBody.stream(), inQuery.stream(), bearer(call.request()).stream())
                .flatMap(tokens -> tokens)
                .distinct()
                .toArray(String[]::new);
        if (given.length > 1) {
            throw new InvalidRequest("Two different session tokens in one request");
        }
        return given.length == 0 ? Optional.empty() : Optional.of(given[0]);
    }

    /** The credentials of an {@code Authorization: Bearer} header; the scheme in any case. */
    static Optional<String> bearer(Request request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }
}
