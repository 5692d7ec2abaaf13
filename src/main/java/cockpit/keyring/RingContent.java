package cockpit.keyring;

import cockpit.evidence.FactCodec;
import cockpit.kit.json.Json;
import cockpit.launch.Fact;
import cockpit.launch.KeyFact;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.RingFact;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a ring file holds inside: the keys, and the facts about them that may not be on record yet.
///
/// @param keys in the order in which they were taken in
/// @param pending oldest first
record RingContent(List<KeptKey> keys, List<Pending> pending) {
    static final RingContent EMPTY = new RingContent(List.of(), List.of());

    private static final int SIZE_MAX = RingFile.SIZE_MAX - 1024;

    RingContent {
        keys = List.copyOf(keys);
        pending = List.copyOf(pending);
    }

    /// A fact that was yet to be recorded when the ring was written.
    ///
    /// @param afterSeq the journal's head at that time; the fact can only stand after it
    record Pending(long afterSeq, Fact fact) {}

    List<KeptKey> of(KeyPurpose purpose) {
        return keys.stream().filter(key -> key.purpose() == purpose).toList();
    }

    RingContent with(KeptKey key) {
        List<KeptKey> more = new ArrayList<>(keys);
        more.add(key);
        return new RingContent(more, pending);
    }

    RingContent without(KeptKey key) {
        return new RingContent(keys.stream().filter(kept -> kept != key).toList(), pending);
    }

    RingContent replacing(KeptKey key, KeptKey by) {
        return new RingContent(
                keys.stream().map(kept -> kept == key ? by : kept).toList(), pending);
    }

    RingContent pending(Pending one) {
        List<Pending> more = new ArrayList<>(pending);
        more.add(one);
        return new RingContent(keys, more);
    }

    RingContent recorded() {
        return new RingContent(keys, List.of());
    }

    /// The content as bytes; whoever asked wipes them.
    ///
    /// @throws KeyRingProblem `keyring-not-written` when it is larger than a ring may be
    byte[] encoded() throws KeyRingProblem {
        byte[] space = new byte[SIZE_MAX];
        ByteBuffer out = ByteBuffer.wrap(space);
        try {
            out.putShort((short) keys.size());
            for (KeptKey key : keys) {
                put(out, ascii(key.purpose().name()));
                put(out, ascii(key.keyId()));
                put(out, ascii(key.since().toString()));
                put(out, ascii(key.until().map(Instant::toString).orElse("")));
                put(out, key.text());
            }
            out.putShort((short) pending.size());
            for (Pending one : pending) {
                out.putLong(one.afterSeq());
                put(out, ascii(FactCodec.kind(one.fact())));
                put(out, FactCodec.write(one.fact()).toString().getBytes(StandardCharsets.UTF_8));
            }
            return Arrays.copyOf(space, out.position());
        } catch (BufferOverflowException e) {
            throw new KeyRingProblem("keyring-not-written", "The key ring is full.", e);
        } finally {
            Arrays.fill(space, (byte) 0);
        }
    }

    /// @throws KeyRingProblem `keyring-damaged` when the bytes are not a content
    static RingContent decoded(byte[] bytes) throws KeyRingProblem {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            List<KeptKey> keys = new ArrayList<>();
            for (int left = in.getShort(); left > 0; left--) {
                KeyPurpose purpose = KeyPurpose.valueOf(text(in));
                String keyId = text(in);
                Instant since = Instant.parse(text(in));
                keys.add(new KeptKey(purpose, keyId, since, time(text(in)), piece(in)));
            }
            List<Pending> pending = new ArrayList<>();
            for (int left = in.getShort(); left > 0; left--) {
                long after = in.getLong();
                String kind = text(in);
                Fact fact = FactCodec.read(kind, Json.ours().readTree(piece(in)));
                if (!(fact instanceof KeyFact) && !(fact instanceof RingFact)) {
                    throw RingFile.damaged("The key ring holds a fact of another kind");
                }
                pending.add(new Pending(after, fact));
            }
            if (in.hasRemaining()) {
                throw RingFile.damaged("The key ring holds more than it should");
            }
            return new RingContent(keys, pending);
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | DateTimeException
                | JacksonException _) {
            throw RingFile.damaged("What the key ring holds cannot be read");
        }
    }

    private static @Nullable Instant time(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void put(ByteBuffer out, byte[] piece) {
        out.putShort((short) piece.length);
        out.put(piece);
    }

    private static byte[] piece(ByteBuffer in) {
        byte[] piece = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(piece);
        return piece;
    }

    private static String text(ByteBuffer in) {
        return new String(piece(in), StandardCharsets.UTF_8);
    }
}
