package io.kelpie.model.select;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a selector after {@code #}. */
record MethodPart(
        String pattern,
        @Nullable String annotation,
        @Nullable List<String> arguments) {

    /** What is meant when there is no {@code #}. */
    static final MethodPart ALL = new MethodPart("*", null, null);

    private static final String SAMPLE = "Write com.acme.Client#charge(String, ..), or # and * for all methods.";

    /** Reads it from an index on; null after a refusal. */
    static @Nullable MethodPart parse(String text, int start, SelectorScan scan) {
        int to = text.length();
        int from = scan.skipBlanks(start, to);
        if (from == to) {
            scan.refuse(to - 1, "a method is missing after #", SAMPLE);
            return null;
        }
        String annotation = null;
        if (text.charAt(from) == '@') {
            annotation = scan.annotation(from, to);
            if (annotation == null) {
                return null;
            }
            from = scan.skipBlanks(from + 1 + annotation.length(), to);
            if (from == to) {
                return new MethodPart("*", annotation, null);
            }
        }
        return named(text, from, annotation, scan);
    }

    private static @Nullable MethodPart named(String text, int from, @Nullable String annotation, SelectorScan scan) {
        int open = text.indexOf('(', from);
        int end = open < 0 ? text.length() : open;
        String name = text.substring(from, end).stripTrailing();
        if (!validName(name, from, scan)) {
            return null;
        }
        if (open < 0) {
            return new MethodPart(name, annotation, null);
        }
        int close = text.indexOf(')', open);
        if (close != text.length() - 1) {
            boolean missing = close < 0;
            scan.refuse(
                    missing ? open : close + 1,
                    missing ? "the bracket is not closed" : "nothing may follow the closing bracket",
                    missing ? "In a list in [brackets] a selector with a comma needs quotes." : null);
            return null;
        }
        List<String> arguments = arguments(text, open + 1, close, scan);
        if (arguments == null) {
            return null;
        }
        boolean any = arguments.size() == 1 && arguments.get(0).equals("..");
        return new MethodPart(name, annotation, any ? null : arguments);
    }

    private static boolean validName(String name, int offset, SelectorScan scan) {
        if (name.isEmpty()) {
            scan.refuse(offset, "a method is missing after #", SAMPLE);
            return false;
        }
        if (name.startsWith("<")) {
            scan.refuse(offset, "constructors cannot be guarded", "Guard the methods that do the work.");
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (" .;[/<>)#@,:+".indexOf(c) >= 0) {
                scan.refuseCharacter(offset + i, c, "a method name");
                return false;
            }
        }
        return true;
    }

    private static @Nullable List<String> arguments(String text, int from, int to, SelectorScan scan) {
        List<String> arguments = new ArrayList<>();
        int at = scan.skipBlanks(from, to);
        if (at == to) {
            return arguments;
        }
        while (true) {
            int comma = text.indexOf(',', at);
            int end = comma < 0 || comma > to ? to : comma;
            at = scan.skipBlanks(at, end);
            String type = text.substring(at, end).stripTrailing();
            if (!validType(type, at, scan)) {
                return null;
            }
            arguments.add(type.endsWith("...") ? type.substring(0, type.length() - 3) + "[]" : type);
            if (end == to) {
                return arguments;
            }
            at = end + 1;
        }
    }

    private static boolean validType(String type, int offset, SelectorScan scan) {
        if (type.equals("..")) {
            return true;
        }
        int end = type.endsWith("...") ? type.length() - 3 : type.length();
        while (end >= 2 && type.startsWith("[]", end - 2)) {
            end -= 2;
        }
        if (end == 0) {
            scan.refuse(offset, "an argument type is missing", "Write * for any type, .. for any number of them.");
            return false;
        }
        return scan.classPattern(type.substring(0, end), offset);
    }

    /** Whether every method matches. */
    boolean matchesAll() {
        return annotation == null && arguments == null && pattern.equals("*");
    }
}
