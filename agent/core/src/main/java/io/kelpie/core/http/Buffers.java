package io.kelpie.core.http;

/**
 * The buffers that request heads are read into. A few are made at the start and used again and again, so that a probe finds
 * one when the heap is full; more are made only while more clients are connected. Safe for use by any thread.
 */
final class Buffers {

    private static final int SPARE = 8;

    private final byte[][] spare = new byte[SPARE][HttpSettings.MAX_HEAD];
    private int count = SPARE;

    synchronized byte[] take() {
        if (count == 0) {
            return new byte[HttpSettings.MAX_HEAD];
        }
        return spare[--count];
    }

    synchronized void give(byte[] buffer) {
        if (count < SPARE) {
            spare[count++] = buffer;
        }
    }
}
