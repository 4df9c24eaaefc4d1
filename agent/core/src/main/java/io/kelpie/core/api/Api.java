package io.kelpie.core.api;

import io.kelpie.core.guard.CallInFlight;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.http.message.Request;
import io.kelpie.core.http.message.Response;
import io.kelpie.core.http.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The routes of the port. Handlers run on the port's threads; those that change something come with a valid token only. */
public final class Api {

    private final Subject subject;

    /** Routes over a running agent. */
    public Api(Subject subject) {
        this.subject = subject;
    }

    /** All of them. The probes' answers are made here, so that they need no memory when there is none. */
    public List<Route> routes() {
        Response alive = Response.text(200, "ok\n");
        return List.of(
                Route.probe("/livez", request -> alive),
                Route.probe("/readyz", request -> alive),
                Route.get("/status", request -> Response.json(200, StatusJson.everything(subject))),
                Route.get("/api/v1/guards", request -> Response.json(200, StatusJson.guards(subject))),
                Route.get("/api/v1/guards/{name}", request -> onGuard(request, guard -> {})),
                Route.get("/api/v1/guards/{name}/calls", this::calls),
                Route.post("/api/v1/guards", this::add),
                Route.delete("/api/v1/guards/{name}", this::remove),
                Route.post("/api/v1/guards/{name}/open", request -> onGuard(request, Guard::forceOpen)),
                Route.post("/api/v1/guards/{name}/close", request -> onGuard(request, Guard::close)),
                Route.post("/api/v1/guards/{name}/reset", request -> onGuard(request, Guard::reset)),
                Route.post("/api/v1/guards/{name}/disable", request -> onGuard(request, Guard::disable)),
                Route.post("/api/v1/agent/disable", request -> onAgent(200, "disabled", subject::disable)),
                Route.post("/api/v1/agent/enable", request -> onAgent(200, "active", subject::enable)),
                Route.post("/api/v1/agent/detach", request -> onAgent(202, "leaving", subject::detach)));
    }

    /**
     * Makes the documents once for nobody, while there is memory: a class whose initialiser runs out of it stays unusable for
     * ever.
     *
     * @return their length
     */
    public int rehearse() {
        int length =
                StatusJson.everything(subject).length + noSuchGuard("").body().length();
        List<Guard> guards = subject.guards();
        return guards.isEmpty() ? length : length + StatusJson.guard(guards.get(0), subject).length;
    }

    private Response onGuard(Request request, Consumer<Guard> action) {
        String name = request.parameter("name");
        Guard guard = guard(name);
        if (guard == null) {
            return noSuchGuard(name);
        }
        try {
            action.accept(guard);
        } catch (IllegalStateException e) {
            return Response.problem(409, "KP-2409", "Not possible for this guard", String.valueOf(e.getMessage()));
        }
        return Response.json(200, StatusJson.guard(guard, subject));
    }

    private Response calls(Request request) {
        String name = request.parameter("name");
        Guard guard = guard(name);
        if (guard == null) {
            return noSuchGuard(name);
        }
        if (guard.config().policies().timeout() == null) {
            return Response.problem(
                    409,
                    "KP-2412",
                    "Not possible for this guard",
                    "Guard '" + name + "' has no time limit, so it keeps no list of its calls. With timeout:"
                            + " {duration: 1h, interrupt: false} it would, and end none of them.");
        }
        List<CallInFlight> calls = new ArrayList<>();
        for (CallInFlight call : subject.inFlight()) {
            if (call.isOf(name)) {
                calls.add(call);
            }
        }
        return Response.json(200, StatusJson.calls(calls, request.isOn("stacks")));
    }

    private Response add(Request request) {
        Addition addition = subject.add(request.body());
        if (addition.taken() != null) {
            String origin = subject.origin(addition.taken());
            String next = origin.equals("ad-hoc")
                    ? "Remove that one first, or take another name."
                    : "Take another name, or change it in the configuration.";
            return Response.problem(
                    409,
                    "KP-2410",
                    "The name is taken",
                    "There is a guard '" + addition.taken() + "' already, " + origin + ". " + next);
        }
        if (addition.guards().isEmpty()) {
            String detail = addition.problems().isEmpty()
                    ? "There is no guard in it. Send guards: {NAME: {methods: com.acme.Client#charge, retry: 3}}."
                    : addition.problems().get(0).bareHeadline();
            return Response.problem(
                    400, StatusJson.refusal(400, "KP-2400", "No such guard can be armed", detail, addition.problems()));
        }
        List<Guard> added = new ArrayList<>();
        for (Guard guard : subject.guards()) {
            if (addition.guards().contains(guard.name())) {
                added.add(guard);
            }
        }
        return Response.json(201, StatusJson.added(added, addition.problems(), subject));
    }

    private Response remove(Request request) {
        String name = request.parameter("name");
        Guard guard = guard(name);
        if (guard == null) {
            return noSuchGuard(name);
        }
        if (!subject.remove(name)) {
            return Response.problem(
                    409,
                    "KP-2411",
                    "Not possible for this guard",
                    "Guard '" + name + "' is " + subject.origin(name)
                            + ", and only ad-hoc guards can be removed. It can be disabled, or taken out of the"
                            + " configuration.");
        }
        return Response.json(200, ("{\"removed\":\"" + name + "\"}\n").getBytes(StandardCharsets.UTF_8));
    }

    private Response noSuchGuard(String name) {
        return Response.problem(
                404,
                "KP-2404",
                "No such guard",
                "There is no guard '" + name + "'. Guards: " + names() + ". See /api/v1/guards.");
    }

    private @Nullable Guard guard(String name) {
        for (Guard guard : subject.guards()) {
            if (guard.name().equals(name)) {
                return guard;
            }
        }
        return null;
    }

    private String names() {
        StringBuilder names = new StringBuilder();
        for (Guard guard : subject.guards()) {
            names.append(names.length() == 0 ? "" : ", ").append(guard.name());
        }
        return names.length() == 0 ? "none" : names.toString();
    }

    private static Response onAgent(int status, String state, Runnable action) {
        action.run();
        return Response.json(status, ("{\"status\":\"" + state + "\"}\n").getBytes(StandardCharsets.UTF_8));
    }
}
