package cockpit.recon.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The names that others give to our fields. Case, blanks and marks do not count.
final class FieldNames {
    /// Spellings for a field on every side that has it.
    private static final Map<String, String> USUAL =
            Map.ofEntries(
                    Map.entry(
                            "order_id",
                            "order orderid orderno ordernumber orderref orderreference"
                                    + " partnerorderid partnerreference partnerref merchantorderid"
                                    + " clientorderid auftragsnummer bestellnummer auftragsid"
                                    + " numerocommande idpedido"),
                    Map.entry(
                            "idempotency_key",
                            "idempotency idempotencykey idempotentkey idemkey requestkey"
                                    + " clienttoken"),
                    Map.entry(
                            "quote_id",
                            "quote quoteid poolquoteid quoteref quotereference pq angebotsid"),
                    Map.entry(
                            "transact_id",
                            "transact transactid transaction transactionid txn txnid txid trade"
                                    + " tradeid pooltradeid pooltransactionid transaktionsid"
                                    + " idtransaction"),
                    Map.entry("pool_id", "pool poolid poolname"),
                    Map.entry(
                            "status",
                            "state orderstatus tradestatus quotestatus statut estado zustand"),
                    Map.entry(
                            "fiat_amount",
                            "fiat fiatamount amountfiat fiatvalue fiatbetrag sourceamount amounteur"
                                    + " eur"),
                    Map.entry(
                            "fiat_currency",
                            "fiatcurrency currency currencycode ccy fiatccy waehrung wahrung devise"
                                    + " moneda"),
                    Map.entry(
                            "crypto_amount",
                            "crypto cryptoamount amountcrypto cryptovalue cryptoquantity quantity"
                                    + " qty menge"),
                    Map.entry(
                            "crypto_asset",
                            "cryptoasset asset cryptocurrency coin token cryptoccy"),
                    Map.entry(
                            "network",
                            "chain blockchain cryptonetwork destnetwork netzwerk reseau"),
                    Map.entry(
                            "crypto_network", "network chain blockchain cryptonetwork destnetwork"),
                    Map.entry("rate", "price exchangerate fxrate kurs wechselkurs taux tasa cours"),
                    Map.entry("fee", "fees feeamount commission gebuehr gebuhr frais comision"),
                    Map.entry("fee_bps", "feebps feebasispoints"),
                    Map.entry("spread_bps", "spreadbps spread spreadbasispoints"),
                    Map.entry(
                            "created_at",
                            "created createdat createdon createdtime creationtime createdutc"
                                    + " timestamp datetime date ordertime orderdate tradetime time"
                                    + " datum zeitpunkt erstelltam fecha"),
                    Map.entry(
                            "accepted_at",
                            "accepted acceptedat acceptedon acceptedtime angenommenam"),
                    Map.entry(
                            "expires_at",
                            "expires expiresat expiry expiration expirytime validuntil"),
                    Map.entry(
                            "settled_at", "settled settledat settledon settlementtime settledtime"),
                    Map.entry("environment", "env mode livemode umgebung"),
                    Map.entry(
                            "entry_id",
                            "entry entryid bookingid journalid lineid id buchungsnummer"),
                    Map.entry("kind", "type entrytype reason movement bookingtype art buchungsart"),
                    Map.entry(
                            "amount", "delta value betrag balancedelta change montant importe sum"),
                    Map.entry("currency", "currencycode ccy asset waehrung wahrung devise moneda"),
                    Map.entry(
                            "posted_at",
                            "posted postedat postedon bookedat bookingdate bookingtime date"
                                + " datetime timestamp createdat created buchungsdatum valuedate"
                                + " datum"),
                    Map.entry("ledger_id", "ledger ledgerid entryid id movementid"),
                    Map.entry("ref", "reference ledgerref referenceid quoteid quoteortradeid"),
                    Map.entry(
                            "balance_after",
                            "balanceafter runningbalance balance newbalance saldo"),
                    Map.entry("side", "direction buysell richtung"),
                    Map.entry("event_id", "event eventid webhookid deliveryid id"),
                    Map.entry("type", "eventtype eventname kind event"),
                    Map.entry(
                            "received_at",
                            "received receivedat receivedon arrivedat timestamp time date"));

    private FieldNames() {}

    /// A field that a name may stand for, and how surely, 0 to 100.
    record Likeness(String field, int confidence) {}

    /// The fields of a side that a column's name may stand for, the likeliest first.
    static List<Likeness> fields(Side side, String column) {
        String leaf = plain(column);
        List<Likeness> likely = new ArrayList<>();
        for (Field field : side.fields()) {
            int confidence = confidence(side, field, leaf);
            if (confidence > 0) {
                likely.add(new Likeness(field.name(), confidence));
            }
        }
        likely.sort((a, b) -> Integer.compare(b.confidence(), a.confidence()));
        return likely;
    }

    private static int confidence(Side side, Field field, String name) {
        if (name.equals(plain(field.name()))) {
            return 100;
        }
        String own = side.fields().getFirst().name();
        if (field.name().equals(own) && name.equals("id")) {
            return 85;
        }
        if (List.of(USUAL.getOrDefault(field.name(), "").split(" ")).contains(name)) {
            return 90;
        }
        boolean amount = field.name().equals("fiat_amount") || field.name().equals("crypto_amount");
        return amount && List.of("amount", "betrag", "value", "montant", "importe").contains(name)
                ? 50
                : 0;
    }

    private static String plain(String name) {
        String lower =
                name.toLowerCase(Locale.ROOT)
                        .replace("ä", "ae")
                        .replace("ö", "oe")
                        .replace("ü", "ue")
                        .replace("é", "e");
        return lower.replaceAll("[^a-z0-9]", "");
    }
}
