package cockpit.evidence;

/// The last acknowledged delivery and how many there are of each outcome up to it.
///
/// @param end where its frame ends, in bytes
/// @param hash the chain up to it, 64 hex digits
record DeliveryHead(
        long number, long end, String hash, long accepted, long duplicates, long conflicts) {
    /// @param totals of each outcome, in the order of [DeliveryFrame#code]
    static DeliveryHead of(long number, long end, String hash, long[] totals) {
        return new DeliveryHead(number, end, hash, totals[0], totals[1], totals[2]);
    }
}
