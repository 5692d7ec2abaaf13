package cockpit.recon.match;

/// A column whose values are compared and may have a tolerance.
public enum Column {
    FIAT_AMOUNT("fiat_amount"),
    CRYPTO_AMOUNT("crypto_amount"),
    RATE("rate"),
    /// In basis points, as 0Pools states it. A partner that keeps fees as amounts leaves it
    /// unmapped.
    FEE("fee_bps");

    private final String word;

    Column(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
