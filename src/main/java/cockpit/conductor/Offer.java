package cockpit.conductor;

import cockpit.launch.AccessFact;
import cockpit.launch.AlertFact;
import cockpit.launch.DrillFact;
import cockpit.launch.Fact;
import cockpit.launch.GuardFact;
import cockpit.launch.KeyFact;
import cockpit.launch.ProfileFact;
import cockpit.launch.ReconFact;
import cockpit.launch.RingFact;
import cockpit.launch.SignFact;
import cockpit.launch.StatusFact;
import cockpit.launch.TrafficFact;
import cockpit.launch.WebhookFact;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What waits in the inbox, with the promise of an answer.
sealed interface Offer {
    CompletableFuture<Receipt> receipt();

    /// Facts that somebody observed; none when it is only time to judge again.
    record Observed(List<Fact> facts, CompletableFuture<Receipt> receipt) implements Offer {}

    /// A command that is yet to be decided.
    record Wanted(Command command, CompletableFuture<Receipt> receipt) implements Offer {}

    /// An answer that waits until the snapshot is out.
    record Answer(
            CompletableFuture<Receipt> future,
            @Nullable Receipt receipt,
            @Nullable Exception refusal) {
        void give() {
            if (refusal != null) {
                future.completeExceptionally(refusal);
            } else if (receipt != null) {
                future.complete(receipt);
            }
        }
    }

    /// What a gateway may say. The rest are decisions with rules of their own, or the conductor's.
    static boolean isObservation(Fact fact) {
        return switch (fact) {
            case Fact.SessionStarted _,
                    Fact.StepJudged _,
                    Fact.LaunchCreated _,
                    Fact.ThresholdSet _,
                    Fact.HostConfirmed _,
                    Fact.ScenarioAttested _,
                    Fact.Confirmed _,
                    Fact.WaiverGiven _,
                    WebhookFact.BindConfirmed _,
                    WebhookFact.WebhooksAgreed _,
                    ReconFact.SourceWithdrawn _,
                    ReconFact.ReconPolicySet _,
                    ReconFact.BreaksDecided _,
                    ReconFact.DecisionUndone _,
                    ReconFact.DayClosed _,
                    ReconFact.DayReopened _,
                    ProfileFact _,
                    AlertFact.MonitoringSet _,
                    AlertFact.MetricNamed _,
                    GuardFact.RuleSet _,
                    GuardFact.GuardTripped _,
                    GuardFact.PauseAsked _,
                    GuardFact.EnableAsked _,
                    GuardFact.FlowEnabled _,
                    GuardFact.SwitchSet _,
                    GuardFact.SwitchConfirmed _,
                    TrafficFact.StageAsked _,
                    TrafficFact.StageOpened _,
                    TrafficFact.OrderAllowed _,
                    SignFact _ ->
                    false;
            case Fact.SmokeRunStarted _,
                    Fact.ScenarioFinished _,
                    Fact.SmokeRunFinished _,
                    Fact.ExchangeRecorded _,
                    Fact.EntitlementsObserved _,
                    Fact.FundingObserved _,
                    Fact.OrderObserved _,
                    Fact.OrderTraced _,
                    Fact.LedgerCompared _,
                    Fact.SandboxSealed _,
                    Fact.PacketExported _,
                    WebhookFact _,
                    DrillFact _,
                    StatusFact _,
                    ReconFact _,
                    AccessFact _,
                    KeyFact _,
                    RingFact _,
                    AlertFact _,
                    GuardFact _,
                    TrafficFact _ ->
                    true;
        };
    }
}
