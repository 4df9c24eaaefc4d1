package io.kelpie.core.weave.code;

/**
 * What is to be woven into one method.
 *
 * @param method the method as the class file has it
 * @param site the id that its calls carry
 * @param form which of the gate's methods its code calls
 */
public record SitePlan(ClassFile.Method method, int site, Form form) {}
