package io.kelpie.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClassRelocationTest {

    @Test
    void movesAClassWithEverythingThatItRefersTo() throws Exception {
        byte[] moved = new ClassRelocation("io/kelpie/launcher/", "some/other/place/far/away/")
                .relocate(bytes(Traveller.class));
        Class<?> type = new ClassLoader(getClass().getClassLoader()) {
            Class<?> define() {
                return defineClass(null, moved, 0, moved.length);
            }
        }.define();
        assertThat(type.getName()).isEqualTo("some.other.place.far.away.ClassRelocationTest$Traveller");
        Object traveller = type.getConstructor().newInstance();
        assertThat(type.getMethod("self").getReturnType()).isSameAs(type);
        assertThat(type.getMethod("self").invoke(traveller)).isSameAs(traveller);
        assertThat(type.getMethod("wide").invoke(traveller)).isEqualTo(5_000_000_000L + 2.5);
    }

    @Test
    void leavesAClassWithoutReferencesUntouched() throws Exception {
        byte[] original = bytes(Traveller.class);
        assertThat(new ClassRelocation("no/such/place/", "x/").relocate(original))
                .isSameAs(original);
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String name = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** The class that is moved; its constants take one and two slots. */
    public static final class Traveller {

        /** Its own type in a descriptor. */
        public Traveller self() {
            return this;
        }

        /** A long and a double constant. */
        public double wide() {
            long large = 5_000_000_000L;
            return large + 2.5;
        }
    }
}
