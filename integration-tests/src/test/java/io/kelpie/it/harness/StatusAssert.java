package io.kelpie.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what {@code /status} says, such as {@code assertThat(status).isActive().guard("payment").isOpen()}. */
public final class StatusAssert extends AbstractAssert<StatusAssert, JsonNode> {

    private StatusAssert(JsonNode status) {
        super(status, StatusAssert.class);
    }

    /** Begins. */
    public static StatusAssert assertThat(JsonNode status) {
        return new StatusAssert(status);
    }

    /** The agent guards. */
    public StatusAssert isActive() {
        return hasStatus("active");
    }

    /** The kill switch is on. */
    public StatusAssert isDisabled() {
        return hasStatus("disabled");
    }

    /** No part of the configuration was refused or doubted. */
    public StatusAssert hasNoProblems() {
        JsonNode problems = actual.at("/config/problems");
        if (!problems.isArray() || !problems.isEmpty()) {
            throw failure("expected a configuration without problems:%n%s", actual.toPrettyString());
        }
        return this;
    }

    /** Goes on with one guard. */
    public GuardAssert guard(String name) {
        for (JsonNode guard : actual.path("guards")) {
            if (guard.path("name").asText().equals(name)) {
                return GuardAssert.assertThat(guard);
            }
        }
        throw failure("expected a guard named %s:%n%s", name, actual.toPrettyString());
    }

    private StatusAssert hasStatus(String expected) {
        String status = actual.at("/agent/status").asText();
        if (!status.equals(expected)) {
            throw failureWithActualExpected(
                    status, expected, "expected the agent to be %s:%n%s", expected, actual.toPrettyString());
        }
        return this;
    }
}
