package io.pocketping.server.manage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.pocketping.http.Call;
import io.pocketping.http.Response;
import io.pocketping.settings.ChatSettings;
import io.pocketping.settings.ProjectSettings;

/** The settings of the one project that a server has. */
final class ProjectRoutes {
    private static final String ID = "default";

    private final ProjectSettings settings;

    ProjectRoutes(ProjectSettings settings) {
        this.settings = settings;
    }

    /** The settings with their project's id. */
    record Project(String id, @JsonUnwrapped ChatSettings settings) {}

    Response get(Call call) {
        return Response.ok(new Project(ID, settings.current()));
    }

    Response change(Call call) {
        return Response.ok(new Project(ID, settings.change(call.body())));
    }
}
