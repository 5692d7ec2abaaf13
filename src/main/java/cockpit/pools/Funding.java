package cockpit.pools;

import org.jspecify.annotations.Nullable;

/// Where to send a top-up (contract section 2.12). The account number is a bank detail: it is shown
/// when asked for and never printed.
///
/// @param iban null until provisioned
/// @param reference must accompany the transfer
public record Funding(
        @Nullable String currency,
        @Nullable String iban,
        @Nullable String reference,
        @Nullable String instructions) {
    @Override
    public String toString() {
        return "Funding[" + currency + ", iban " + (iban == null ? "none" : "masked") + "]";
    }
}
