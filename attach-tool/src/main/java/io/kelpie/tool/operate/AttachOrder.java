package io.kelpie.tool.operate;

import io.kelpie.model.args.AgentArguments;
import io.kelpie.model.args.Environment;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.tool.attach.AgentJar;
import io.kelpie.tool.attach.ArgumentText;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to attach, and how.
 *
 * @param config absolute path of the configuration file; null for none
 * @param settings agent settings by key, which win over the file
 * @param replace whether an agent that is there already has to make way
 */
public record AttachOrder(AgentJar jar, @Nullable Path config, Map<String, String> settings, boolean replace) {

    /** Keeps an unmodifiable copy in the same order. */
    public AttachOrder {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Whether an agent with these settings opens a port, as far as that can be told from here. */
    boolean wantsPort() {
        Overrides overrides = Overrides.of(AgentArguments.parse(ArgumentText.of(settings)), Environment.EMPTY);
        ConfigSource source = config == null ? ConfigSource.none() : ConfigSource.file(config.toString());
        return ConfigReader.read(source, overrides).config().http().enabled();
    }
}
