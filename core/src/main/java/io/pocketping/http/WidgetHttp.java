package io.pocketping.http;

import io.pocketping.guard.ClientAddress;
import io.pocketping.guard.Limits;
import io.pocketping.guard.Quota;
import io.pocketping.unit.Scheduler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts an engine together: the widget's rows below a path, and whatever rows a server adds. */
public final class WidgetHttp {
    private final Features features;
    private final Limits limits;
    private final Scheduler scheduler;
    private final OperatorGate operators;
    private final Origins origins;
    private final ClientAddress addresses;
    private final Quota perAddress;
    private final Versions versions;
    private final @Nullable String publicUrl;

    public WidgetHttp(
            Features features,
            Limits limits,
            Scheduler scheduler,
            OperatorGate operators,
            ClientAddress addresses,
            List<String> allowedOrigins,
            Versions versions,
            @Nullable String publicUrl) {
        this.features = features;
        this.limits = limits;
        this.scheduler = scheduler;
        this.operators = operators;
        this.addresses = addresses;
        this.origins = new Origins(allowedOrigins);
        this.perAddress = new Quota(limits.maxSocketsPerIp());
        this.versions = versions;
        this.publicUrl = publicUrl;
    }

    /**
     * Makes an engine.
     *
     * @param widgetPath where the widget's rows begin, such as {@code /pocketping}; empty for the mount itself
     * @param own further rows, at their own paths
     */
    public Engine engine(String widgetPath, List<Route> own) {
        List<Route> rows = new ArrayList<>(own);
        new WidgetRoutes(features, versions).routes().forEach(route -> rows.add(route.under(widgetPath)));
        new FileRoutes(features).routes().forEach(route -> rows.add(route.under(widgetPath)));
        new StreamRoutes(features, limits, scheduler, perAddress)
                .routes()
                .forEach(route -> rows.add(route.under(widgetPath)));
        return new Engine(
                new RouteTable(rows),
                new VisitorGate(
                        features.tokens(),
                        operators,
                        new FileGate(features.uploads(), features.fileAddresses(), features.units())),
                origins,
                new BodyReader(limits, scheduler),
                addresses,
                new BaseUrls(publicUrl, addresses, widgetPath),
                versions);
    }
}
