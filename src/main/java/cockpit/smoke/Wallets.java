package cockpit.smoke;

/// Where the bought amount of a sandbox order would go. Nothing settles on a chain there (contract
/// section 1.3), but an address must have its network's form.
public final class Wallets {
    private Wallets() {}

    public static String of(String network) {
        return switch (network) {
            case "tron" -> "TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE";
            case "solana" -> "4Nd1mYvU8mJ6X1oTqWvW3pQzGf6uA2aDdJ7yZkq9bXcE";
            default -> "0x00000000000000000000000000000000000c0ffe";
        };
    }
}
