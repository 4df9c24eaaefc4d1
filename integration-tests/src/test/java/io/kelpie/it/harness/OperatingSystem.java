package io.kelpie.it.harness;

/** What the harness must know of the operating system. */
final class OperatingSystem {

    static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private OperatingSystem() {}
}
