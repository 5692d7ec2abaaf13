package cockpit.recon.match;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a source says of itself when all its rows are read.
///
/// @param words its words by the numbers that its records carry
/// @param in its totals under those numbers
record SourceReport(
        List<String> words, Tally in, long rows, long rejected, Set<Links.Id> linkedTrades) {
    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        to.writeInt(words.size());
        for (String word : words) {
            Codec.text(word, to);
        }
        in.write(to);
        to.writeLong(rows);
        to.writeLong(rejected);
        to.writeInt(linkedTrades.size());
        for (Links.Id trade : linkedTrades) {
            to.writeInt(trade.environment());
            Codec.text(trade.text(), to);
        }
        return bytes.toByteArray();
    }

    static SourceReport of(byte[] bytes) throws IOException {
        DataInputStream from = new DataInputStream(new ByteArrayInputStream(bytes));
        List<String> words = new ArrayList<>();
        for (int left = from.readInt(); left > 0; left--) {
            words.add(Codec.text(from));
        }
        Tally in = new Tally();
        in.read(from);
        long rows = from.readLong();
        long rejected = from.readLong();
        Set<Links.Id> trades = new HashSet<>();
        for (int left = from.readInt(); left > 0; left--) {
            int environment = from.readInt();
            trades.add(new Links.Id(environment, Codec.text(from)));
        }
        return new SourceReport(words, in, rows, rejected, trades);
    }
}
