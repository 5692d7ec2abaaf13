package cockpit.recon.match;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/// Reads one source and packs its rows for their partitions, as a source does on one machine.
///
/// @param partitions a power of two
record Packer(List<SparkSource> sources, List<Link> links, int partitions)
        implements FlatMapFunction<Integer, Piece> {
    /// How much of a source stays in memory before it goes to the machine's disk.
    private static final long MEMORY = 64L << 20;

    @Override
    public Iterator<Piece> call(Integer number) throws IOException {
        SparkSource given = sources.get(number);
        Path folder = Files.createTempDirectory("cockpit-recon-");
        MatchInput input = new MatchInput(new MatchSetup(partitions, 1, MEMORY), folder, links);
        TaskCompletionListener close = context -> close(input, folder);
        TaskContext.get().addTaskCompletionListener(close);
        Source source = input.openAs(given.spec(), number);
        long rejected;
        try (source) {
            rejected = given.rows().read(source);
        }
        SourceReport report =
                new SourceReport(
                        input.words().texts(),
                        source.in(),
                        source.rows(),
                        rejected,
                        source.linkedTrades());
        Packed packed = new Packed(input);
        packed.give(new Piece(Piece.REPORT, number, report.bytes()));
        return packed;
    }

    private static void close(MatchInput input, Path folder) {
        try {
            input.close();
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The packed rows, partition by partition.
    private static final class Packed extends Pull<Piece> {
        private final MatchInput input;
        private int store;
        private int part;

        Packed(MatchInput input) {
            this.input = input;
        }

        @Override
        boolean make() throws IOException {
            if (store > Rec.PERSON) {
                return false;
            }
            Spill spill = store == Step.KEYED ? input.keyed() : input.waiting(store);
            int from = store;
            int to = part;
            spill.each(
                    to, (bytes, length) -> give(new Piece(from, to, Arrays.copyOf(bytes, length))));
            part++;
            if (part == spill.partitions()) {
                part = 0;
                store++;
            }
            return true;
        }
    }
}
