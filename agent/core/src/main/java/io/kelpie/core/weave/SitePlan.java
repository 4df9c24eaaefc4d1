package io.kelpie.core.weave;

/**
 * What is to be woven into one method.
 *
 * @param method the method as the class file has it
 * @param site the id that its calls carry
 * @param judgesResult whether the result is shown to the guard
 */
record SitePlan(ClassFile.Method method, int site, boolean judgesResult) {}
