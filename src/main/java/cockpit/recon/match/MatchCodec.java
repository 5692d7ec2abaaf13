package cockpit.recon.match;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/// Matches in a spill file, and their canonical order.
final class MatchCodec implements Codec<Match> {
    static final Comparator<Match> ORDER =
            Comparator.comparing(Match::environment)
                    .thenComparing(Match::quoteId)
                    .thenComparing(Match::transactId)
                    .thenComparing(Match::orderId)
                    .thenComparing(Match::why);

    @Override
    public void write(Match match, DataOutput to) throws IOException {
        to.writeByte(Codes.of(match.rule()));
        to.writeByte(Codes.of(match.shape()));
        to.writeByte(Codes.of(match.environment()));
        Codec.text(match.orderId(), to);
        Codec.text(match.quoteId(), to);
        Codec.text(match.transactId(), to);
        Codec.text(match.why(), to);
        BreakCodec.write(match.rows(), to);
    }

    @Override
    public Match read(DataInput from) throws IOException {
        return new Match(
                Codes.rule(from.readByte()),
                Codes.shape(from.readByte()),
                Codes.environment(from.readByte()),
                Codec.text(from),
                Codec.text(from),
                Codec.text(from),
                Codec.text(from),
                BreakCodec.rows(from));
    }
}
