package io.kelpie.model.select;

import io.kelpie.model.config.Selector;
import io.kelpie.model.select.SelectorReading.Complaint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads selectors.
 *
 * <pre>
 * selector   = classes [ "#" methods ]
 * classes    = class [ "+" ]  |  "@" annotation [ " " class [ "+" ] ]
 * methods    = name [ "(" [ type { "," type } ] ")" ]  |  "@" annotation [ " " name [ "(" ... ")" ] ]
 * class      = a dotted name; "*" stands for characters within a segment, ".." for any packages, "*" alone for any class
 * name       = a method name with "*"
 * type       = "*" (any one)  |  ".." (any number)  |  int, String, java.lang.String, byte[], Object..., with "*"
 * </pre>
 *
 * <p>Without {@code #} all methods are meant; an annotation without {@code #} means the methods that carry it and all
 * methods of classes that carry it. Stateless; never throws.
 */
public final class SelectorParser {

    private SelectorParser() {}

    /** Reads one selector. */
    public static SelectorReading parse(String line) {
        String text = line.trim();
        if (text.isEmpty()) {
            return SelectorReading.refused(0, "a selector is missing", "Write com.acme.Client#charge(..)");
        }
        int hash = text.indexOf('#');
        SelectorScan scan = new SelectorScan(text);
        String classes = hash < 0 ? text : text.substring(0, hash);
        ClassPart classPart = ClassPart.parse(classes, scan);
        if (classPart == null) {
            return scan.refusal();
        }
        MethodPart methodPart = hash < 0 ? MethodPart.ALL : MethodPart.parse(text, hash + 1, scan);
        if (methodPart == null) {
            return scan.refusal();
        }
        Complaint complaint = Scope.check(classPart, methodPart);
        if (complaint != null && complaint.error()) {
            return new SelectorReading(List.of(), complaint);
        }
        return new SelectorReading(selectors(text, classPart, methodPart, hash < 0), complaint);
    }

    private static List<Selector> selectors(String text, ClassPart classes, MethodPart methods, boolean classesOnly) {
        Selector selector = selector(text, classes, classes.annotation(), methods, methods.annotation());
        if (!classesOnly || classes.annotation() == null) {
            return List.of(selector);
        }
        return List.of(selector, selector(text, classes, null, methods, classes.annotation()));
    }

    private static Selector selector(
            String text,
            ClassPart classes,
            @Nullable String classAnnotation,
            MethodPart methods,
            @Nullable String methodAnnotation) {
        return new Selector(
                text,
                classes.pattern(),
                classes.subtypes(),
                classAnnotation,
                methods.pattern(),
                methodAnnotation,
                methods.arguments());
    }
}
