package io.kelpie.model.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code methods:}, taken apart: {@code pkg.Class#method(args)}.
 *
 * @param text as the operator wrote it
 * @param classPattern dotted class name; {@code *} stands for characters within one segment, {@code ..} for any number of
 *     packages; nested classes are written with {@code $}; {@code *} alone or null when the class is chosen by annotation only
 * @param subtypes {@code Class+}: the class, and everything that extends or implements it
 * @param classAnnotation {@code @pkg.Ann}: dotted name of an annotation that the class must carry, or null
 * @param methodPattern method name with {@code *}; {@code *} alone for every method
 * @param methodAnnotation dotted name of an annotation that the method must carry, or null
 * @param arguments type patterns of the arguments in source form ({@code int}, {@code java.lang.String}, {@code String},
 *     {@code byte[]}, {@code *}, {@code ..} for any number of arguments); null: any arguments
 */
public record Selector(
        String text,
        String classPattern,
        boolean subtypes,
        @Nullable String classAnnotation,
        String methodPattern,
        @Nullable String methodAnnotation,
        @Nullable List<String> arguments) {

    /** Keeps an unmodifiable copy of the arguments. */
    public Selector {
        arguments = arguments == null ? null : List.copyOf(arguments);
    }

    /** Whether the class is named in full: no wildcard, no annotation, no subtypes. */
    public boolean namesOneClass() {
        return !subtypes && classAnnotation == null && classPattern.indexOf('*') < 0 && !classPattern.contains("..");
    }
}
