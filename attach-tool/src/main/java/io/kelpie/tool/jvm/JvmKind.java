package io.kelpie.tool.jvm;

/** What kind of process it is, seen from outside. */
public enum JvmKind {
    /** A JVM that understands HotSpot's attach protocol. */
    HOTSPOT,
    /** A JVM of another make, such as OpenJ9. */
    OTHER_JVM,
    /** A {@code java} command of another user, who alone can look closer. */
    FOREIGN_JVM,
    /** No JVM at all, or a process of another user that does not look like one. */
    NOT_A_JVM
}
