package cockpit.evidence;

import cockpit.kit.json.CanonicalJson;
import cockpit.launch.Environment;
import cockpit.launch.Fact;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Makes journal lines of facts: redacted first, then chained. It writes nothing.
final class Sealer {
    private final Environment environment;
    private final Redactor redactor;
    private final InstantSource clock;
    private final long startNanos = System.nanoTime();

    Sealer(Environment environment, Redactor redactor, InstantSource clock) {
        this.environment = environment;
        this.redactor = redactor;
        this.clock = clock;
    }

    /// The lines that follow a head, all with one time, and the facts as they then read.
    ///
    /// @throws StoreProblem `fact-refused` when one of them cannot be stored
    List<Database.Entry> seal(Head before, List<Fact> batch) throws StoreProblem {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long millis = (System.nanoTime() - startNanos) / 1_000_000;
        Head head = before;
        List<Database.Entry> entries = new ArrayList<>(batch.size());
        for (Fact fact : batch) {
            String kind = FactCodec.kind(fact);
            try {
                JsonNode body = redactor.tree(FactCodec.write(fact));
                JournalLine line = Chain.next(head, now, millis, environment, kind, body);
                if (line.bytes().length > Journal.LINE_SIZE_MAX) {
                    throw new FactCodec.NotAFact("It is longer than a line may be.");
                }
                entries.add(new Database.Entry(line, FactCodec.read(line, environment)));
                head = new Head(line.seq(), line.hash(), line.seq());
            } catch (FactCodec.NotAFact | CanonicalJson.NotCanonical e) {
                throw new StoreProblem(
                        "fact-refused", "A " + kind + " cannot be stored. " + e.getMessage(), e);
            }
        }
        return entries;
    }
}
