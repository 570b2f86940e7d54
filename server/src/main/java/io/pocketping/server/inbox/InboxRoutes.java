package io.pocketping.server.inbox;

import io.pocketping.error.Forbidden;
import io.pocketping.error.InvalidRequest;
import io.pocketping.error.Unauthorized;
import io.pocketping.guard.AddressRate;
import io.pocketping.guard.OperatorLogins;
import io.pocketping.http.Call;
import io.pocketping.http.OperatorGate;
import io.pocketping.http.Request;
import io.pocketping.http.Response;
import io.pocketping.http.Route;
import io.pocketping.json.Fields;
import io.pocketping.realtime.OperatorFeed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Login to the inbox and logout (design section 7); its page and files are static. */
public final class InboxRoutes {
    static final String PATH = "/inbox";

    private static final Map<String, Boolean> OK = Map.of("ok", true);

    private final OperatorGate gate;
    private final OperatorLogins logins;
    private final OneTimeLinks links;
    private final AddressRate attempts;
    private final OperatorFeed feed;

    /**
     * Logs in and out.
     *
     * @param attempts how often an address may try to log in
     * @param feed the live streams, which end with the login that opened them
     */
    public InboxRoutes(
            OperatorGate gate, OperatorLogins logins, OneTimeLinks links, AddressRate attempts, OperatorFeed feed) {
        this.gate = gate;
        this.logins = logins;
        this.links = links;
        this.attempts = attempts;
        this.feed = feed;
    }

    public List<Route> routes() {
        return List.of(
                Route.open("POST", PATH + "/login", this::login),
                Route.operator("POST", PATH + "/logout", this::logout));
    }

    private Response login(Call call) {
        if (gate.isForeignPage(call.request())) {
            throw new Forbidden("Log in from the inbox page itself");
        }
        attempts.take(call.client());
        String login = findLogin(call.body())
                .orElseThrow(() -> new Unauthorized(
                        "That is not the API key, or the link was used before or is older than ten minutes"));
        return Response.ok(OK).with("Set-Cookie", cookie(login, OperatorLogins.LASTS.toSeconds(), call));
    }

    private Optional<String> findLogin(Fields body) {
        if (body.text("secret").isEmpty() && body.text("apiKey").isEmpty()) {
            throw new InvalidRequest("'secret' or 'apiKey' is missing");
        }
        return body.text("secret")
                .flatMap(secret -> links.redeem(secret, logins::create))
                .or(() -> body.text("apiKey").filter(gate::isKey).map(key -> logins.create()));
    }

    private Response logout(Call call) {
        OperatorGate.findLogin(call.request()).ifPresent(logins::end);
        feed.recheck(); // what the login opened ends with it
        return Response.ok(OK).with("Set-Cookie", cookie("", 0, call));
    }

    private static String cookie(String value, long seconds, Call call) {
        return OperatorGate.COOKIE + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict"
                + (isHttps(call.request()) ? "; Secure" : "");
    }

    // Behind a proxy that ends TLS only the page's own origin tells.
    private static boolean isHttps(Request request) {
        return request.secure()
                || request.header("Origin")
                        .filter(origin -> origin.startsWith("https:"))
                        .isPresent();
    }
}
