package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class SummaryTest {
    @Test
    void whatReadsOtherwiseIsOneSentenceAlsoWhereAReasonEndsInAStop() {
        assertThat(
                        Summary.changes(
                                List.of("Outcome: READY", "Waiver of Macros: 0Bit agreed."),
                                List.of("Outcome: NOT READY", "Waiver of Limits: asked for.")))
                .containsExactly(
                        "Outcome: NOT READY, before READY.",
                        "Waiver of Limits: asked for, which was not there before.",
                        "Waiver of Macros: 0Bit agreed, which is there no more.");
    }
}
