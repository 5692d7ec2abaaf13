package cockpit.evidence;

import cockpit.launch.Fact;
import cockpit.launch.Id;
import cockpit.launch.Recorded;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32C;

/// A number for each row by which a fact is looked up. The sum over all rows shows whether the
/// database and the journal would find the same; it guards against damage, the chain against
/// people.
final class IndexRow {
    private IndexRow() {}

    /// The sum of a fact's rows.
    static long sum(Recorded recorded) {
        long sum = 0;
        for (Id id : Set.copyOf(recorded.fact().ids())) {
            sum += sum(id.kind().name(), id.value(), recorded.seq());
        }
        return switch (recorded.fact()) {
            case Fact.ExchangeRecorded exchange ->
                    sum
                            + exchange(
                                    exchange.contextId(),
                                    exchange.scenarioId(),
                                    exchange.position(),
                                    recorded.seq());
            case Fact.StepJudged judged ->
                    sum + sum(judged.step().name(), judged.state().name(), recorded.seq());
            default -> sum;
        };
    }

    static long exchange(String contextId, String scenarioId, int position, long seq) {
        return sum(contextId, scenarioId + '\0' + position, seq);
    }

    /// @param first the column that a look-up asks for first
    static long sum(String first, String second, long seq) {
        CRC32C check = new CRC32C();
        check.update((first + '\0' + second + '\0' + seq).getBytes(StandardCharsets.UTF_8));
        return check.getValue();
    }
}
