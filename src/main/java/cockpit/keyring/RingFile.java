package cockpit.keyring;

import cockpit.kit.digest.Sha256;
import cockpit.launch.KeyFact.RingMode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// A ring file's bytes, version 1, numbers big-endian:
///
/// | at | size | what |
/// |---|---|---|
/// | 0 | 8 | `CKPTRING` |
/// | 8 | 2 | version |
/// | 10 | 1 | 1 passphrase, 2 keychain |
/// | 11 | 1 | 0 |
/// | 12 | 4 | rounds of PBKDF2-HMAC-SHA256; 0 for a keychain |
/// | 16 | 16 | salt, or the name of the keychain's entry |
/// | 32 | 16 | tells whether the passphrase is the right one |
/// | 48 | 12 | nonce |
/// | 60 | 4 | size of what follows but the checksum |
/// | 64 | n | AES-256-GCM; the 64 bytes before are authenticated with it |
/// | 64+n | 32 | SHA-256 of everything before |
///
/// Name, version and the checksum at the end stay in every later version. The checksum is looked at
/// first: what it does not bear out is damaged, whatever passphrase is given.
final class RingFile {
    static final int SIZE_MAX = 64 * 1024;
    static final int VERSION = 1;

    private static final byte[] MAGIC = "CKPTRING".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_SIZE = 64;
    private static final int NONCE_AT = 48;
    private static final int NONCE_SIZE = 12;
    private static final int TAG_SIZE = 16;
    private static final int CHECKSUM_SIZE = 32;
    private static final byte PASSPHRASE = 1;
    private static final byte KEYCHAIN = 2;

    private final RingMode mode;
    private final int rounds;
    private final byte[] salt;
    private final byte[] check;
    private final byte[] header;
    private final byte[] sealed;

    private RingFile(
            RingMode mode, int rounds, byte[] salt, byte[] check, byte[] header, byte[] sealed) {
        this.mode = mode;
        this.rounds = rounds;
        this.salt = salt;
        this.check = check;
        this.header = header;
        this.sealed = sealed;
    }

    RingMode mode() {
        return mode;
    }

    int rounds() {
        return rounds;
    }

    byte[] salt() {
        return salt.clone();
    }

    /// Reads a file as far as it can be read without its key.
    ///
    /// @throws KeyRingProblem `keyring-damaged` or `keyring-other-version`
    static RingFile read(byte[] bytes) throws KeyRingProblem {
        if (bytes.length == 0) {
            throw damaged("The key ring file is empty");
        }
        int end = bytes.length - CHECKSUM_SIZE;
        if (end < MAGIC.length + Short.BYTES || bytes.length > SIZE_MAX) {
            throw damaged("The key ring file has an impossible size");
        }
        MessageDigest sha = Sha256.start();
        sha.update(bytes, 0, end);
        if (!MessageDigest.isEqual(sha.digest(), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw damaged("The key ring file is cut or changed: its checksum does not hold");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, end);
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw damaged("The file in the key ring's place is not a key ring");
        }
        int version = Short.toUnsignedInt(in.getShort());
        if (version != VERSION) {
            throw new KeyRingProblem(
                    "keyring-other-version",
                    "The key ring has version %s, and this cockpit reads version %s. Start the"
                                    .formatted(version, VERSION)
                            + " cockpit that wrote it.");
        }
        if (in.remaining() < HEADER_SIZE - in.position() + TAG_SIZE) {
            throw damaged("The key ring file has an impossible size");
        }
        return body(bytes, in, end);
    }

    private static RingFile body(byte[] bytes, ByteBuffer in, int end) throws KeyRingProblem {
        byte kind = in.get();
        byte zero = in.get();
        int rounds = in.getInt();
        byte[] salt = new byte[RingLock.SALT_SIZE];
        in.get(salt);
        byte[] check = new byte[RingLock.CHECK_SIZE];
        in.get(check);
        int size = in.getInt(HEADER_SIZE - Integer.BYTES);
        boolean isPassphrase =
                kind == PASSPHRASE && rounds >= RingLock.ROUNDS && rounds <= RingLock.ROUNDS_MAX;
        boolean isKeychain = kind == KEYCHAIN && rounds == 0;
        if ((!isPassphrase && !isKeychain) || zero != 0 || size != end - HEADER_SIZE) {
            throw damaged("The key ring file's header makes no sense");
        }
        return new RingFile(
                isPassphrase ? RingMode.PASSPHRASE_FILE : RingMode.KEYCHAIN,
                rounds,
                salt,
                check,
                Arrays.copyOf(bytes, HEADER_SIZE),
                Arrays.copyOfRange(bytes, HEADER_SIZE, end));
    }

    /// What is inside.
    ///
    /// @throws KeyRingProblem `wrong-passphrase`, `keychain-key-missing` when the keychain's entry
    ///   is of another ring, or `keyring-damaged`
    byte[] open(RingLock lock) throws KeyRingProblem {
        if (!MessageDigest.isEqual(check, lock.check())) {
            throw mode == RingMode.KEYCHAIN
                    ? new KeyRingProblem(
                            "keychain-key-missing",
                            "The keychain's entry for this key ring does not open it. Bring the"
                                    + " keychain back, or move the key ring away and add the keys"
                                    + " again.")
                    : new KeyRingProblem(
                            "wrong-passphrase",
                            "The passphrase is not the one of this key ring; the file is whole.");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, lock, header).doFinal(sealed);
        } catch (AEADBadTagException _) {
            throw damaged("The key ring file was changed by somebody without its key");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /// A whole file around a content.
    static byte[] seal(RingLock lock, byte[] content) {
        int size = content.length + TAG_SIZE;
        ByteBuffer out = ByteBuffer.allocate(HEADER_SIZE + size + CHECKSUM_SIZE);
        out.put(MAGIC).putShort((short) VERSION);
        out.put(lock.mode() == RingMode.KEYCHAIN ? KEYCHAIN : PASSPHRASE).put((byte) 0);
        out.putInt(lock.rounds()).put(lock.salt()).put(lock.check());
        out.put(RingLock.random(NONCE_SIZE)).putInt(size);
        byte[] header = Arrays.copyOf(out.array(), HEADER_SIZE);
        try {
            out.put(cipher(Cipher.ENCRYPT_MODE, lock, header).doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
        MessageDigest sha = Sha256.start();
        sha.update(out.array(), 0, HEADER_SIZE + size);
        return out.put(sha.digest()).array();
    }

    private static Cipher cipher(int direction, RingLock lock, byte[] header)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                direction,
                lock.cipherKey(),
                new GCMParameterSpec(TAG_SIZE * 8, header, NONCE_AT, NONCE_SIZE));
        cipher.updateAAD(header);
        return cipher;
    }

    static KeyRingProblem damaged(String what) {
        return new KeyRingProblem(
                "keyring-damaged",
                what
                        + ". No passphrase opens it: bring a copy back, or move it away and add the"
                        + " keys again.");
    }
}
