package io.kelpie.core.http.access;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;

/**
 * Unpredictable names and secrets, straight from the operating system where it offers them as a file: the first
 * {@link SecureRandom} of a JVM loads the security providers, which takes a starting JVM 25 to 90 ms.
 */
final class Randomness {

    private static final String DEVICE = "/dev/urandom";

    private Randomness() {}

    /** That many random bytes, as hexadecimal digits. */
    static String hex(int bytes) {
        byte[] random = new byte[bytes];
        if (!readDevice(random)) {
            new SecureRandom().nextBytes(random);
        }
        StringBuilder hex = new StringBuilder(2 * bytes);
        for (byte b : random) {
            hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }

    private static boolean readDevice(byte[] random) {
        try (InputStream device = new FileInputStream(DEVICE)) {
            return device.readNBytes(random, 0, random.length) == random.length;
        } catch (IOException | RuntimeException notOffered) {
            return false;
        }
    }
}
