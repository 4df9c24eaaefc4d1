package io.kelpie.core.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The secret that a request carries to be allowed to change something. Immutable; it has no text form. */
final class Token {

    private static final String SCHEME = "Bearer ";
    private static final int RANDOM_BYTES = 32;

    private final byte[] secret;

    Token(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** 256 random bits, as hexadecimal digits. */
    static String random() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return hex(random);
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

    static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder(2 * bytes.length);
        for (byte b : bytes) {
            hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }
}
