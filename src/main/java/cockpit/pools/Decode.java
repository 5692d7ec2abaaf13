package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// From fields to records, one method per shape of the contract.
final class Decode {
    private Decode() {}

    static List<Pool> pools(Fields in) {
        return in.objects("pools", Decode::pool);
    }

    private static Pool pool(Fields in) {
        return new Pool(
                in.requiredText("id"),
                in.text("pair"),
                in.text("fiatCurrency"),
                in.text("cryptoCurrency"),
                in.truth("available"));
    }

    static Capabilities capabilities(Fields in) {
        return new Capabilities(
                in.requiredText("poolId"),
                in.text("pair"),
                in.text("fiatCurrency"),
                in.text("cryptoCurrency"),
                in.texts("supportedNetworks"),
                in.texts("sides"),
                in.text("tier"),
                in.integer("drawFeeBps"),
                in.integer("spreadCapBps"),
                in.amount("minOrderUsdt"),
                in.amount("maxOrderUsdt"),
                in.text("depositAddress"));
    }

    static Quote quote(Fields in) {
        String status = in.text("status");
        return new Quote(
                in.text("quoteId"),
                in.text("poolId"),
                in.truth("available"),
                in.text("unavailableReason"),
                QuoteType.of(in.textOrEmpty("type")),
                in.truth("executable"),
                side(in.text("side")),
                in.amount("rate"),
                in.integer("spreadBps"),
                in.integer("feeBps"),
                in.integer("totalBps"),
                in.amount("fiatAmount"),
                in.amount("cryptoAmount"),
                in.text("cryptoNetwork"),
                in.text("destAddress"),
                in.text("destNetwork"),
                in.amount("minOrderUsdt"),
                in.amount("maxOrderUsdt"),
                in.instant("createdAt"),
                in.instant("expiresAt"),
                status == null ? null : QuoteStatus.of(status),
                status == null ? "" : status);
    }

    /// A quote that was read by its id: it must have one, and a status.
    static Quote storedQuote(Fields in) {
        in.requiredText("quoteId");
        in.requiredText("status");
        return quote(in);
    }

    static Trade trade(Fields in) {
        String status = in.requiredText("status");
        return new Trade(
                in.requiredText("transactId"),
                in.requiredText("quoteId"),
                TradeStatus.of(status),
                status,
                in.text("poolId"),
                side(in.text("side")),
                in.amount("fiatAmount"),
                in.amount("cryptoAmount"),
                in.amount("rate"),
                in.integer("spreadBps"),
                in.integer("feeBps"),
                in.text("cryptoNetwork"),
                in.text("destAddress"),
                in.text("destNetwork"),
                in.instant("createdAt"),
                in.instant("settledAt"));
    }

    static TradePage tradePage(Fields in) {
        return new TradePage(
                in.objects("trades", Decode::trade),
                in.text("nextCursor"),
                Boolean.TRUE.equals(in.truth("hasMore")));
    }

    static Balance balance(Fields in) {
        return new Balance(
                in.text("poolId"),
                in.text("currency"),
                in.truth("available"),
                in.amount("balance"),
                in.text("tier"),
                in.texts("allowedPools"));
    }

    static LedgerPage ledgerPage(Fields in) {
        return new LedgerPage(
                in.text("currency"),
                in.amount("available"),
                in.objects("entries", Decode::ledgerEntry),
                in.text("nextCursor"));
    }

    private static LedgerEntry ledgerEntry(Fields in) {
        return new LedgerEntry(
                in.requiredAmount("delta"),
                in.requiredText("reason"),
                in.text("ref"),
                in.text("id"),
                in.amount("balanceAfter"),
                in.instant("createdAt"));
    }

    static Funding funding(Fields in) {
        return new Funding(
                in.text("currency"),
                in.text("iban"),
                in.text("reference"),
                in.text("instructions"));
    }

    private static @Nullable Side side(@Nullable String word) {
        return word == null ? null : Side.of(word);
    }
}
