package cockpit.recon.table;

import static cockpit.recon.table.Field.decimal;
import static cockpit.recon.table.Field.id;
import static cockpit.recon.table.Field.needed;
import static cockpit.recon.table.Field.time;
import static cockpit.recon.table.Field.word;

import java.util.List;

/// Whose table it is, and the fields a row of it can have. The order of the fields is fixed: a
/// field's place in [#fields()] is its column in a [Row].
public enum Side {
    /// The partner's orders.
    ORDER(
            needed("order_id", FieldKind.ID),
            id("idempotency_key"),
            id("quote_id"),
            id("transact_id"),
            word("status"),
            decimal("fiat_amount"),
            word("fiat_currency"),
            decimal("crypto_amount"),
            word("crypto_asset"),
            word("network"),
            decimal("rate"),
            decimal("fee"),
            time("created_at"),
            time("accepted_at"),
            word("environment")),
    /// The partner's own ledger; kind is debit, credit, refund, release or reserve.
    BOOK(
            id("entry_id"),
            id("order_id"),
            id("transact_id"),
            word("kind"),
            needed("amount", FieldKind.DECIMAL),
            word("currency"),
            time("posted_at")),
    /// Quotes of 0Pools.
    QUOTE(
            needed("quote_id", FieldKind.ID),
            id("pool_id"),
            word("side"),
            word("status"),
            decimal("fiat_amount"),
            decimal("crypto_amount"),
            decimal("rate"),
            decimal("spread_bps"),
            decimal("fee_bps"),
            time("expires_at"),
            time("accepted_at"),
            id("idempotency_key")),
    /// Trades of 0Pools.
    TRADE(
            needed("transact_id", FieldKind.ID),
            id("quote_id"),
            id("pool_id"),
            word("side"),
            word("status"),
            decimal("fiat_amount"),
            decimal("crypto_amount"),
            decimal("rate"),
            decimal("fee_bps"),
            word("crypto_network"),
            time("created_at"),
            time("settled_at"),
            word("environment")),
    /// The 0Pools ledger; ref is a quote id or a trade id, amount a signed change.
    LEDGER(
            id("ledger_id"),
            id("ref"),
            word("kind"),
            needed("amount", FieldKind.DECIMAL),
            word("currency"),
            decimal("balance_after"),
            time("created_at")),
    /// The event log.
    EVENT(
            needed("event_id", FieldKind.ID),
            word("type"),
            id("transact_id"),
            id("quote_id"),
            time("received_at"));

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that never change
    private final List<Field> fields;

    Side(Field... fields) {
        this.fields = List.of(fields);
    }

    public List<Field> fields() {
        return fields;
    }

    /// The place of a field in [#fields()], which is its column in a [Row].
    ///
    /// @throws IllegalArgumentException when the side has no such field
    public int column(String name) {
        int column = find(name);
        if (column < 0) {
            throw new IllegalArgumentException("The side " + this + " has no field " + name + ".");
        }
        return column;
    }

    /// Like [#column(String)], -1 when there is none.
    int find(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
