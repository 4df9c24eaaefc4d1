package io.kelpie.core.guard.method;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Member;

/** Makes members of the application's classes callable that are not public. Any thread. */
public interface Opener {

    /** Opens what the module of a class allows to everybody. */
    Opener PLAIN = new Plain();

    /**
     * Makes a member callable.
     *
     * @throws RuntimeException when its module does not allow it
     */
    <M extends AccessibleObject & Member> void open(M member);

    /** Without special powers. */
    final class Plain implements Opener {

        private Plain() {}

        @Override
        public <M extends AccessibleObject & Member> void open(M member) {
            member.setAccessible(true);
        }
    }
}
