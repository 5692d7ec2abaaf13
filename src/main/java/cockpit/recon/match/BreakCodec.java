package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Breaks in a file, by the places of their codes. A file that outlives the program names its
/// [#FORMAT], because another version may have other places.
public final class BreakCodec implements Codec<Break> {
    /// What the bytes mean: every code, world and side in its place.
    public static final String FORMAT =
            Stream.of(
                            Arrays.stream(BreakCode.values()).map(BreakCode::code),
                            Arrays.stream(Environment.values()).map(Environment::word),
                            Arrays.stream(Side.values()).map(Side::name))
                    .map(names -> names.collect(Collectors.joining(",")))
                    .collect(Collectors.joining(";"));

    @Override
    public void write(Break thing, DataOutput to) throws IOException {
        to.writeByte(Codes.of(thing.code()));
        to.writeByte(Codes.of(thing.environment()));
        Codec.text(thing.orderId(), to);
        Codec.text(thing.quoteId(), to);
        Codec.text(thing.transactId(), to);
        Codec.text(thing.entryId(), to);
        Codec.text(thing.asset(), to);
        Codec.decimal(thing.amount(), to);
        to.writeLong(thing.sinceMicros());
        Codec.text(thing.why(), to);
        to.writeInt(thing.candidates().size());
        for (Candidate candidate : thing.candidates()) {
            write(candidate, to);
        }
        write(thing.rows(), to);
    }

    @Override
    public Break read(DataInput from) throws IOException {
        BreakCode code = Codes.breakCode(from.readByte());
        Environment environment = Codes.environment(from.readByte());
        String orderId = Codec.text(from);
        String quoteId = Codec.text(from);
        String transactId = Codec.text(from);
        String entryId = Codec.text(from);
        String asset = Codec.text(from);
        BigDecimal amount = Codec.decimal(from);
        long since = from.readLong();
        String why = Codec.text(from);
        return new Break(
                code,
                environment,
                orderId,
                quoteId,
                transactId,
                entryId,
                asset,
                amount,
                since,
                why,
                candidates(from),
                rows(from));
    }

    private static void write(Candidate candidate, DataOutput to) throws IOException {
        to.writeByte(Codes.of(candidate.side()));
        Codec.text(candidate.id(), to);
        Codec.text(candidate.quoteId(), to);
        Codec.decimal(candidate.more(), to);
        to.writeLong(candidate.laterMicros());
        to.writeInt(candidate.differing().size());
        for (String column : candidate.differing()) {
            Codec.text(column, to);
        }
    }

    private static List<Candidate> candidates(DataInput from) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (int left = from.readInt(); left > 0; left--) {
            Side side = Codes.side(from.readByte());
            String id = Codec.text(from);
            String quoteId = Codec.text(from);
            BigDecimal more = new BigDecimal(Codec.text(from));
            long later = from.readLong();
            List<String> differing = new ArrayList<>();
            for (int columns = from.readInt(); columns > 0; columns--) {
                differing.add(Codec.text(from));
            }
            candidates.add(new Candidate(side, id, quoteId, more, later, differing));
        }
        return candidates;
    }

    static void write(List<RowRef> rows, DataOutput to) throws IOException {
        to.writeInt(rows.size());
        for (RowRef row : rows) {
            to.writeByte(Codes.of(row.side()));
            Codec.text(row.source(), to);
            to.writeLong(row.number());
        }
    }

    static List<RowRef> rows(DataInput from) throws IOException {
        List<RowRef> rows = new ArrayList<>();
        for (int left = from.readInt(); left > 0; left--) {
            Side side = Codes.side(from.readByte());
            rows.add(new RowRef(side, Codec.text(from), from.readLong()));
        }
        return rows;
    }
}
