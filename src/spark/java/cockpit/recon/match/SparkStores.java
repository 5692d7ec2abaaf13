package cockpit.recon.match;

import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

import scala.Tuple2;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The rows of a run between its steps, by where they wait, and the [Step]s over them: what a
/// resolver does on one machine.
final class SparkStores implements AutoCloseable {
    private static final StorageLevel LEVEL = StorageLevel.MEMORY_AND_DISK_SER();

    private final int partitions;
    private final List<JavaPairRDD<Integer, byte[]>> stores = new ArrayList<>();
    private final List<JavaRDD<Piece>> kept = new ArrayList<>();

    /// @param rows of all sources, with the words that they share
    SparkStores(JavaRDD<Piece> rows, int partitions) {
        this.partitions = partitions;
        for (int store = 0; store <= Rec.PERSON; store++) {
            stores.add(only(rows, store));
        }
    }

    private static JavaPairRDD<Integer, byte[]> only(JavaRDD<Piece> pieces, int store) {
        return pieces.filter(piece -> piece.store() == store)
                .mapToPair(piece -> new Tuple2<>(piece.part(), piece.bytes()));
    }

    /// The rows that have their case.
    JavaPairRDD<Integer, byte[]> keyed() {
        return stores.get(Step.KEYED);
    }

    void resolve(List<Link> links, Set<Links.Id> existing) {
        if (!links.isEmpty()) {
            put(released(stores.get(Rec.PERSON), links, Set.copyOf(existing), partitions));
        }
        for (int kind : Resolver.KINDS) {
            JavaPairRDD<Integer, byte[]> waiting = stores.get(kind);
            if (!waiting.isEmpty()) {
                put(
                        led(
                                learned(kind).cogroup(waiting, new HashPartitioner(partitions)),
                                kind,
                                partitions));
            }
            if (kind == Rec.TRANSACT && !existing.isEmpty()) {
                Map<Links.Id, Alias.Target> cases = new HashMap<>();
                cases(keyed(), links)
                        .toLocalIterator()
                        .forEachRemaining(
                                one -> cases.merge(one._1(), one._2(), Alias.Target::better));
                put(followed(stores.get(Rec.PERSON), links, cases, partitions));
            }
        }
    }

    private void put(JavaRDD<Piece> pieces) {
        JavaRDD<Piece> once = pieces.persist(LEVEL);
        kept.add(once);
        for (int store = 0; store < Rec.PERSON; store++) {
            stores.set(store, stores.get(store).union(only(once, store)));
        }
    }

    private JavaPairRDD<Integer, byte[]> learned(int kind) {
        JavaRDD<Piece> learned = learned(keyed(), kind, false, partitions);
        if (kind == Rec.TRANSACT) {
            learned = learned.union(learned(stores.get(kind), kind, true, partitions));
        }
        return only(learned, kind);
    }

    // Functions that are sent to other machines take along nothing but what they name.

    private static JavaRDD<Piece> learned(
            JavaPairRDD<Integer, byte[]> rows, int kind, boolean trades, int partitions) {
        return rows.values()
                .mapPartitions(
                        blocks ->
                                new Gather<byte[]>(
                                        blocks, partitions, out -> learning(kind, trades, out)));
    }

    private static Gather.Taker<byte[]> learning(int kind, boolean trades, Step.Out out) {
        Step step = new Step(kind, out);
        return trades
                ? rows -> step.learnTrades(rows, rows.length)
                : rows -> step.learn(rows, rows.length);
    }

    private static JavaRDD<Piece> led(
            JavaPairRDD<Integer, Tuple2<Iterable<byte[]>, Iterable<byte[]>>> learnedAndWaiting,
            int kind,
            int partitions) {
        return learnedAndWaiting
                .values()
                .mapPartitions(parts -> new Gather<>(parts, partitions, out -> leading(kind, out)));
    }

    private static Gather.Taker<Tuple2<Iterable<byte[]>, Iterable<byte[]>>> leading(
            int kind, Step.Out out) {
        Step step = new Step(kind, out);
        return part -> {
            Map<String, Alias> known = new HashMap<>();
            part._1().forEach(aliases -> Step.read(aliases, aliases.length, known));
            for (byte[] rows : part._2()) {
                step.lead(known, rows, rows.length);
            }
        };
    }

    private static JavaRDD<Piece> released(
            JavaPairRDD<Integer, byte[]> linked,
            List<Link> links,
            Set<Links.Id> existing,
            int partitions) {
        return persons(
                linked,
                partitions,
                links,
                (step, known, rows) -> step.release(known, existing, rows, rows.length));
    }

    private static JavaRDD<Piece> followed(
            JavaPairRDD<Integer, byte[]> linked,
            List<Link> links,
            Map<Links.Id, Alias.Target> cases,
            int partitions) {
        return persons(
                linked,
                partitions,
                links,
                (step, known, rows) -> step.link(known, cases, rows, rows.length));
    }

    /// Something done to blocks of linked orders.
    @FunctionalInterface
    private interface Linking extends Serializable {
        void take(Step step, Links links, byte[] rows) throws IOException;
    }

    private static JavaRDD<Piece> persons(
            JavaPairRDD<Integer, byte[]> linked, int partitions, List<Link> links, Linking what) {
        return linked.values()
                .mapPartitions(
                        blocks -> {
                            Links known = new Links(links);
                            Function<Step.Out, Gather.Taker<byte[]>> taking =
                                    out -> {
                                        Step step = new Step(Rec.PERSON, out);
                                        return rows -> what.take(step, known, rows);
                                    };
                            return new Gather<>(blocks, partitions, taking);
                        });
    }

    private static JavaRDD<Tuple2<Links.Id, Alias.Target>> cases(
            JavaPairRDD<Integer, byte[]> keyed, List<Link> links) {
        return keyed.values()
                .mapPartitions(
                        blocks -> {
                            Links known = new Links(links);
                            Map<Links.Id, Alias.Target> cases = new HashMap<>();
                            while (blocks.hasNext()) {
                                byte[] rows = blocks.next();
                                Step.cases(known, rows, rows.length, cases);
                            }
                            List<Tuple2<Links.Id, Alias.Target>> found = new ArrayList<>();
                            cases.forEach((id, at) -> found.add(new Tuple2<>(id, at)));
                            return found.iterator();
                        });
    }

    @Override
    public void close() {
        kept.forEach(JavaRDD::unpersist);
    }
}
