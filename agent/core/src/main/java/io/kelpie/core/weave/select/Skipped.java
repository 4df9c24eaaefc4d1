package io.kelpie.core.weave.select;

/** A method that a guard selects and that is not woven, by name and descriptor. */
public record Skipped(String guard, String method, Obstacle obstacle) {}
