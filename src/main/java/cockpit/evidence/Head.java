package cockpit.evidence;

/// Where a journal ends: what an anchor holds and a packet prints.
///
/// @param seq the last fact's number, 0 before the first
/// @param hash the last fact's hash, 64 hex digits; 64 zeros before the first
/// @param count how many facts there are
public record Head(long seq, String hash, long count) {
    /// Before the first fact.
    public static final Head START = new Head(0, "0".repeat(64), 0);

    public Head {
        if (seq < 0 || count != seq || !hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a head is a number, a hash and the same count");
        }
    }
}
