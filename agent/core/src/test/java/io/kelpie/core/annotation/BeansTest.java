package io.kelpie.core.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What of a class hierarchy a call from outside reaches. */
class BeansTest {

    interface Greeting<T> {
        default String hello(T name) {
            return "hello " + name;
        }
    }

    static class Base<T> implements Greeting<T> {
        void call(T argument) {}

        void kept() {}

        @SuppressWarnings("UnusedMethod")
        private void own() {}
    }

    static class Derived extends Base<String> {
        @Override
        void call(String argument) {}

        @SuppressWarnings("UnusedMethod")
        private void own() {}

        @Override
        public String hello(String name) {
            return name;
        }
    }

    static class Derived$$Proxy extends Derived {
        @Override
        void kept() {}
    }

    @Test
    void aMethodIsReachedUntilASubclassOverridesIt() {
        assertThat(Beans.reaches(Derived.class, Asking.method(Base.class, "kept")))
                .isTrue();
        assertThat(Beans.reaches(Base.class, Asking.method(Base.class, "call"))).isTrue();
    }

    @Test
    void aGenericMethodIsOverriddenThroughItsBridge() {
        assertThat(Beans.reaches(Derived.class, Asking.method(Base.class, "call")))
                .isFalse();
        assertThat(Beans.reaches(Derived.class, Asking.method(Derived.class, "call")))
                .isTrue();
    }

    @Test
    void aPrivateMethodIsNeverOverridden() {
        assertThat(Beans.reaches(Derived.class, Asking.method(Base.class, "own")))
                .isTrue();
    }

    @Test
    void aDefaultMethodIsReachedUntilAClassHasItsOwn() {
        assertThat(Beans.reaches(Base.class, Asking.method(Greeting.class, "hello")))
                .isTrue();
        assertThat(Beans.reaches(Derived.class, Asking.method(Greeting.class, "hello")))
                .isFalse();
    }

    @Test
    void aMethodOfAnotherHierarchyIsNotReached() {
        assertThat(Beans.reaches(String.class, Asking.method(Base.class, "kept")))
                .isFalse();
    }

    @Test
    void aGeneratedSubclassStandsForItsSuperclass() {
        assertThat(Beans.bean(Derived$$Proxy.class)).isSameAs(Derived.class);
        assertThat(Beans.bean(Derived.class)).isSameAs(Derived.class);
    }
}
