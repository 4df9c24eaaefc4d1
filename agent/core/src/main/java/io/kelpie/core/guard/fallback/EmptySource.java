package io.kelpie.core.guard.fallback;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Returns the empty value of the method's type: a new one each time, since callers may change a collection that they get. */
public final class EmptySource implements Source {

    @Override
    public @Nullable Object value(FailedCall call) throws NoAnswerException {
        Class<?> type = call.target().getReturnType();
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        if (type == void.class) {
            return null;
        }
        Object empty = of(type.getName());
        if (empty == null) {
            throw new NoAnswerException(type.getName() + " has no empty value; use value, method or null");
        }
        return empty;
    }

    /** Whether a type has an empty value. */
    public static boolean exists(String typeName) {
        return typeName.endsWith("[]") || typeName.equals("void") || of(typeName) != null;
    }

    private static @Nullable Object of(String typeName) {
        return switch (typeName) {
            case "boolean", "java.lang.Boolean" -> false;
            case "byte", "java.lang.Byte" -> (byte) 0;
            case "short", "java.lang.Short" -> (short) 0;
            case "char", "java.lang.Character" -> '\0';
            case "int", "java.lang.Integer" -> 0;
            case "long", "java.lang.Long" -> 0L;
            case "float", "java.lang.Float" -> 0f;
            case "double", "java.lang.Double" -> 0d;
            case "java.lang.String", "java.lang.CharSequence" -> "";
            case "java.util.Iterator" -> Collections.emptyIterator();
            case "java.util.Optional" -> Optional.empty();
            case "java.util.OptionalInt" -> OptionalInt.empty();
            case "java.util.OptionalLong" -> OptionalLong.empty();
            case "java.util.OptionalDouble" -> OptionalDouble.empty();
            default -> container(typeName);
        };
    }

    private static @Nullable Object container(String typeName) {
        return switch (typeName) {
            case "java.util.List", "java.util.Collection", "java.lang.Iterable", "java.util.ArrayList" ->
                new ArrayList<>();
            case "java.util.Set", "java.util.HashSet", "java.util.LinkedHashSet" -> new LinkedHashSet<>();
            case "java.util.SortedSet", "java.util.NavigableSet", "java.util.TreeSet" -> new TreeSet<>();
            case "java.util.Queue", "java.util.Deque", "java.util.ArrayDeque" -> new ArrayDeque<>();
            case "java.util.Map", "java.util.HashMap", "java.util.LinkedHashMap" -> new LinkedHashMap<>();
            case "java.util.SortedMap", "java.util.NavigableMap", "java.util.TreeMap" -> new TreeMap<>();
            case "java.util.concurrent.ConcurrentMap", "java.util.concurrent.ConcurrentHashMap" ->
                new ConcurrentHashMap<>();
            case "java.util.stream.Stream" -> Stream.empty();
            case "java.util.stream.IntStream" -> IntStream.empty();
            case "java.util.stream.LongStream" -> LongStream.empty();
            case "java.util.stream.DoubleStream" -> DoubleStream.empty();
            case "java.util.concurrent.CompletionStage",
                    "java.util.concurrent.CompletableFuture",
                    "java.util.concurrent.Future" -> CompletableFuture.completedFuture(null);
            default -> null;
        };
    }
}
