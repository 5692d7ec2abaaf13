package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.packet.VerifierCases.Case;
import cockpit.verify.Answer;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.stream.Stream;

/// The table of packets, checked here in the product itself; the jar and the page have tests of
/// their own over the same table.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifierCasesTest {
    private final List<Case> cases = VerifierCases.all();

    // The table is made once for both.
    VerifierCasesTest() throws Exception {}

    @TestFactory
    Stream<DynamicTest> everyPacketGetsItsSentence() {
        return cases.stream()
                .map(given -> DynamicTest.dynamicTest(given.name(), () -> answered(given)));
    }

    private static void answered(Case given) {
        Answer answer = Answer.of(given.packet(), given.key(), given.environment());
        assertThat(answer.sentences().getFirst()).isEqualTo(given.sentence());
        assertThat(answer.word().text()).isEqualTo(given.word());
    }

    @Test
    void atLeastFiftyPacketsFailAndEachSaysSomethingElse() {
        List<Case> mustFail =
                cases.stream().filter(given -> given.word().equals("INVALID")).toList();

        assertThat(mustFail).hasSizeGreaterThanOrEqualTo(50);
        assertThat(mustFail).extracting(Case::sentence).doesNotHaveDuplicates();
        assertThat(mustFail).extracting(Case::sentence).allMatch(text -> text.endsWith("."));
        assertThat(cases).extracting(Case::name).doesNotHaveDuplicates();
    }
}
