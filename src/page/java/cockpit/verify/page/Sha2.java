package cockpit.verify.page;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// SHA-256 and SHA-512 (FIPS 180-4). The browser's own are asynchronous, and the verifier is not.
public final class Sha2 {
    private static final int ROUNDS_256 = 64;
    private static final int ROUNDS_512 = 80;
    private static final int[] PRIMES = primes();

    /// The first 64 bits of the fractional parts of the cube roots of the primes.
    private static final long[] K = roots(3, ROUNDS_512);

    /// The same of the square roots.
    private static final long[] H = roots(2, 8);

    private Sha2() {}

    public static byte[] sha256(byte[] message) {
        int[] h = new int[8];
        for (int i = 0; i < 8; i++) {
            h[i] = (int) (H[i] >>> 32);
        }
        int[] k = new int[ROUNDS_256];
        for (int i = 0; i < ROUNDS_256; i++) {
            k[i] = (int) (K[i] >>> 32);
        }
        byte[] padded = padded(message, 64, 8);
        int[] w = new int[ROUNDS_256];
        for (int at = 0; at < padded.length; at += 64) {
            for (int i = 0; i < 16; i++) {
                int p = at + 4 * i;
                w[i] =
                        (padded[p] & 255) << 24
                                | (padded[p + 1] & 255) << 16
                                | (padded[p + 2] & 255) << 8
                                | (padded[p + 3] & 255);
            }
            block256(h, k, w);
        }
        ByteBuffer out = ByteBuffer.allocate(32);
        for (int word : h) {
            out.putInt(word);
        }
        return out.array();
    }

    private static void block256(int[] h, int[] k, int[] w) {
        for (int i = 16; i < ROUNDS_256; i++) {
            int x = w[i - 15];
            int y = w[i - 2];
            int s0 = Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ (x >>> 3);
            int s1 = Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ (y >>> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        int a = h[0];
        int b = h[1];
        int c = h[2];
        int d = h[3];
        int e = h[4];
        int f = h[5];
        int g = h[6];
        int z = h[7];
        for (int i = 0; i < ROUNDS_256; i++) {
            int s1 =
                    Integer.rotateRight(e, 6)
                            ^ Integer.rotateRight(e, 11)
                            ^ Integer.rotateRight(e, 25);
            int t1 = z + s1 + ((e & f) ^ (~e & g)) + k[i] + w[i];
            int s0 =
                    Integer.rotateRight(a, 2)
                            ^ Integer.rotateRight(a, 13)
                            ^ Integer.rotateRight(a, 22);
            int t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
            z = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        int[] next = {a, b, c, d, e, f, g, z};
        for (int i = 0; i < 8; i++) {
            h[i] += next[i];
        }
    }

    public static byte[] sha512(byte[] message) {
        long[] h = H.clone();
        byte[] padded = padded(message, 128, 16);
        ByteBuffer in = ByteBuffer.wrap(padded);
        long[] w = new long[ROUNDS_512];
        while (in.hasRemaining()) {
            for (int i = 0; i < 16; i++) {
                w[i] = in.getLong();
            }
            block512(h, w);
        }
        ByteBuffer out = ByteBuffer.allocate(64);
        for (long word : h) {
            out.putLong(word);
        }
        return out.array();
    }

    private static void block512(long[] h, long[] w) {
        for (int i = 16; i < ROUNDS_512; i++) {
            long x = w[i - 15];
            long y = w[i - 2];
            long s0 = Long.rotateRight(x, 1) ^ Long.rotateRight(x, 8) ^ (x >>> 7);
            long s1 = Long.rotateRight(y, 19) ^ Long.rotateRight(y, 61) ^ (y >>> 6);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        long[] v = h.clone();
        for (int i = 0; i < ROUNDS_512; i++) {
            long e = v[4];
            long a = v[0];
            long s1 = Long.rotateRight(e, 14) ^ Long.rotateRight(e, 18) ^ Long.rotateRight(e, 41);
            long t1 = v[7] + s1 + ((e & v[5]) ^ (~e & v[6])) + K[i] + w[i];
            long s0 = Long.rotateRight(a, 28) ^ Long.rotateRight(a, 34) ^ Long.rotateRight(a, 39);
            long t2 = s0 + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
            System.arraycopy(v, 0, v, 1, 7);
            v[4] += t1;
            v[0] = t1 + t2;
        }
        for (int i = 0; i < 8; i++) {
            h[i] += v[i];
        }
    }

    private static byte[] padded(byte[] message, int block, int lengthSize) {
        int whole = message.length + 1 + lengthSize;
        byte[] padded = Arrays.copyOf(message, (whole + block - 1) / block * block);
        padded[message.length] = (byte) 0x80;
        ByteBuffer.wrap(padded).putLong(padded.length - 8, message.length * 8L);
        return padded;
    }

    /// Computed rather than typed in, so that no digit of theirs can be wrong unseen.
    private static long[] roots(int degree, int count) {
        long[] roots = new long[count];
        for (int i = 0; i < count; i++) {
            BigInteger scaled = BigInteger.valueOf(PRIMES[i]).shiftLeft(64 * degree);
            BigInteger low = BigInteger.ZERO;
            BigInteger high = BigInteger.ONE.shiftLeft(64 + 9);
            while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
                BigInteger middle = low.add(high).shiftRight(1);
                if (middle.pow(degree).compareTo(scaled) <= 0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            roots[i] = low.longValue();
        }
        return roots;
    }

    private static int[] primes() {
        int[] primes = new int[ROUNDS_512];
        int count = 0;
        for (int n = 2; count < primes.length; n++) {
            boolean isPrime = true;
            for (int i = 0; i < count; i++) {
                isPrime &= n % primes[i] != 0;
            }
            if (isPrime) {
                primes[count] = n;
                count++;
            }
        }
        return primes;
    }
}
