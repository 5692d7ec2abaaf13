package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Id;
import cockpit.launch.Recorded;
import cockpit.launch.Step;
import cockpit.launch.StepState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

class EvidenceStoreTest {
    @TempDir Path temp;

    private EvidenceStore open() throws StoreProblem {
        return open(Environment.SANDBOX);
    }

    private EvidenceStore open(Environment environment) throws StoreProblem {
        return EvidenceStore.open(
                temp.resolve("data"),
                environment,
                new Redactor(),
                InstantSource.fixed(Samples.NOW),
                Progress.none());
    }

    @Test
    void whatIsAppendedIsThereAfterReopeningAndFoundByItsIds() throws Exception {
        List<Recorded> stored = new ArrayList<>();
        Head head;
        try (EvidenceStore store = open()) {
            assertThat(store.problem()).isEmpty();
            assertThat(store.head()).isEqualTo(Head.START);
            stored.addAll(store.append(List.of(Samples.started(1))));
            stored.addAll(
                    store.append(
                            List.of(
                                    Samples.exchange("run_000001", "b1", 0),
                                    Samples.exchange("run_000001", "b1", 1),
                                    Samples.exchange("run_000001", "b2", 0),
                                    Samples.judged(Step.SANDBOX_SMOKE, StepState.FAILED))));
            head = store.head();
            assertThat(head.seq()).isEqualTo(5);
            assertThat(store.verify().holds()).as(store.verify().toString()).isTrue();
        }
        try (EvidenceStore store = open()) {
            assertThat(store.problem()).isEmpty();
            assertThat(store.notices()).isEmpty();
            assertThat(store.head()).isEqualTo(head);
            assertThat(store.facts()).isEqualTo(stored);
            assertThat(store.find(Id.Kind.QUOTE, "pq_run_000001_1", 10))
                    .containsExactly(stored.get(2));
            assertThat(store.find(null, "pq_run_0", 10)).hasSize(3);
            assertThat(store.find(null, "pq_run_0", 2)).hasSize(2);
            assertThat(store.find(Id.Kind.TRADE, "pq_run_0", 10)).isEmpty();
            assertThat(store.find(null, "pq_run", 10)).isEmpty();
            assertThat(store.exchanges("run_000001", "b1"))
                    .containsExactly(stored.get(1), stored.get(2));
            assertThat(store.verdicts(Step.SANDBOX_SMOKE)).containsExactly(stored.get(4));
            assertThat(store.verdicts(Step.FUNDING)).isEmpty();
        }
    }

    @Test
    void aBatchWithOneFactThatCannotBeStoredLeavesNothing() throws Exception {
        try (EvidenceStore store = open()) {
            Fact bad = new Fact.SessionStarted("half a pair \ud800", "1");
            assertThatThrownBy(() -> store.append(List.of(Samples.started(1), bad)))
                    .isInstanceOf(StoreProblem.class)
                    .hasMessageContaining("[fact-refused]");
            assertThat(store.head()).isEqualTo(Head.START);
            store.append(List.of(Samples.started(2)));
            assertThat(store.facts()).hasSize(1);
        }
    }
}
