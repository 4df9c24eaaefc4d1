package io.kelpie.core.weave.select;

import java.util.ArrayList;
import java.util.List;

/** Reads method descriptors as type names in source form, {@code int}, {@code java.lang.String[]}, without the weaver's library. */
final class Types {

    private Types() {}

    /** The names of a method's parameters. */
    static List<String> parameters(String descriptor) {
        List<String> names = new ArrayList<>();
        int at = 1;
        while (descriptor.charAt(at) != ')') {
            int end = end(descriptor, at);
            names.add(name(descriptor, at, end));
            at = end;
        }
        return names;
    }

    /** The name of what a method returns. */
    static String result(String descriptor) {
        int at = descriptor.indexOf(')') + 1;
        return name(descriptor, at, descriptor.length());
    }

    static boolean isPrimitive(String name) {
        return switch (name) {
            case "boolean", "byte", "short", "char", "int", "long", "float", "double", "void" -> true;
            default -> false;
        };
    }

    /** The box of a primitive; any other type itself. */
    static String box(String name) {
        return switch (name) {
            case "int" -> "java.lang.Integer";
            case "char" -> "java.lang.Character";
            case "boolean", "byte", "short", "long", "float", "double", "void" ->
                "java.lang." + Character.toUpperCase(name.charAt(0)) + name.substring(1);
            default -> name;
        };
    }

    private static int end(String descriptor, int from) {
        int at = from;
        while (descriptor.charAt(at) == '[') {
            at++;
        }
        return descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
    }

    private static String name(String descriptor, int from, int to) {
        if (descriptor.charAt(from) == '[') {
            return name(descriptor, from + 1, to) + "[]";
        }
        return switch (descriptor.charAt(from)) {
            case 'L' -> descriptor.substring(from + 1, to - 1).replace('/', '.');
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'S' -> "short";
            case 'C' -> "char";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            default -> "void";
        };
    }
}
