package io.kelpie.model.keys;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import java.util.List;

/** Keys of the status port. */
public final class HttpKeys {

    public static final Property ENABLED = Property.of(Kind.FLAG, "enabled")
            .standard("true")
            .doc("`false`, or `http: off`: no port is opened.", "true");

    public static final Property HOST = Property.of(Kind.TEXT, "host")
            .standard("127.0.0.1")
            .doc("Address to bind. Another one than loopback needs a `token`.", "127.0.0.1");

    public static final Property PORT = Property.of(Kind.INTEGER, "port")
            .range(0, 65535)
            .standard("7717")
            .doc("Port to bind; 0 takes any free one. `http: 8080` is short for `http: {port: 8080}`.", "7717");

    public static final Property TOKEN = Property.of(Kind.SECRET, "token")
            .standardNote("a random one, kept in a file of mode 0600")
            .doc(
                    "The bearer token that changing requests must carry: 16 to 256 characters out of"
                            + " `A-Z a-z 0-9 - . _ ~ + / =`. Better taken from the environment than written down.",
                    "\"${KELPIE_TOKEN}\"");

    public static final Section SECTION = new Section("http", List.of(ENABLED, HOST, PORT, TOKEN), List.of(), PORT);

    private HttpKeys() {}
}
