package io.kelpie.core.guard.fallback;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads constants as values of a type: primitives and their boxes, texts, enum constants, numbers and times of the JDK. */
public final class Constants {

    private Constants() {}

    /** The value, which {@code null} is for everything but a primitive. */
    static @Nullable Object read(@Nullable String text, Class<?> type) throws NoAnswerException {
        if (type == void.class) {
            return null;
        }
        if (text == null) {
            if (type.isPrimitive()) {
                throw new NoAnswerException("null does not fit " + type.getName());
            }
            return null;
        }
        try {
            Object value = type.isEnum() ? constant(text, type) : parse(text, type.getName());
            if (value != null) {
                return value;
            }
        } catch (IllegalArgumentException | java.time.DateTimeException wrong) {
            throw new NoAnswerException("'" + text + "' does not fit " + type.getName());
        }
        if (type.isAssignableFrom(String.class)) {
            return text;
        }
        throw new NoAnswerException("no constant of type " + type.getName() + " can be written as a text; use method");
    }

    /** Whether a text can be read as a type; true when only the class of that type could tell. */
    public static boolean mayFit(@Nullable String text, String typeName) {
        if (text == null) {
            return !isPrimitive(typeName) || typeName.equals("void");
        }
        try {
            Object unused = parse(text, typeName);
            return true;
        } catch (IllegalArgumentException | java.time.DateTimeException wrong) {
            return false;
        }
    }

    private static boolean isPrimitive(String typeName) {
        return switch (typeName) {
            case "boolean", "byte", "short", "char", "int", "long", "float", "double", "void" -> true;
            default -> false;
        };
    }

    /** Null for a type that is not among those. */
    private static @Nullable Object parse(String text, String typeName) {
        return switch (typeName) {
            case "boolean", "java.lang.Boolean" -> flag(text);
            case "byte", "java.lang.Byte" -> Byte.valueOf(text);
            case "short", "java.lang.Short" -> Short.valueOf(text);
            case "int", "java.lang.Integer" -> Integer.valueOf(text);
            case "long", "java.lang.Long" -> Long.valueOf(text);
            case "float", "java.lang.Float" -> Float.valueOf(text);
            case "double", "java.lang.Double" -> Double.valueOf(text);
            case "char", "java.lang.Character" -> character(text);
            case "java.lang.Number", "java.math.BigDecimal" -> new BigDecimal(text);
            case "java.math.BigInteger" -> new BigInteger(text);
            case "java.util.UUID" -> UUID.fromString(text);
            case "java.net.URI" -> URI.create(text);
            case "java.time.Duration" -> Duration.parse(text);
            case "java.time.Instant" -> Instant.parse(text);
            case "java.time.LocalDate" -> LocalDate.parse(text);
            case "java.time.LocalDateTime" -> LocalDateTime.parse(text);
            default -> null;
        };
    }

    private static Boolean flag(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException(text);
    }

    private static Character character(String text) {
        if (text.length() == 1) {
            return text.charAt(0);
        }
        throw new IllegalArgumentException(text);
    }

    private static Object constant(String text, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(text);
    }
}
