package cockpit.recon.match;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/// A case that waits because its idempotency key may have made another trade: the key, when its
/// trade was made, the id that leads it, and copies of its records.
final class SameKey {
    private final Environment environment;
    private final String key;
    private final long micros;
    private final String lead;
    private final String transactId;
    private final byte[] rows;

    SameKey(
            Environment environment,
            String key,
            long micros,
            String lead,
            String transactId,
            byte[] rows) {
        this.environment = environment;
        this.key = key;
        this.micros = micros;
        this.lead = lead;
        this.transactId = transactId;
        this.rows = rows;
    }

    /// Cases of one key follow each other, the earliest trade first.
    static final Comparator<SameKey> ORDER =
            Comparator.comparing((SameKey one) -> one.environment)
                    .thenComparing(SameKey::key)
                    .thenComparingLong(one -> one.micros)
                    .thenComparing(one -> one.lead)
                    .thenComparing(SameKey::transactId);

    void write(DataOutput to) throws IOException {
        to.writeByte(Codes.of(environment));
        Codec.text(key, to);
        to.writeLong(micros);
        Codec.text(lead, to);
        Codec.text(transactId, to);
        to.writeInt(rows.length);
        to.write(rows);
    }

    static SameKey read(DataInput from) throws IOException {
        Environment environment = Codes.environment(from.readByte());
        String key = Codec.text(from);
        long micros = from.readLong();
        String lead = Codec.text(from);
        String transactId = Codec.text(from);
        byte[] rows = new byte[from.readInt()];
        from.readFully(rows);
        return new SameKey(environment, key, micros, lead, transactId, rows);
    }

    String key() {
        return key;
    }

    String transactId() {
        return transactId;
    }

    byte[] rows() {
        return rows;
    }

    boolean isOf(SameKey other) {
        return environment == other.environment && key.equals(other.key);
    }
}
