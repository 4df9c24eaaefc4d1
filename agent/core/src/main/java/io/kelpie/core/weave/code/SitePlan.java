package io.kelpie.core.weave.code;

/**
 * What is to be woven into one method.
 *
 * @param method the method as the class file has it
 * @param site the id that its calls carry
 * @param judgesResult whether the result is shown to the guard
 */
public record SitePlan(ClassFile.Method method, int site, boolean judgesResult) {}
