package io.kelpie.tool.cli;

import picocli.CommandLine.IVersionProvider;

/** Tells the version of the tool, from the manifest of its jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "kelpie " + (version == null ? "unpackaged" : version) + " (Java " + System.getProperty("java.version")
                    + ")"
        };
    }
}
