package cockpit.recon.match;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Takes the [Step]s over the partitions of one machine, several partitions at once.
final class Resolver {
    static final int[] KINDS = {Rec.TRANSACT, Rec.IDEMPOTENCY, Rec.ORDER};

    private final MatchInput input;
    private final MatchRun run;
    private final int mask;

    Resolver(MatchInput input, MatchRun run) {
        this.input = input;
        this.run = run;
        this.mask = input.keyed().partitions() - 1;
    }

    void resolve() throws IOException {
        if (!input.hasWaiting()) {
            return;
        }
        Set<Links.Id> existing = input.linkedTrades();
        if (!input.links().isEmpty()) {
            onEveryThread(() -> new Release(existing));
        }
        for (int kind : KINDS) {
            Spill waiting = input.waiting(kind);
            if (waiting.rows() > 0) {
                try (Spill learned = input.spill(waiting.partitions())) {
                    onEveryThread(() -> new Learn(kind, learned.writer()));
                    onEveryThread(() -> new Lead(kind, learned));
                }
            }
            waiting.close();
            if (kind == Rec.TRANSACT && !existing.isEmpty()) {
                link();
            }
        }
    }

    private void onEveryThread(Supplier<Crew.Worker> worker) throws IOException {
        List<Crew.Worker> workers = new ArrayList<>();
        for (int i = 0; i < input.setup().threads(); i++) {
            workers.add(worker.get());
        }
        Crew.work(run, mask + 1, workers);
    }

    private void link() throws IOException {
        Links links = input.links();
        Map<Links.Id, Alias.Target> cases = new HashMap<>();
        Crew.Worker collect =
                part ->
                        input.keyed()
                                .each(
                                        part,
                                        (bytes, length) -> Step.cases(links, bytes, length, cases));
        Crew.work(run, mask + 1, List.of(collect));
        onEveryThread(() -> new Follow(cases));
        input.waiting(Rec.PERSON).close();
    }

    private int part(long hash) {
        return (int) (hash >>> 32) & mask;
    }

    /// Where the rows of a step go on this machine: a writer per store, opened when it is needed.
    private final class Stores implements Step.Out, AutoCloseable {
        private final Spill.Writer[] writers = new Spill.Writer[Rec.TEXTS];

        @Override
        public void put(int store, long hash, byte[] record, int length) throws IOException {
            if (writers[store] == null) {
                Spill spill = store == Step.KEYED ? input.keyed() : input.waiting(store);
                writers[store] = spill.writer();
            }
            writers[store].append(part(hash), record, length);
        }

        @Override
        public void close() throws IOException {
            for (Spill.Writer writer : writers) {
                if (writer != null) {
                    writer.close();
                }
            }
        }
    }

    private final class Learn implements Crew.Worker {
        private final int kind;
        private final Spill.Writer writer;
        private final Step step;

        Learn(int kind, Spill.Writer writer) {
            this.kind = kind;
            this.writer = writer;
            this.step =
                    new Step(
                            kind,
                            (store, hash, alias, length) ->
                                    writer.append(Resolver.this.part(hash), alias, length));
        }

        @Override
        public void part(int part) throws IOException {
            input.keyed().each(part, step::learn);
            if (kind == Rec.TRANSACT) {
                input.waiting(kind).each(part, step::learnTrades);
            }
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    private final class Lead implements Crew.Worker {
        private final int kind;
        private final Spill learned;
        private final Stores stores = new Stores();
        private final Step step;

        Lead(int kind, Spill learned) {
            this.kind = kind;
            this.learned = learned;
            this.step = new Step(kind, stores);
        }

        @Override
        public void part(int part) throws IOException {
            Map<String, Alias> known = new HashMap<>();
            learned.each(part, (bytes, length) -> Step.read(bytes, length, known));
            input.waiting(kind).each(part, (bytes, length) -> step.lead(known, bytes, length));
        }

        @Override
        public void close() throws IOException {
            stores.close();
        }
    }

    private final class Release implements Crew.Worker {
        private final Set<Links.Id> existing;
        private final Stores stores = new Stores();
        private final Step step = new Step(Rec.PERSON, stores);

        Release(Set<Links.Id> existing) {
            this.existing = existing;
        }

        @Override
        public void part(int part) throws IOException {
            input.waiting(Rec.PERSON)
                    .each(
                            part,
                            (bytes, length) ->
                                    step.release(input.links(), existing, bytes, length));
        }

        @Override
        public void close() throws IOException {
            stores.close();
        }
    }

    private final class Follow implements Crew.Worker {
        private final Map<Links.Id, Alias.Target> cases;
        private final Stores stores = new Stores();
        private final Step step = new Step(Rec.PERSON, stores);

        Follow(Map<Links.Id, Alias.Target> cases) {
            this.cases = cases;
        }

        @Override
        public void part(int part) throws IOException {
            input.waiting(Rec.PERSON)
                    .each(part, (bytes, length) -> step.link(input.links(), cases, bytes, length));
        }

        @Override
        public void close() throws IOException {
            stores.close();
        }
    }
}
