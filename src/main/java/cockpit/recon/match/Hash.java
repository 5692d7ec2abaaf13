package cockpit.recon.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A fast 64-bit hash of bytes. It only spreads rows over partitions and tables; equality is always
/// decided by the bytes themselves, so a crafted collision costs time and never a wrong match.
final class Hash {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long A = 0xA0761D6478BD642FL;
    private static final long B = 0xE7037ED1A0B428DBL;

    private Hash() {}

    /// @param seed keeps ids of different kinds apart
    static long of(byte[] bytes, int start, int length, int seed) {
        long hash = (B * (seed + 1L)) ^ length;
        int at = start;
        int left = length;
        while (left > 8) {
            hash = mix(hash ^ (long) LONG.get(bytes, at), A);
            at += 8;
            left -= 8;
        }
        return mix(hash ^ tail(bytes, at, left), B);
    }

    private static long tail(byte[] bytes, int at, int left) {
        if (left >= 8) {
            return (long) LONG.get(bytes, at);
        }
        if (left >= 4) {
            long low = (int) INT.get(bytes, at) & 0xFFFFFFFFL;
            long high = (int) INT.get(bytes, at + left - 4) & 0xFFFFFFFFL;
            return (high << 32) | low;
        }
        long value = 0;
        for (int i = 0; i < left; i++) {
            value = (value << 8) | (bytes[at + i] & 0xFF);
        }
        return value;
    }

    private static long mix(long value, long factor) {
        return (value * factor) ^ Math.unsignedMultiplyHigh(value, factor);
    }
}
