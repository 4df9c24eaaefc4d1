package io.kelpie.core.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether somebody else guards already. */
class OtherImplementationTest {

    @Test
    void isFoundByItsClassFile() {
        ClassLoader application = new ClassLoader(null) {
            @Override
            public @Nullable URL getResource(String name) {
                try {
                    boolean there = name.equals("io/smallrye/faulttolerance/FaultToleranceInterceptor.class");
                    return there ? URI.create("file:/there").toURL() : null;
                } catch (MalformedURLException impossible) {
                    throw new AssertionError(impossible);
                }
            }
        };
        assertThat(OtherImplementation.in(application))
                .isEqualTo("io.smallrye.faulttolerance.FaultToleranceInterceptor");
    }

    @Test
    void isNotThereWithTheInterfaceAlone() {
        assertThat(OtherImplementation.in(OtherImplementationTest.class.getClassLoader()))
                .isNull();
        assertThat(OtherImplementation.in(null)).isNull();
    }
}
