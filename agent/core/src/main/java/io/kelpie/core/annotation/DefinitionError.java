package io.kelpie.core.annotation;

/**
 * Something that the specification forbids an annotation to say. In a server the deployment fails; here the method runs
 * unguarded and the text is reported.
 *
 * @param text names the method, the annotation, the value and what to do
 */
public record DefinitionError(String text) {}
