package io.kelpie.core.guard.testing;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import java.nio.charset.StandardCharsets;

/** Guards as a text describes them. */
public final class Configured {

    private Configured() {}

    /** The guard {@code payment} with policies written as in a file. */
    public static GuardConfig guard(String policies) {
        String yaml = "guards: {payment: {methods: a.B#c, " + policies + "}}";
        return ConfigReader.read(ConfigSource.of("test", yaml.getBytes(StandardCharsets.UTF_8)), Overrides.none())
                .config()
                .guards()
                .get(0);
    }
}
