package io.kelpie.model.keys;

import static io.kelpie.model.spec.ForeignKey.mistaken;
import static io.kelpie.model.spec.ForeignKey.notYet;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import java.util.ArrayList;
import java.util.List;

/** Keys at the top of a configuration. */
public final class RootKeys {

    public static final Property HTTP = Property.of(Kind.SECTION, "http")
            .section(HttpKeys.SECTION)
            .doc("The status port; `off`, or a port number.", "{ port: 7717 }");

    public static final Property ANNOTATIONS = Property.of(Kind.CHOICE, "annotations")
            .choices("off", "microprofile", "auto")
            .standard("off")
            .doc(
                    "Whether annotations of MicroProfile Fault Tolerance become guards. `microprofile`: wherever they"
                            + " stand; `auto`: unless an implementation of the specification is there.",
                    "microprofile");

    public static final Property GUARDS = Property.of(Kind.NAMED_SECTIONS, "guards")
            .section(GuardKeys.SECTION)
            .standardNote("none")
            .doc("The guards, each under a name: letters, digits, `-`, `_` and `.`, at most 100.", "{}");

    public static final Property DEFAULTS = Property.of(Kind.SECTION, "defaults")
            .section(GuardKeys.DEFAULTS)
            .standardNote("none")
            .doc(
                    "Values that count wherever a guard does not give its own. A guard still has only the policies that"
                            + " it or its preset names.",
                    "{}");

    public static final Property RESILIENCE4J = Property.of(Kind.SECTION, "resilience4j")
            .section(Resilience4jKeys.SECTION)
            .standardNote("none")
            .doc(
                    "A block of a Spring Boot application, pasted as it is: `circuitbreaker`, `retry`, `ratelimiter`,"
                            + " `timelimiter` and `bulkhead`, each with `configs` and `instances`. An instance is the policy of the guard with the same name.",
                    "{}");

    public static final Property AGENT = Property.of(Kind.SECTION, "agent")
            .section(AgentKeys.SECTION)
            .doc("The keys of the agent may also stand in here.", "{}");

    public static final Section SECTION = new Section(
            "configuration",
            properties(),
            List.of(
                    notYet("checks", "Guards work without it."),
                    notYet("rules", "Guards work without it."),
                    notYet("alerts", "Guards work without it."),
                    notYet("metrics", "Guards work without it."),
                    mistaken("guard", "Write guards."),
                    mistaken("port", "Write http: {port: ...}."),
                    mistaken("token", "Write http: {token: ...}."),
                    mistaken("circuitBreaker", "Write it inside a guard, or inside defaults."),
                    mistaken("rateLimiter", "Write it inside a guard, or inside defaults."),
                    mistaken("timeout", "Write it inside a guard, or inside defaults."),
                    mistaken("bulkhead", "Write it inside a guard, or inside defaults."),
                    mistaken("fallback", "Write it inside a guard, or inside defaults."),
                    mistaken("retry", "Write it inside a guard, or inside defaults.")),
            null);

    private RootKeys() {}

    private static List<Property> properties() {
        List<Property> all = new ArrayList<>(AgentKeys.SECTION.properties());
        all.add(ANNOTATIONS);
        all.add(HTTP);
        all.add(DEFAULTS);
        all.add(GUARDS);
        all.add(RESILIENCE4J);
        all.add(AGENT);
        return all;
    }
}
