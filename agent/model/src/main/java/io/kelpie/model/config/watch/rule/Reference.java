package io.kelpie.model.config.watch.rule;

/** One part of the configuration as another part names it: {@code check.db}. */
public record Reference(Subject subject, String name) {

    /** As it is written. */
    public String text() {
        return subject.text() + "." + name;
    }
}
