package io.kelpie.tool.attach;

/** Which implementation of the attach protocol is used. */
public enum Way {
    /** The JDK's where it is present, the own one elsewhere. */
    AUTO,
    /** The JDK's module {@code jdk.attach}. */
    JDK,
    /** The own one, which needs only {@code java.base}. */
    SOCKET;

    boolean usesJdk() {
        return this == JDK
                || (this == AUTO && ModuleLayer.boot().findModule("jdk.attach").isPresent());
    }
}
