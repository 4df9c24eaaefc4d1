package io.kelpie.tool.operate;

import io.kelpie.tool.attach.AgentJar;
import java.nio.file.Path;
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
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
