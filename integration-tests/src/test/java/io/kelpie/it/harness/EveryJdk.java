package io.kelpie.it.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test that runs once on each JDK of this machine; its only parameter is the {@link Jdk}. On a class: all its tests do, and
 * the constructor has the parameter.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ParameterizedClass(name = "{0}")
@MethodSource("io.kelpie.it.harness.Jdk#all")
public @interface EveryJdk {}
