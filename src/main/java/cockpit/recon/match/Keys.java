package cockpit.recon.match;

/// Hashes of the ids in records.
final class Keys {
    private static final int IDEMPOTENCY_SEED = 16;

    private Keys() {}

    /// @param slot the text slot of the id
    /// @param kind what kind of id it is, which keeps equal texts of different kinds apart
    static long of(byte[] bytes, int rec, int slot, int kind) {
        int start = Rec.textStart(bytes, rec, slot);
        return Hash.of(bytes, start, Rec.textEnd(bytes, rec, slot) - start, kind);
    }

    /// Orders and quotes share their keys by design, so each side counts its own.
    static long idempotency(byte[] bytes, int rec, int side) {
        return of(bytes, rec, Rec.IDEMPOTENCY, IDEMPOTENCY_SEED + side);
    }
}
