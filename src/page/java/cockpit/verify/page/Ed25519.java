package cockpit.verify.page;

import java.math.BigInteger;
import java.util.Arrays;

/// Checks Ed25519 signatures (RFC 8032, section 5.1.7, without the cofactor, as Java does). Nothing
/// here is secret, so nothing needs the same time for every input.
public final class Ed25519 {
    /// Bytes of a public key.
    public static final int KEY_SIZE = 32;

    private static final int SIGNATURE_SIZE = 64;

    private static final BigInteger P =
            BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    /// The order of the base point, 2^252 + 27742317777372353535851937790883648493.
    private static final BigInteger L =
            BigInteger.ONE
                    .shiftLeft(252)
                    .add(new BigInteger("27742317777372353535851937790883648493"));

    private static final BigInteger D =
            BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
    private static final BigInteger D2 = D.shiftLeft(1).mod(P);
    private static final BigInteger ROOT_OF_MINUS_ONE =
            BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);

    private static final Point BASE = base();

    private Ed25519() {}

    /// Any doubt is a no.
    public static boolean verify(byte[] key, byte[] message, byte[] signature) {
        if (key.length != KEY_SIZE || signature.length != SIGNATURE_SIZE) {
            return false;
        }
        byte[] r = Arrays.copyOf(signature, KEY_SIZE);
        BigInteger s = little(Arrays.copyOfRange(signature, KEY_SIZE, SIGNATURE_SIZE));
        Point a = decode(key);
        if (a == null || s.compareTo(L) >= 0) {
            return false;
        }
        byte[] hashed = new byte[2 * KEY_SIZE + message.length];
        System.arraycopy(r, 0, hashed, 0, KEY_SIZE);
        System.arraycopy(key, 0, hashed, KEY_SIZE, KEY_SIZE);
        System.arraycopy(message, 0, hashed, 2 * KEY_SIZE, message.length);
        BigInteger k = little(Sha2.sha512(hashed)).mod(L);
        // R = sB - kA, compared in its encoded form, so that only the canonical one is taken.
        return Arrays.equals(encode(sum(s, BASE, k, a.negate())), r);
    }

    private record Point(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {
        static Point of(BigInteger x, BigInteger y) {
            return new Point(x, y, BigInteger.ONE, x.multiply(y).mod(P));
        }

        Point negate() {
            return new Point(P.subtract(x).mod(P), y, z, P.subtract(t).mod(P));
        }

        /// RFC 8032, section 5.1.4.
        Point add(Point o) {
            BigInteger a = y.subtract(x).multiply(o.y.subtract(o.x)).mod(P);
            BigInteger b = y.add(x).multiply(o.y.add(o.x)).mod(P);
            BigInteger c = t.multiply(D2).mod(P).multiply(o.t).mod(P);
            BigInteger d = z.shiftLeft(1).multiply(o.z).mod(P);
            BigInteger e = b.subtract(a);
            BigInteger f = d.subtract(c);
            BigInteger g = d.add(c);
            BigInteger h = b.add(a);
            return new Point(
                    e.multiply(f).mod(P),
                    g.multiply(h).mod(P),
                    f.multiply(g).mod(P),
                    e.multiply(h).mod(P));
        }
    }

    /// m times one and n times the other, in one pass over the bits.
    private static Point sum(BigInteger m, Point one, BigInteger n, Point other) {
        Point both = one.add(other);
        Point sum = Point.of(BigInteger.ZERO, BigInteger.ONE);
        for (int i = Math.max(m.bitLength(), n.bitLength()) - 1; i >= 0; i--) {
            sum = sum.add(sum);
            if (m.testBit(i)) {
                sum = sum.add(n.testBit(i) ? both : one);
            } else if (n.testBit(i)) {
                sum = sum.add(other);
            }
        }
        return sum;
    }

    private static Point base() {
        BigInteger y = BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P);
        return Point.of(root(y, false), y);
    }

    /// RFC 8032, section 5.1.3; null when the bytes are no point or not its only form.
    private static Point decode(byte[] bytes) {
        byte[] plain = bytes.clone();
        plain[KEY_SIZE - 1] &= 0x7f;
        BigInteger y = little(plain);
        if (y.compareTo(P) >= 0) {
            return null;
        }
        BigInteger x = root(y, bytes[KEY_SIZE - 1] < 0);
        return x == null ? null : Point.of(x, y);
    }

    private static BigInteger root(BigInteger y, boolean isOdd) {
        BigInteger y2 = y.multiply(y).mod(P);
        BigInteger square =
                y2.subtract(BigInteger.ONE)
                        .multiply(D.multiply(y2).add(BigInteger.ONE).modInverse(P))
                        .mod(P);
        BigInteger x = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(square)) {
            x = x.multiply(ROOT_OF_MINUS_ONE).mod(P);
        }
        if (!x.multiply(x).mod(P).equals(square) || (x.signum() == 0 && isOdd)) {
            return null;
        }
        return x.testBit(0) == isOdd ? x : P.subtract(x).mod(P);
    }

    private static byte[] encode(Point point) {
        BigInteger inverse = point.z().modInverse(P);
        BigInteger x = point.x().multiply(inverse).mod(P);
        byte[] big = point.y().multiply(inverse).mod(P).toByteArray();
        byte[] bytes = new byte[KEY_SIZE];
        for (int i = 0; i < KEY_SIZE && i < big.length; i++) {
            bytes[i] = big[big.length - 1 - i];
        }
        if (x.testBit(0)) {
            bytes[KEY_SIZE - 1] |= (byte) 0x80;
        }
        return bytes;
    }

    private static BigInteger little(byte[] bytes) {
        byte[] big = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            big[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, big);
    }
}
