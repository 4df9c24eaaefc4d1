package io.kelpie.core.http.access;

import io.kelpie.core.http.message.Problem;
import io.kelpie.core.http.message.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The secret that a request carries to be allowed to change something. Immutable; it has no text form. */
public final class Token {

    private static final String SCHEME = "Bearer ";

    private final byte[] secret;

    public Token(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** 256 random bits, as hexadecimal digits. */
    public static String random() {
        return Randomness.hex(32);
    }

    /**
     * Lets pass only requests that carry this token. The comparison takes as long for a token that is right up to the last
     * character as for any other of its length.
     */
    void require(@Nullable String authorization) throws Refused {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Refused(Problem.NO_TOKEN);
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.ISO_8859_1);
        if (!MessageDigest.isEqual(secret, given)) {
            throw new Refused(Problem.WRONG_TOKEN);
        }
    }
}
