package io.kelpie.model.write;

/**
 * One setting in force. Immutable.
 *
 * @param key as in a configuration, relative to its part; a dot leads into a section: {@code backoff.strategy}
 * @param text its value in YAML
 * @param standard whether it is the default, so that it need not be written
 */
public record Entry(String key, String text, boolean standard) {}
