package io.kelpie.model.preset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All presets: those that know the methods of libraries, and those that are policies for methods that the operator names. */
public final class Presets {

    private static final List<Preset> ALL = List.of(
            new Preset("jdbc", LibraryPresets.JDBC),
            new Preset("http-client", LibraryPresets.HTTP_CLIENT),
            new Preset("messaging", LibraryPresets.MESSAGING),
            new Preset("redis", LibraryPresets.REDIS),
            new Preset("network", PolicyPresets.NETWORK),
            new Preset("service", PolicyPresets.SERVICE),
            new Preset("database", PolicyPresets.DATABASE),
            new Preset("api", PolicyPresets.API));

    private Presets() {}

    /** All of them, in the order of the documentation. */
    public static List<Preset> all() {
        return ALL;
    }

    /** The preset with a name, or null. */
    public static @Nullable Preset find(String name) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).name().equals(name)) {
                return ALL.get(i);
            }
        }
        return null;
    }
}
