package io.kelpie.core.weave;

/**
 * What is to be woven into one method.
 *
 * @param site the id that its calls carry
 * @param judgesResult whether the result is shown to the guard
 */
record SitePlan(int site, boolean judgesResult) {}
