package io.sluice.dp.proxy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Ids of 32 hexadecimal digits, for one event loop: unpredictable where it starts, unique from there. Not a secret. */
final class RequestIds {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long loop;
    private long counter;

    RequestIds() {
        SecureRandom random = new SecureRandom();
        loop = random.nextLong();
        counter = random.nextLong();
    }

    String next() {
        counter += GOLDEN;
        byte[] digits = new byte[32];
        hex(digits, 0, mix(counter));
        hex(digits, 16, mix(counter ^ loop));
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    /** One to one, so that different numbers stay different. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    private static void hex(byte[] digits, int from, long value) {
        for (int i = 0; i < 16; i++) {
            digits[from + i] = HEX[(int) (value >>> (60 - 4 * i)) & 15];
        }
    }
}
