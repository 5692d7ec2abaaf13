package cockpit.recon.match;

import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

import scala.Tuple2;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The matcher on many machines. Spark moves packed rows and runs partitions; what decides is the
/// code of one machine, so the result is the same to the last byte, however many machines and
/// partitions there are. Worth it from about a hundred million rows on several machines. The second
/// pass (rows that no id led anywhere, keys that made two trades, balances, the result in its
/// order) runs on the machine that asks; it holds little in memory.
public final class SparkMatcher {
    private static final StorageLevel LEVEL = StorageLevel.MEMORY_AND_DISK_SER();

    private final JavaSparkContext spark;
    private final MatchPolicy policy;

    public SparkMatcher(JavaSparkContext spark, MatchPolicy policy) {
        this.spark = spark;
        this.policy = policy;
    }

    /// Reads and matches all sources.
    ///
    /// @param confirmed what persons decided, as in [MatchInput]
    /// @param partitions a power of two; one partition is in the memory of one task as a whole
    /// @param folder where this machine sorts what does not fit in its memory
    /// @param sink takes what is found, on this thread
    /// @throws MatchProblem `match-too-many-links`
    /// @throws IOException when a file of this machine cannot be written or read
    public SparkRun match(
            List<SparkSource> sources,
            Collection<Link> confirmed,
            int partitions,
            Path folder,
            MatchSink sink)
            throws IOException {
        List<Link> links = new Links(confirmed).isEmpty() ? List.of() : List.copyOf(confirmed);
        List<Integer> numbers = IntStream.range(0, sources.size()).boxed().toList();
        JavaRDD<Piece> packed =
                spark.parallelize(numbers, Math.max(1, sources.size()))
                        .flatMap(new Packer(List.copyOf(sources), links, partitions))
                        .persist(LEVEL);
        try {
            return match(sources, links, partitions, folder, sink, packed);
        } finally {
            packed.unpersist();
        }
    }

    private SparkRun match(
            List<SparkSource> sources,
            List<Link> links,
            int partitions,
            Path folder,
            MatchSink sink,
            JavaRDD<Piece> packed)
            throws IOException {
        List<SourceReport> reports = reports(packed, sources.size());
        Words words = new Words();
        int[][] codes = codes(reports, words);
        Tally in = new Tally();
        Set<Links.Id> existing = new HashSet<>();
        for (int i = 0; i < codes.length; i++) {
            in.merge(reports.get(i).in().recoded(codes[i]));
            existing.addAll(reports.get(i).linkedTrades());
        }
        SparkJob job =
                new SparkJob(
                        policy,
                        sources.stream().map(SparkSource::spec).toList(),
                        words.texts(),
                        codes,
                        suspects(packed),
                        sink.wantsMatched());
        Broadcast<SparkJob> shared = spark.broadcast(job);
        try (SparkStores stores = new SparkStores(recoded(packed, shared), partitions);
                SecondPass second = new SecondPass(folder, sink.wantsMatched())) {
            stores.resolve(links, existing);
            Sums sums = new Sums();
            collect(joined(stores.keyed(), shared, partitions), second, sums);
            long rows = reports.stream().mapToLong(SourceReport::rows).sum();
            MatchRun run = new MatchRun(MatchProgress.NONE, () -> false);
            MatchResult result = second.finish(job.parts(second), sums, in, rows, sink, run);
            return new SparkRun(result, reports.stream().map(SourceReport::rejected).toList());
        } finally {
            shared.destroy();
        }
    }

    private static List<SourceReport> reports(JavaRDD<Piece> packed, int sources)
            throws IOException {
        byte[][] bytes = new byte[sources][];
        for (Piece piece : packed.filter(one -> one.store() == Piece.REPORT).collect()) {
            bytes[piece.part()] = piece.bytes();
        }
        List<SourceReport> reports = new ArrayList<>();
        for (byte[] report : bytes) {
            reports.add(SourceReport.of(report));
        }
        return reports;
    }

    /// @throws MatchProblem when all sources together have too many different words
    private static int[][] codes(List<SourceReport> reports, Words words) {
        int[][] codes = new int[reports.size()][];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = reports.get(i).words().stream().mapToInt(words::code).toArray();
            if (IntStream.of(codes[i]).anyMatch(code -> code == Words.TOO_MANY)) {
                throw MatchProblem.tooManyWords();
            }
        }
        return codes;
    }

    // Functions that are sent to other machines take along nothing but what they name.

    private static JavaRDD<Piece> recoded(JavaRDD<Piece> packed, Broadcast<SparkJob> job) {
        return packed.filter(piece -> piece.store() != Piece.REPORT)
                .map(
                        piece ->
                                new Piece(
                                        piece.store(),
                                        piece.part(),
                                        SparkJob.recoded(piece.bytes(), job.value().codes())));
    }

    /// The kept hashes of keys that may occur twice.
    private static long[] suspects(JavaRDD<Piece> packed) {
        List<Long> twice =
                packed.filter(piece -> piece.store() != Piece.REPORT)
                        .flatMap(piece -> keys(piece.bytes()))
                        .mapToPair(hash -> new Tuple2<>(hash, 1))
                        .reduceByKey(Integer::sum)
                        .filter(counted -> counted._2() > 1)
                        .keys()
                        .collect();
        return twice.stream().mapToLong(Long::longValue).toArray();
    }

    private static Iterator<Long> keys(byte[] bytes) {
        List<Long> hashes = new ArrayList<>();
        for (int rec = 0; rec < bytes.length; rec += Rec.length(bytes, rec)) {
            int side = Rec.side(bytes, rec);
            if ((side == Case.QUOTE || side == Case.ORDER)
                    && Rec.hasText(bytes, rec, Rec.IDEMPOTENCY)) {
                hashes.add(KeyCounter.kept(Keys.idempotency(bytes, rec, side)));
            }
        }
        return hashes.iterator();
    }

    private static JavaRDD<byte[]> joined(
            JavaPairRDD<Integer, byte[]> keyed, Broadcast<SparkJob> job, int partitions) {
        return keyed.groupByKey(new HashPartitioner(partitions))
                .mapPartitions(parts -> new Joiner(job.value(), parts));
    }

    /// Runs all partitions and then takes what they found, one after the other.
    private static void collect(JavaRDD<byte[]> joined, SecondPass second, Sums sums)
            throws IOException {
        JavaRDD<byte[]> found = joined.persist(LEVEL);
        try {
            found.count();
            Iterator<byte[]> finds = found.toLocalIterator();
            while (finds.hasNext()) {
                Find.unpack(finds.next(), second, sums);
            }
        } finally {
            found.unpersist();
        }
    }
}
