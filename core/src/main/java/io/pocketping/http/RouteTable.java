package io.pocketping.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All rows. A literal path wins over one with parameters; within a path the method decides. Immutable. */
public final class RouteTable {
    private final List<Route> routes;

    /** @throws IllegalArgumentException when two rows have the same method and path */
    public RouteTable(List<Route> rows) {
        Set<String> taken = new HashSet<>();
        for (Route row : rows) {
            if (!taken.add(row.method() + " " + row.path())) {
                throw new IllegalArgumentException("Two routes for " + row.method() + " " + row.path());
            }
        }
        this.routes = rows.stream()
                .sorted(Comparator.comparing((Route row) -> row.path().contains("{")))
                .toList();
    }

    public List<Route> routes() {
        return routes;
    }

    /** What a request leads to. */
    sealed interface Match {

        /** A row, with the values of its path's parameters. */
        record Found(Route route, Map<String, String> parameters) implements Match {}

        /** The path is served, with these methods only. */
        record OtherMethods(List<String> allowed, Cors cors) implements Match {}

        /** Nothing is served there. */
        record Nothing() implements Match {}
    }

    Match match(String method, String path) {
        List<Route> samePath = new ArrayList<>();
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(path);
            if (parameters.isPresent()) {
                if (route.method().equals(method)) {
                    return new Match.Found(route, parameters.get());
                }
                samePath.add(route);
            }
        }
        return samePath.isEmpty()
                ? new Match.Nothing()
                : new Match.OtherMethods(
                        samePath.stream()
                                .map(route -> route.isSocket() ? "GET" : route.method())
                                .distinct()
                                .sorted()
                                .toList(),
                        samePath.get(0).cors());
    }
}
