package io.kelpie.tool.cli;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import io.kelpie.model.write.GuardYaml;
import io.kelpie.tool.client.AdHocGuard;
import io.kelpie.tool.client.GuardStatus;
import io.kelpie.tool.json.JsonView;
import io.kelpie.tool.operate.Session;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.render.ProblemList;
import io.kelpie.tool.render.StatusPage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kelpie guard}. */
@Command(
        name = "guard",
        description = {
            "Adds a guard to a running JVM, behind those of its configuration. It stays until kelpie unguard, or until the",
            "agent leaves; to keep it, print it with: kelpie guards JVM --yaml",
            "Ends with 1 when the guard is not in order; then nothing was done."
        })
final class GuardCommand extends KelpieCommand {

    @Parameters(index = "0", paramLabel = "JVM", description = "Process id, or a part of the main class or jar name.")
    private String target = "";

    @Parameters(
            index = "1..*",
            paramLabel = "METHOD",
            description = "What to guard, such as 'com.acme.Foo#bar'; several may be named.")
    private List<String> methods = new ArrayList<>();

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the guard; default: Class.method.")
    private @Nullable String name;

    @Option(names = "--preset", paramLabel = "PRESET", description = "Ready-made methods and policies.")
    private @Nullable String preset;

    @Option(names = "--retry", arity = "0..1", paramLabel = "ATTEMPTS", description = "Try failed calls again.")
    private @Nullable String retry;

    @Option(names = "--circuit-breaker", description = "Turn calls away while too many fail.")
    private boolean circuitBreaker;

    @Option(names = "--timeout", arity = "0..1", paramLabel = "TIME", description = "End calls that take too long.")
    private @Nullable String timeout;

    @Option(names = "--bulkhead", arity = "0..1", paramLabel = "CALLS", description = "Limit calls at once.")
    private @Nullable String bulkhead;

    @Option(names = "--rate-limit", paramLabel = "RATE", description = "Limit calls in a time, such as 100/s.")
    private @Nullable String rateLimit;

    @Option(
            names = "--fallback",
            paramLabel = "VALUE",
            description =
                    "Return this instead of failing; also: empty, null, lastGood, '#method', 'com.acme.Foo#method'.")
    private @Nullable String fallback;

    @Option(names = "--key", paramLabel = "KEY", description = "One state per key, such as arg0.host.")
    private @Nullable String key;

    @Option(names = "--mode", paramLabel = "MODE", description = "enforce, observe or off.")
    private @Nullable String mode;

    @Option(names = "--print", description = "Only print the guard as a configuration.")
    private boolean print;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "How long to wait in all; default 30s.")
    private Duration wait = Duration.ofSeconds(30);

    @Mixin
    private ConnectOptions connection = new ConnectOptions();

    GuardCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        if (methods.isEmpty() && preset == null) {
            throw new CommandFailed(
                    ExitCode.USAGE, "no method is named", "kelpie guard " + target + " 'com.acme.Foo#bar' --retry 3");
        }
        AdHocGuard guard = guard();
        Loaded read = ConfigReader.read(
                ConfigSource.of("command line", guard.text().getBytes(StandardCharsets.UTF_8)), Overrides.none());
        if (!read.problems().isEmpty()) {
            ProblemList.of(read.problems(), screen.style()).forEach(screen::say);
        }
        if (read.hasErrors()) {
            return ExitCode.FAILED;
        }
        List<GuardConfig> guards = read.config().guards();
        if (print) {
            screen.print(GuardYaml.file(guards).lines().toList());
            return ExitCode.OK;
        }
        try (Session session = connection.open(surroundings(), target, wait)) {
            JsonView json = session.client().addGuards(guard.text());
            if (screen.json()) {
                screen.printJson(json);
            } else {
                report(json, screen);
            }
        }
        return ExitCode.OK;
    }

    private AdHocGuard guard() {
        return new AdHocGuard(name, methods, preset)
                .with("mode", mode)
                .with("key", key)
                .policy("retry", retry)
                .policy("circuitBreaker", circuitBreaker ? "" : null)
                .policy("rateLimiter", rateLimit)
                .policy("timeout", timeout)
                .policy("bulkhead", bulkhead)
                .fallback(fallback);
    }

    private static void report(JsonView json, Screen screen) {
        List<GuardStatus> guards = json.at("guards").list(GuardStatus::of);
        screen.print(StatusPage.guards(guards, screen.style()));
        for (GuardStatus guard : guards) {
            guard.unmatched()
                    .forEach(selector -> screen.say("nothing matches " + selector.selector()
                            + " so far; classes that are loaded later will be guarded"
                            + (selector.nearest().isEmpty()
                                    ? ""
                                    : "; nearest: " + String.join(", ", selector.nearest()))));
            guard.skipped()
                    .forEach(method ->
                            screen.say("skipped " + method.type() + "#" + method.method() + ": " + method.reason()));
        }
    }
}
