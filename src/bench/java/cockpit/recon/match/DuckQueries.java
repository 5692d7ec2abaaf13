package cockpit.recon.match;

import java.util.ArrayList;
import java.util.List;

/** The same rules in SQL, as one pass over a join of four tables. */
final class DuckQueries {
    private static final String SCRIPT =
            """
            CREATE TABLE moves AS
            SELECT ref AS quote_id,
                   count(*) FILTER (kind = 'buy_debit') AS debits,
                   -coalesce(sum(amount) FILTER (kind = 'buy_debit'), 0) AS debit,
                   count(*) FILTER (kind = 'buy_refund') AS refunds,
                   coalesce(sum(amount) FILTER (kind = 'buy_refund'), 0) AS refund,
                   min(created_at) FILTER (kind = 'buy_refund') AS refunded_at,
                   count(*) FILTER (kind NOT IN ('payin_credit', 'buy_debit', 'buy_refund')) AS odd
            FROM ledgers GROUP BY ref;

            CREATE TABLE doubles AS
            SELECT quote_id, count(*) AS n, sum(fiat_amount) AS paid
            FROM trades GROUP BY quote_id HAVING count(*) > 1;

            CREATE TABLE wrong AS
            SELECT quote_id, codes FROM (
            SELECT quote_id,
             CASE
              WHEN contains(quote_id, '_test_') AND o.environment = 'live' THEN [{c: 'sandbox-id-in-live', a: NULL}]
              WHEN o.environment = 'sandbox' THEN [{c: 'live-id-in-sandbox', a: NULL}]
              ELSE list_filter([
              {c: CASE WHEN o.order_id IS NOT NULL AND t.transact_id IS NULL AND o.status <> 'cancelled' THEN 'order-without-trade' END, a: NULL},
              {c: CASE WHEN o.order_id IS NULL AND t.transact_id IS NOT NULL THEN 'trade-without-order' END, a: NULL},
              {c: CASE WHEN t.transact_id IS NOT NULL AND q.pool_id IS NULL THEN 'trade-without-quote' END, a: NULL},
              {c: CASE WHEN t.transact_id IS NULL AND o.order_id IS NULL AND q.status = 'consumed' THEN 'consumed-without-trade' END, a: NULL},
              {c: CASE WHEN t.transact_id IS NULL AND o.order_id IS NULL AND q.pool_id IS NULL AND m.debits + m.refunds > 0 THEN 'ledger-without-order' END, a: NULL},
              {c: CASE WHEN d.n > 1 AND coalesce(o.fiat_amount, q.fiat_amount) <> d.paid THEN 'duplicate-trade-for-quote' END, a: NULL},
              {c: CASE WHEN greatest(q.accepted_at, o.accepted_at) > q.expires_at THEN 'accepted-after-expiry' END, a: NULL},
              {c: CASE WHEN coalesce(m.debits, 0) = 0 AND t.status IN ('settled', 'returned') THEN 'settled-without-debit' END, a: NULL},
              {c: CASE WHEN coalesce(m.debits, 0) = 0 AND t.status = 'reserved' THEN 'reserved-without-debit' END, a: NULL},
              {c: CASE WHEN m.debits = 1 AND m.debit <> coalesce(d.paid, t.fiat_amount) THEN 'debit-mismatch' END, a: abs(m.debit - coalesce(d.paid, t.fiat_amount))},
              {c: CASE WHEN m.debits > 1 AND m.debit <> coalesce(d.paid, t.fiat_amount) THEN 'duplicate-debit' END, a: abs(m.debit - coalesce(d.paid, t.fiat_amount))},
              {c: CASE WHEN m.debits > 0 AND m.refunds = 0 AND t.status IN ('failed', 'released', 'returned') THEN t.status || '-without-refund' END, a: NULL},
              {c: CASE WHEN m.debits > 0 AND m.refunds = 1 AND m.refund <> m.debit AND t.status IN ('failed', 'released', 'returned') THEN 'refund-not-debit' END, a: abs(m.refund - m.debit)},
              {c: CASE WHEN m.debits > 0 AND m.refunds > 1 AND m.refund <> m.debit AND t.status IN ('failed', 'released', 'returned') THEN 'duplicate-refund' END, a: abs(m.refund - m.debit)},
              {c: CASE WHEN m.refunds > 0 AND t.status = 'settled' AND m.refunded_at <= t.settled_at THEN 'success-after-refund' END, a: NULL},
              {c: CASE WHEN m.refunds > 0 AND (t.status = 'reserved' OR t.status = 'settled' AND m.refunded_at > t.settled_at) THEN 'refund-without-reversal' END, a: NULL},
              {c: CASE WHEN t.status = 'returned' AND o.status = 'settled' THEN 'returned-not-reflected' END, a: NULL},
              {c: CASE WHEN t.status = 'reserved' AND t.created_at < TIMESTAMP :asOf - INTERVAL 1 HOUR THEN 'stale-reserved' END, a: NULL},
              {c: CASE WHEN d.n IS NULL AND o.fiat_amount <> t.fiat_amount THEN 'amount-mismatch' END, a: abs(o.fiat_amount - t.fiat_amount)},
              {c: CASE WHEN d.n IS NULL AND o.crypto_amount <> t.crypto_amount THEN 'crypto-mismatch' END, a: NULL},
              {c: CASE WHEN o.rate <> t.rate OR q.rate <> t.rate THEN 'rate-mismatch' END, a: NULL},
              {c: CASE WHEN o.fee <> t.fee_bps OR q.fee_bps <> t.fee_bps THEN 'fee-mismatch' END, a: NULL},
              {c: CASE WHEN o.fiat_currency <> split_part(t.pool_id, '-', 1) THEN 'currency-mismatch' END, a: NULL},
              {c: CASE WHEN o.crypto_asset <> split_part(t.pool_id, '-', 2) THEN 'asset-mismatch' END, a: NULL},
              {c: CASE WHEN o.network <> t.crypto_network THEN 'network-mismatch' END, a: NULL},
              {c: CASE WHEN o.status NOT IN ('created', 'accepted', 'pending', 'cancelled', 'reserved', 'settled', 'failed', 'released', 'returned', 'expired', 'rejected') THEN 'unknown-status' END, a: NULL},
              {c: CASE WHEN o.status IN ('created', 'accepted', 'pending', 'cancelled', 'reserved', 'settled', 'failed', 'released', 'returned', 'expired', 'rejected')
                    AND o.status <> t.status AND NOT (t.status = 'reserved' AND o.status IN ('accepted', 'pending'))
                    AND NOT (t.status = 'returned' AND o.status = 'settled') THEN 'status-mismatch' END, a: NULL},
              {c: CASE WHEN m.odd > 0 THEN 'unknown-reason' END, a: NULL},
              {c: CASE WHEN d.n IS NULL AND o.accepted_at::DATE <> t.created_at::DATE THEN 'different-day' END, a: NULL}
              ], x -> x.c IS NOT NULL)
             END AS codes
            FROM orders o
            FULL JOIN trades t USING (quote_id)
            FULL JOIN quotes q USING (quote_id)
            FULL JOIN moves m USING (quote_id)
            LEFT JOIN doubles d USING (quote_id)
            ) WHERE len(codes) > 0;

            SELECT DISTINCT x.c AS code, quote_id, x.a AS amount
            FROM (SELECT quote_id, unnest(codes) AS x FROM wrong)
            WHERE x.c NOT IN ('order-without-trade');

            WITH lost AS (
              SELECT quote_id FROM (SELECT quote_id, unnest(codes) AS x FROM wrong) WHERE x.c = 'order-without-trade'),
            free AS (
              SELECT t.* FROM trades t JOIN (SELECT quote_id, unnest(codes) AS x FROM wrong) w USING (quote_id)
              WHERE w.x.c = 'trade-without-order'),
            near AS (
              SELECT o.quote_id, count(f.transact_id) AS n
              FROM orders o JOIN lost USING (quote_id)
              LEFT JOIN free f ON f.fiat_amount = o.fiat_amount
                AND abs(epoch_us(f.created_at) - epoch_us(o.accepted_at)) <= 600000000
              GROUP BY o.quote_id)
            SELECT CASE WHEN n > 1 THEN 'ambiguous' ELSE 'order-without-trade' END, quote_id, NULL::DECIMAL(18,6) FROM near;

            SELECT 'duplicate-trade-for-key', idempotency_key, NULL::DECIMAL(18,6)
            FROM quotes SEMI JOIN trades USING (quote_id)
            GROUP BY idempotency_key HAVING count(*) > 1;

            SELECT 'balance-drift', currency, arg_min(balance_after - amount, created_at) + sum(amount) - arg_max(balance_after, created_at)
            FROM ledgers GROUP BY currency
            HAVING arg_min(balance_after - amount, created_at) + sum(amount) <> arg_max(balance_after, created_at);

            SELECT 'sum ORDER ' || fiat_currency, environment || ' ' || count(*), sum(fiat_amount) FROM orders GROUP BY fiat_currency, environment;
            SELECT 'sum ORDER ' || crypto_asset, environment || ' ' || count(*), sum(crypto_amount) FROM orders GROUP BY crypto_asset, environment;
            SELECT 'sum QUOTE ' || split_part(pool_id, '-', 1), 'live ' || count(*), sum(fiat_amount) FROM quotes GROUP BY split_part(pool_id, '-', 1);
            SELECT 'sum QUOTE ' || split_part(pool_id, '-', 2), 'live ' || count(*), sum(crypto_amount) FROM quotes GROUP BY split_part(pool_id, '-', 2);
            SELECT 'sum TRADE ' || split_part(pool_id, '-', 1), environment || ' ' || count(*), sum(fiat_amount) FROM trades GROUP BY split_part(pool_id, '-', 1), environment;
            SELECT 'sum TRADE ' || split_part(pool_id, '-', 2), environment || ' ' || count(*), sum(crypto_amount) FROM trades GROUP BY split_part(pool_id, '-', 2), environment;
            SELECT 'sum LEDGER ' || currency, 'live ' || count(*), sum(amount) FROM ledgers GROUP BY currency;
            """;

    private DuckQueries() {}

    /** The statements in order; those that give rows give code, id and amount. */
    static List<String> all(String asOf) {
        List<String> statements = new ArrayList<>();
        for (String statement : SCRIPT.replace(":asOf", "'" + asOf + "'").split(";\\s*\\n")) {
            statements.add(statement);
        }
        return statements;
    }
}
