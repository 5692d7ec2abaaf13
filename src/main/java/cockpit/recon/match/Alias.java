package cockpit.recon.match;

import cockpit.recon.table.Side;

import org.jspecify.annotations.Nullable;

import java.io.Serializable;
import java.util.Arrays;

/// What one id leads to, per environment. When rows disagree, the side that is believed first wins,
/// and among equals the smaller key: the order of rows never decides.
final class Alias {
    static final int RANK = 4;
    static final int ENVIRONMENT = 5;
    static final int KIND = 6;
    static final int ID_LENGTH = 8;
    static final int TEXT = 10;

    private static final int UNKNOWN = Codes.of(Environment.UNKNOWN);

    private final @Nullable Target[] byEnvironment = new Target[UNKNOWN + 1];

    /// The id of a case, and who says so.
    static final class Target implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int rank;
        private final int kind;
        private final byte[] key;

        /// Where a row itself is.
        static Target of(byte[] bytes, int rec) {
            int slot = Rec.keySlot(bytes, rec);
            byte[] key =
                    Arrays.copyOfRange(
                            bytes, Rec.textStart(bytes, rec, slot), Rec.textEnd(bytes, rec, slot));
            return new Target(rank(Rec.sideOf(bytes, rec)), Rec.keyKind(bytes, rec), key);
        }

        static Target better(Target a, Target b) {
            return b.beats(a) ? b : a;
        }

        private Target(int rank, int kind, byte[] key) {
            this.rank = rank;
            this.kind = kind;
            this.key = key;
        }

        int kind() {
            return kind;
        }

        byte[] key() {
            return key;
        }

        private boolean beats(Target other) {
            if (kind != other.kind) {
                return kind < other.kind;
            }
            return rank == other.rank
                    ? Arrays.compareUnsigned(key, other.key) < 0
                    : rank < other.rank;
        }
    }

    static int rank(Side side) {
        return switch (side) {
            case TRADE -> 0;
            case QUOTE -> 1;
            case EVENT -> 2;
            case LEDGER -> 3;
            case ORDER -> 4;
            case BOOK -> 5;
        };
    }

    static int idLength(byte[] bytes, int at) {
        return (bytes[at + ID_LENGTH] & 0xFF) | ((bytes[at + ID_LENGTH + 1] & 0xFF) << 8);
    }

    void add(byte[] bytes, int at, int idLength) {
        byte[] key = Arrays.copyOfRange(bytes, at + TEXT + idLength, at + Rec.getInt(bytes, at));
        Target target = new Target(bytes[at + RANK], bytes[at + KIND], key);
        int environment = bytes[at + ENVIRONMENT];
        Target known = byEnvironment[environment];
        if (known == null || target.beats(known)) {
            byEnvironment[environment] = target;
        }
    }

    /// The best target for a row of an environment: its own first, then one that says none, then
    /// any, so that a row that points into the other world is found there and named.
    @Nullable Target target(int environment) {
        Target own = byEnvironment[environment];
        if (own != null) {
            return own;
        }
        Target undeclared = byEnvironment[UNKNOWN];
        if (undeclared != null) {
            return undeclared;
        }
        for (Target target : byEnvironment) {
            if (target != null) {
                return target;
            }
        }
        return null;
    }
}
