package cockpit.pools;

import org.jspecify.annotations.Nullable;

/// What a quote is asked for (contract section 2.3).
///
/// @param amount the input: fiat for on-ramp, crypto for off-ramp
/// @param destAddress the customer's wallet; locked with a firm quote
/// @param destNetwork the delivery network when it differs from the pool's
public record QuoteRequest(
        Side side,
        Amount amount,
        @Nullable String cryptoNetwork,
        @Nullable String destAddress,
        @Nullable String destNetwork,
        QuoteType type) {
    public static QuoteRequest firm(Side side, Amount amount, String network, String destAddress) {
        return new QuoteRequest(side, amount, network, destAddress, null, QuoteType.FIRM);
    }

    public static QuoteRequest indicative(Side side, Amount amount, String network) {
        return new QuoteRequest(side, amount, network, null, null, QuoteType.INDICATIVE);
    }
}
