package cockpit.recon.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Words;
import cockpit.launch.History;
import cockpit.recon.BreakDetail;
import cockpit.shell.DrawerContent;
import cockpit.shell.DrawerModel;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

class BreakDetailPanelModelTest {
    private final Map<Long, CompletableFuture<BreakDetail>> waiting = new HashMap<>();
    private final MadeUpBreaks breaks = new MadeUpBreaks(10, InstantSource.fixed(History.START));
    private final DrawerModel drawer = new DrawerModel();
    private final MadeUpBooks books =
            new MadeUpBooks(10) {
                @Override
                public CompletionStage<BreakDetail> detail(long number) {
                    return waiting.computeIfAbsent(number, _ -> new CompletableFuture<>());
                }
            };

    private void answer(long number) {
        waiting.get(number).complete(breaks.detail(number));
    }

    /// The first break's answer came while the second was being read, and the second then read as
    /// one that is gone.
    @Test
    void anAnswerThatComesTooLateSaysNothingOfTheBreakThatWasChosenNext() {
        BreakDetailPanelModel model = ReconStage.model(books, drawer).detail();
        model.open(1);
        model.open(2);
        answer(1);
        assertThat(drawer.contentProperty().get()).isEmpty();
        answer(2);
        DrawerContent shown = drawer.contentProperty().get().orElseThrow();
        assertThat(shown.toString()).doesNotContain(Words.text("recon.drawer.gone"));
    }
}
