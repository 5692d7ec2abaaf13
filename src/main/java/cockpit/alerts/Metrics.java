package cockpit.alerts;

import cockpit.conductor.Snapshot;
import cockpit.launch.Environment;
import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.LaunchRecord;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.Seen;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.launch.WebhookFact.ReceiverHeard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the cockpit knows, as Prometheus reads it (text format 0.0.4). Pure: the same snapshots
/// give the same text. What has no source yet has no sample, because a zero would be a claim.
public final class Metrics {
    static final String ENVIRONMENT = "environment";

    /// The breaks that are about the ledger (contract section 7.5: any ledger entry without order).
    private static final Set<String> LEDGER =
            Set.of(
                    "settled-without-debit",
                    "reserved-without-debit",
                    "failed-without-refund",
                    "released-without-refund",
                    "returned-without-refund",
                    "refund-not-debit",
                    "debit-mismatch",
                    "duplicate-debit",
                    "duplicate-refund",
                    "success-after-refund",
                    "refund-without-reversal",
                    "ledger-without-order",
                    "debit-without-trade",
                    "balance-drift");

    private Metrics() {}

    /// @param snapshots one for each environment
    public static String text(List<Snapshot> snapshots) {
        Exposition out = new Exposition();
        for (Snapshot snapshot : snapshots) {
            Map<String, String> of = Map.of(ENVIRONMENT, snapshot.environment().word());
            readiness(out, snapshot);
            evidence(out, snapshot, of);
            LaunchRecord record = snapshot.record();
            deliveries(out, record, of);
            if (snapshot.environment() != Environment.SANDBOX) {
                discovery(out, record, of);
                books(out, record, of);
                GuardMetrics.add(out, record, snapshot.at());
            }
        }
        return out.text();
    }

    private static void readiness(Exposition out, Snapshot snapshot) {
        for (Step step : Step.values()) {
            Verdict verdict = snapshot.readiness().steps().get(step);
            if (verdict == null) {
                continue;
            }
            for (StepState state : StepState.values()) {
                out.gauge(
                        "cockpit_readiness",
                        "Whether a step of the launch is in a state (1) or not (0).",
                        labels(
                                ENVIRONMENT,
                                snapshot.environment().word(),
                                "step",
                                Integer.toString(step.number()),
                                "state",
                                state.word()),
                        verdict.state() == state ? 1 : 0);
            }
        }
    }

    private static void evidence(Exposition out, Snapshot snapshot, Map<String, String> of) {
        out.gauge(
                "cockpit_evidence_facts",
                "The number of the last fact in the chain of evidence.",
                of,
                snapshot.head().seq());
        out.gauge(
                "cockpit_evidence_writable",
                "Whether the store of evidence takes facts (1) or can only be read (0).",
                of,
                snapshot.problem().isEmpty() ? 1 : 0);
    }

    private static void deliveries(Exposition out, LaunchRecord record, Map<String, String> of) {
        record.newest(ReceiverHeard.class)
                .ifPresent(
                        seen -> {
                            out.gauge(
                                    "cockpit_receiver_receiving",
                                    "Whether the last probe reached the webhook receiver.",
                                    of,
                                    seen.fact().isReceiving() ? 1 : 0);
                            out.gauge(
                                    "cockpit_receiver_heard_timestamp_seconds",
                                    "When the webhook receiver was last probed.",
                                    of,
                                    seen.at().getEpochSecond());
                        });
        record.newest(DeliveriesTaken.class)
                .ifPresent(
                        seen -> {
                            DeliveriesTaken fact = seen.fact();
                            total(out, of, "accepted", fact.acceptedTotal());
                            total(out, of, "duplicate", fact.duplicateTotal());
                            total(out, of, "conflict", fact.conflictTotal());
                            out.gauge(
                                    "cockpit_last_delivery_timestamp_seconds",
                                    "When the newest webhook delivery was received.",
                                    of,
                                    fact.taken().isEmpty()
                                            ? seen.at().getEpochSecond()
                                            : received(fact).getEpochSecond());
                        });
        record.newest(GapsCompared.class)
                .ifPresent(
                        seen ->
                                out.gauge(
                                        "cockpit_webhook_dead_letters",
                                        "Ended trades of the last comparison whose event never"
                                                + " arrived.",
                                        of,
                                        seen.fact().missing().size()));
    }

    private static Instant received(DeliveriesTaken fact) {
        return fact.taken().getLast().receivedAt();
    }

    private static void total(
            Exposition out, Map<String, String> of, String outcome, long deliveries) {
        out.counter(
                "cockpit_deliveries_total",
                "Webhook deliveries that were kept, by outcome.",
                labels(ENVIRONMENT, of.getOrDefault(ENVIRONMENT, ""), "outcome", outcome),
                deliveries);
    }

    private static void discovery(Exposition out, LaunchRecord record, Map<String, String> of) {
        record.newest(EntitlementsObserved.class)
                .ifPresent(
                        seen ->
                                out.gauge(
                                        "cockpit_discovery_errors",
                                        "Whether a gate refused the last discovery (1) or none did"
                                                + " (0).",
                                        of,
                                        seen.fact().gateCode().isEmpty() ? 0 : 1));
    }

    private static void books(Exposition out, LaunchRecord record, Map<String, String> of) {
        record.newest(BooksMatched.class)
                .ifPresent(
                        seen -> {
                            out.gauge(
                                    "cockpit_ledger_mismatches",
                                    "Breaks of the newest run that are about the ledger.",
                                    of,
                                    count(seen, true));
                            out.gauge(
                                    "cockpit_reconciliation_backlog",
                                    "Breaks of the newest run above information, until its time is"
                                            + " closed.",
                                    of,
                                    isClosed(record, seen.fact().runId()) ? 0 : count(seen, false));
                        });
    }

    private static long count(Seen<BooksMatched> seen, boolean isLedger) {
        return seen.fact().breaks().stream()
                .filter(one -> one.severity() != BreakSeverity.INFO)
                .filter(one -> !isLedger || LEDGER.contains(one.code()))
                .mapToLong(one -> one.count())
                .sum();
    }

    private static boolean isClosed(LaunchRecord record, String runId) {
        return record.closeOf(runId)
                .filter(close -> record.reopened(close.fact().closeId()).isEmpty())
                .isPresent();
    }

    /// Labels in the order in which they are given.
    static Map<String, String> labels(String... namesAndValues) {
        Map<String, String> labels = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            labels.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return labels;
    }
}
