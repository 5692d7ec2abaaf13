package cockpit.smoke;

import cockpit.launch.Fact.ExchangeRecorded;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// What the smoke panel asks for. Every method is called on the window's thread and returns at
/// once.
public interface SmokeActions {
    /// Starts a run. The stage ends when the run has ended; its failure says why there was none.
    ///
    /// @param scenarioIds in the suite's order
    CompletionStage<?> run(List<String> scenarioIds);

    /// Asks the run to end at the next step of each scenario. Nothing is lost of what has ended.
    void cancel();

    /// Reads the exchanges of one scenario from the store, in their order.
    ///
    /// @return ends on the window's thread
    CompletionStage<List<ExchangeRecorded>> exchanges(String runId, String scenarioId);

    /// The address that the paths of an exchange are relative to, for a command line.
    String baseUrl(ExchangeRecorded exchange);

    /// Puts text on the clipboard.
    void copy(String text);
}
