package cockpit.recon.match;

import cockpit.recon.table.Side;

/// Which columns of a side fill which slots of a record; -1 leaves a slot empty.
final class Columns {
    final int[] times;
    final int[] decimals;
    final int[] words;
    final int[] texts;
    final int environment;

    private Columns(int[] times, int[] decimals, int[] words, int[] texts, int environment) {
        this.times = times;
        this.decimals = decimals;
        this.words = words;
        this.texts = texts;
        this.environment = environment;
    }

    static Columns of(SourceSpec source) {
        Side side = source.side();
        return switch (side) {
            case ORDER ->
                    new Columns(
                            columns(side, "created_at", "accepted_at"),
                            columns(side, "fiat_amount", "crypto_amount", "rate", "fee"),
                            columns(side, "status", "fiat_currency", "crypto_asset", "network"),
                            columns(
                                    side,
                                    "quote_id",
                                    "transact_id",
                                    "idempotency_key",
                                    "order_id",
                                    ""),
                            side.column("environment"));
            case BOOK ->
                    new Columns(
                            columns(side, "posted_at"),
                            columns(side, "amount"),
                            columns(side, "kind", "currency"),
                            columns(side, "", "transact_id", "", "order_id", "entry_id"),
                            -1);
            case QUOTE ->
                    new Columns(
                            columns(side, "accepted_at", "expires_at"),
                            columns(side, "fiat_amount", "crypto_amount", "rate", "fee_bps"),
                            columns(side, "status", "", "", "", "pool_id", "side"),
                            columns(side, "quote_id", "", "idempotency_key", "", ""),
                            -1);
            case TRADE ->
                    new Columns(
                            columns(side, "created_at", "settled_at"),
                            columns(side, "fiat_amount", "crypto_amount", "rate", "fee_bps"),
                            columns(side, "status", "", "", "crypto_network", "pool_id", "side"),
                            columns(side, "quote_id", "transact_id", "", "", ""),
                            side.column("environment"));
            case LEDGER ->
                    new Columns(
                            columns(side, "created_at"),
                            columns(side, "amount", "balance_after"),
                            columns(side, "kind", "currency"),
                            refs(source.ref()),
                            -1);
            case EVENT ->
                    new Columns(
                            columns(side, "received_at"),
                            columns(side),
                            columns(side, "type"),
                            columns(side, "quote_id", "transact_id", "", "", "event_id"),
                            -1);
        };
    }

    /// A ref that may be either id fills both slots: it is looked up as a trade's id first.
    private static int[] refs(SourceSpec.Ref ref) {
        String quote = ref == SourceSpec.Ref.TRANSACT_ID ? "" : "ref";
        String transact = ref == SourceSpec.Ref.QUOTE_ID ? "" : "ref";
        return columns(Side.LEDGER, quote, transact, "", "", "ledger_id");
    }

    private static int[] columns(Side side, String... names) {
        int[] columns = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            columns[i] = names[i].isEmpty() ? -1 : side.column(names[i]);
        }
        return columns;
    }
}
