package io.kelpie.tool.operate;

/** Hears what is going on while it goes on; what is said is for people and goes to stderr. */
@FunctionalInterface
public interface Talk {

    /** One line. */
    void say(String line);
}
