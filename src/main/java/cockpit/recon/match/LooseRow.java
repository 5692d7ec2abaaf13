package cockpit.recon.match;

import cockpit.recon.table.Side;

import org.jspecify.annotations.Nullable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/// An order or a trade that no id led to its counterpart.
///
/// @param code what it is called unless several candidates fit equally; null for a trade that an
///   order names
record LooseRow(
        @Nullable BreakCode code,
        Environment environment,
        Side side,
        String currency,
        @Nullable BigDecimal amount,
        long micros,
        String orderId,
        String quoteId,
        String transactId,
        String asset,
        @Nullable BigDecimal crypto,
        String network,
        String detail,
        List<RowRef> rows) {
    private static final Comparator<@Nullable BigDecimal> AMOUNTS =
            Comparator.nullsFirst(Comparator.naturalOrder());

    /// By world, currency, amount and time: candidates lie beside each other.
    static final Comparator<LooseRow> ORDER =
            Comparator.comparing(LooseRow::environment)
                    .thenComparing(LooseRow::currency)
                    .thenComparing(LooseRow::amount, AMOUNTS)
                    .thenComparingLong(LooseRow::micros)
                    .thenComparing(LooseRow::side)
                    .thenComparing(LooseRow::quoteId)
                    .thenComparing(LooseRow::transactId)
                    .thenComparing(LooseRow::orderId)
                    .thenComparing(LooseRow::asset)
                    .thenComparing(LooseRow::crypto, AMOUNTS)
                    .thenComparing(LooseRow::network)
                    .thenComparing(LooseRow::detail);

    /// The id that names it: of the order, or of the trade.
    String id() {
        return side == Side.ORDER ? orderId : transactId;
    }

    static final class InFile implements Codec<LooseRow> {
        @Override
        public void write(LooseRow row, DataOutput to) throws IOException {
            BreakCode code = row.code;
            to.writeByte(code == null ? -1 : Codes.of(code));
            to.writeByte(Codes.of(row.environment));
            to.writeByte(Codes.of(row.side));
            Codec.text(row.currency, to);
            Codec.decimal(row.amount, to);
            to.writeLong(row.micros);
            Codec.text(row.orderId, to);
            Codec.text(row.quoteId, to);
            Codec.text(row.transactId, to);
            Codec.text(row.asset, to);
            Codec.decimal(row.crypto, to);
            Codec.text(row.network, to);
            Codec.text(row.detail, to);
            BreakCodec.write(row.rows, to);
        }

        @Override
        public LooseRow read(DataInput from) throws IOException {
            int code = from.readByte();
            return new LooseRow(
                    code < 0 ? null : Codes.breakCode(code),
                    Codes.environment(from.readByte()),
                    Codes.side(from.readByte()),
                    Codec.text(from),
                    Codec.decimal(from),
                    from.readLong(),
                    Codec.text(from),
                    Codec.text(from),
                    Codec.text(from),
                    Codec.text(from),
                    Codec.decimal(from),
                    Codec.text(from),
                    Codec.text(from),
                    BreakCodec.rows(from));
        }
    }
}
