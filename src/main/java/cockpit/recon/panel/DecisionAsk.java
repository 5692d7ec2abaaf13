package cockpit.recon.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.ReconFact.BreakVerdict;

import java.util.List;
import java.util.function.BiConsumer;

/// What a person is asked before something is put on record under a name and with a reason.
///
/// @param title what it is
/// @param text what it means, in a sentence or two
/// @param act the words on the button
/// @param onAct called with the name and the reason
record DecisionAsk(String title, String text, String act, BiConsumer<String, String> onAct) {
    /// @param verdict resolved or accepted
    static DecisionAsk about(BreakVerdict verdict, long[] numbers, DecisionPanelModel decisions) {
        String count = BookWords.count(numbers.length);
        String run = decisions.run();
        BiConsumer<String, String> onAct =
                (who, reason) -> decisions.decide(run, verdict, numbers, List.of(), who, reason);
        boolean isOne = numbers.length == 1;
        return verdict == BreakVerdict.RESOLVED
                ? new DecisionAsk(
                        Words.text("recon.resolve.title"),
                        isOne
                                ? Words.text("recon.resolve.text.one")
                                : Words.text("recon.resolve.text", count),
                        isOne
                                ? Words.text("recon.resolve.act.one")
                                : Words.text("recon.resolve.act", count),
                        onAct)
                : new DecisionAsk(
                        Words.text("recon.accept.title"),
                        isOne
                                ? Words.text("recon.accept.text.one")
                                : Words.text("recon.accept.text", count),
                        isOne
                                ? Words.text("recon.accept.act.one")
                                : Words.text("recon.accept.act", count),
                        onAct);
    }
}
