package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.packet.VerifierCases.Case;
import cockpit.verify.Answer;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

/// The table of packets, checked here in the product itself; the jar and the page have tests of
/// their own over the same table.
class VerifierCasesTest {
    @TestFactory
    Stream<DynamicTest> everyPacketGetsItsSentence() throws Exception {
        return VerifierCases.all().stream()
                .map(given -> DynamicTest.dynamicTest(given.name(), () -> answered(given)));
    }

    private static void answered(Case given) {
        Answer answer = Answer.of(given.packet(), given.key(), given.environment());
        assertThat(answer.sentences().getFirst()).isEqualTo(given.sentence());
        assertThat(answer.word().text()).isEqualTo(given.word());
    }

    @Test
    void atLeastFiftyPacketsFailAndEachSaysSomethingElse() throws Exception {
        List<Case> mustFail =
                VerifierCases.all().stream()
                        .filter(given -> given.word().equals("INVALID"))
                        .toList();

        assertThat(mustFail).hasSizeGreaterThanOrEqualTo(50);
        assertThat(mustFail).extracting(Case::sentence).doesNotHaveDuplicates();
        assertThat(mustFail).extracting(Case::sentence).allMatch(text -> text.endsWith("."));
        assertThat(VerifierCases.all()).extracting(Case::name).doesNotHaveDuplicates();
    }
}
