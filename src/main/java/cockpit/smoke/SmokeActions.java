package cockpit.smoke;

import cockpit.cases.CaseActions;
import cockpit.launch.Fact.ExchangeRecorded;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// What the smoke panel asks for beside a run.
public interface SmokeActions extends CaseActions {
    /// Reads the exchanges of one scenario from the store, in their order.
    ///
    /// @return ends on the window's thread
    CompletionStage<List<ExchangeRecorded>> exchanges(String runId, String scenarioId);

    /// The address that the paths of an exchange are relative to, for a command line.
    String baseUrl(ExchangeRecorded exchange);

    /// Why a scenario's check can be neither waived nor attested now; empty when it can.
    String decisionRefusal(String scenarioId);

    /// Asks two people to let the scenario's check open for a while.
    void waive(String scenarioId);

    /// Asks a person to vouch for a scenario that could not be run.
    void attest(String scenarioId);

    /// Puts text on the clipboard.
    void copy(String text);
}
