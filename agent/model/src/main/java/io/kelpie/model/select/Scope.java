package io.kelpie.model.select;

import io.kelpie.model.select.SelectorReading.Complaint;
import org.jspecify.annotations.Nullable;

/** Whether what a well-formed selector reaches is allowed, and probably what its author meant. */
final class Scope {

    private Scope() {}

    /** What there is to say against it, or null. */
    static @Nullable Complaint check(ClassPart classes, MethodPart methods) {
        boolean everyClass =
                classes.matchesAll() || (classes.subtypes() && classes.pattern().equals("java.lang.Object"));
        if (everyClass && classes.annotation() == null && methods.matchesAll()) {
            return new Complaint(0, true, "this is every method of every class", "Name packages, classes or methods.");
        }
        if (classes.matchesAll()) {
            return null;
        }
        if (!classes.subtypes() && JdkClasses.contains(classes.pattern())) {
            return jdk(classes);
        }
        if (classes.pattern().indexOf('.') < 0) {
            return new Complaint(
                    0,
                    false,
                    "\"" + classes.pattern() + "\" has no package, so it only matches classes without one",
                    "Write \".." + classes.pattern() + "\" for any package.");
        }
        return null;
    }

    private static @Nullable Complaint jdk(ClassPart classes) {
        if (classes.hasWildcard()) {
            return new Complaint(
                    0,
                    true,
                    "classes of the JDK can only be chosen by their exact names",
                    "Write one class without wildcards, or \"Type+\" for the application's classes that implement it.");
        }
        if (ProtectedClasses.contains(classes.pattern())) {
            return new Complaint(
                    0,
                    true,
                    "the agent itself stands on " + classes.pattern() + ", so it cannot be guarded",
                    "Guard the methods of the application or of a library that call it.");
        }
        return null;
    }
}
