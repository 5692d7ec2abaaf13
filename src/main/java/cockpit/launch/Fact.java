package cockpit.launch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Something that was observed or decided. A fact is a record in the past tense; it is stored once
/// and never changed. Text that is not given is empty, never null. Amounts are decimal text.
///
/// To add a fact, add a record here or to the interface of its subject, such as [WebhookFact]; the
/// compiler lists every `switch` to extend.
public sealed interface Fact
        permits Fact.SessionStarted,
                Fact.LaunchCreated,
                Fact.ThresholdSet,
                Fact.HostConfirmed,
                Fact.SmokeRunStarted,
                Fact.ScenarioFinished,
                Fact.SmokeRunFinished,
                Fact.ScenarioAttested,
                Fact.ExchangeRecorded,
                Fact.EntitlementsObserved,
                Fact.FundingObserved,
                Fact.OrderObserved,
                Fact.OrderTraced,
                Fact.LedgerCompared,
                Fact.Confirmed,
                Fact.WaiverGiven,
                Fact.SandboxSealed,
                Fact.StepJudged,
                Fact.PacketExported,
                WebhookFact,
                DrillFact,
                StatusFact,
                ReconFact,
                ProfileFact,
                AccessFact,
                KeyFact,
                RingFact,
                AlertFact,
                GuardFact,
                TrafficFact,
                SignFact {
    /// The ids by which this fact is found.
    default List<Id> ids() {
        return List.of();
    }

    /// The cockpit opened this store. What an earlier session left unfinished is interrupted.
    record SessionStarted(String sessionId, String version) implements Fact {}

    record LaunchCreated(String launchId, Profile profile, String createdBy) implements Fact {}

    record ThresholdSet(Threshold threshold, String value, String approver, String reason)
            implements Fact {}

    /// A host outside the contract's list was allowed by someone who typed its name.
    record HostConfirmed(String host, String confirmedBy) implements Fact {}

    /// @param backend the partner backend that the scenarios drive; empty when there is none
    /// @param sabotages what was broken on purpose; a run with any is no evidence
    record SmokeRunStarted(
            String runId,
            String suiteVersion,
            String backend,
            List<String> scenarioIds,
            List<String> sabotages)
            implements Fact {
        public SmokeRunStarted {
            scenarioIds = List.copyOf(scenarioIds);
            sabotages = List.copyOf(sabotages);
        }

        @Override
        public List<Id> ids() {
            return List.of(new Id(Id.Kind.SMOKE_RUN, runId));
        }
    }

    /// @param summary what happened, in one sentence
    /// @param remedy what to do, in one sentence; empty when it passed
    /// @param captured the ids seen on the way
    record ScenarioFinished(
            String runId,
            String scenarioId,
            Outcome outcome,
            String summary,
            String remedy,
            long durationMillis,
            List<Assertion> assertions,
            List<Id> captured)
            implements Fact {
        public ScenarioFinished {
            assertions = List.copyOf(assertions);
            captured = List.copyOf(captured);
            if (outcome == Outcome.PASSED
                    && (assertions.isEmpty()
                            || assertions.stream().anyMatch(a -> a.outcome() != Outcome.PASSED))) {
                throw new IllegalArgumentException(
                        "a scenario passes only when it checked something and all of it held");
            }
        }

        @Override
        public List<Id> ids() {
            List<Id> ids = new ArrayList<>(captured);
            ids.add(new Id(Id.Kind.SMOKE_RUN, runId));
            return List.copyOf(ids);
        }
    }

    /// One thing that a scenario checked, in plain words.
    ///
    /// @param text such as "one trade for two accepts"
    /// @param detail what was found when it did not hold, such as "expected 1, found 2"
    record Assertion(String text, Outcome outcome, String detail) {}

    record SmokeRunFinished(
            String runId,
            int passed,
            int failed,
            int errors,
            int skipped,
            int notRun,
            boolean isCancelled,
            long durationMillis)
            implements Fact {
        @Override
        public List<Id> ids() {
            return List.of(new Id(Id.Kind.SMOKE_RUN, runId));
        }
    }

    /// A person vouches for a scenario that could not be run. It reads "attested", never "passed".
    record ScenarioAttested(
            String scenarioId, String person, Role role, String statement, Attachment attachment)
            implements Fact {}

    /// One request and its answer, redacted. Bodies of webhooks leave in no export.
    ///
    /// @param contextId the smoke run or observation that it belongs to
    /// @param scenarioId empty outside a smoke run
    /// @param position its place among the exchanges of the same scenario, from 0
    /// @param status the HTTP status, or 0 when no answer came
    /// @param failure why no answer came; empty when one did
    record ExchangeRecorded(
            String contextId,
            String scenarioId,
            int position,
            Party from,
            Party to,
            String method,
            String path,
            int status,
            String failure,
            String requestId,
            long latencyMillis,
            Instant at,
            String requestBody,
            String answerBody,
            List<Id> captured)
            implements Fact {
        public ExchangeRecorded {
            captured = List.copyOf(captured);
        }

        /// Whether 0Pools posted it to somebody's receiver; its body leaves in no export.
        public boolean isWebhook() {
            return from == Party.POOLS;
        }

        @Override
        public List<Id> ids() {
            List<Id> ids = new ArrayList<>(captured);
            if (!requestId.isEmpty()) {
                ids.add(new Id(Id.Kind.REQUEST, requestId));
            }
            return List.copyOf(ids);
        }
    }

    /// Who talks in an exchange.
    enum Party {
        COCKPIT,
        PARTNER,
        POOLS
    }

    /// What discovery and capabilities said.
    ///
    /// @param keyMode `test` or `live`, by the prefix of the key that was used
    /// @param gateCode the error code of the gate that refused; empty when none did
    record EntitlementsObserved(
            String keyMode, String gateCode, List<PoolSeen> pools, List<String> requestIds)
            implements Fact {
        public EntitlementsObserved {
            pools = List.copyOf(pools);
            requestIds = List.copyOf(requestIds);
        }

        @Override
        public List<Id> ids() {
            return Id.requests(requestIds);
        }
    }

    /// One pool as the API describes it; texts are the API's own.
    record PoolSeen(
            String poolId,
            boolean isAvailable,
            List<String> sides,
            List<String> networks,
            String tier,
            String minOrderUsdt,
            String maxOrderUsdt) {
        public PoolSeen {
            sides = List.copyOf(sides);
            networks = List.copyOf(networks);
        }
    }

    /// @param balance decimal text; empty when the balance gate is off
    /// @param ledgerSum the sum of every ledger delta that was read
    /// @param isProvisioned whether funding instructions name an account
    record FundingObserved(
            String currency,
            String balance,
            String ledgerAvailable,
            String ledgerSum,
            boolean isProvisioned,
            List<String> requestIds)
            implements Fact {
        public FundingObserved {
            requestIds = List.copyOf(requestIds);
        }

        @Override
        public List<Id> ids() {
            return Id.requests(requestIds);
        }
    }

    /// A small controlled order that went through the partner's own backend.
    ///
    /// @param finalStatus the trade's status as polled
    /// @param ledgerDelta the sum of the 0Pools ledger entries that name the quote
    /// @param credits how many settled credits the partner's ledger shows
    record OrderObserved(
            String partnerOrderId,
            String poolId,
            String quoteId,
            String transactId,
            String idempotencyKey,
            String fiatAmount,
            String finalStatus,
            String ledgerDelta,
            int credits)
            implements Fact {
        @Override
        public List<Id> ids() {
            return List.of(
                    new Id(Id.Kind.PARTNER_ORDER, partnerOrderId),
                    new Id(Id.Kind.QUOTE, quoteId),
                    new Id(Id.Kind.TRADE, transactId),
                    new Id(Id.Kind.IDEMPOTENCY_KEY, idempotencyKey));
        }
    }

    /// Someone looked an order up by one id.
    ///
    /// @param askedBy the kind of id that was given
    /// @param expectedOrderId the order that the id belongs to
    /// @param foundOrderId the order that the look-up gave; empty when none
    record OrderTraced(
            String person,
            Id.Kind askedBy,
            String expectedOrderId,
            String foundOrderId,
            long durationMillis)
            implements Fact {}

    /// The four sides of a window compared by durable ids. Only folders of earlier versions hold
    /// it; no rule asks for it. What takes its place is [ReconFact].
    ///
    /// @param breaks one sentence for each gap
    /// @param ledgerSum decimal text
    /// @param ledgerAvailable decimal text
    record LedgerCompared(
            Instant from,
            Instant to,
            int orders,
            int trades,
            int ledgerEntries,
            int matched,
            List<String> breaks,
            String ledgerSum,
            String ledgerAvailable)
            implements Fact {
        public LedgerCompared {
            breaks = List.copyOf(breaks);
        }
    }

    /// A person decided something that only a person can decide.
    record Confirmed(String checkId, String person, Role role, String statement) implements Fact {}

    record WaiverGiven(
            String checkId, String reason, String requester, String approver, Instant expiresAt)
            implements Fact {}

    /// The production side's only knowledge of the sandbox: what its first step came to, and where.
    ///
    /// @param backend the partner backend that the run drove, as [SmokeRunStarted] has it
    /// @param finishedAt when the run ended; its age counts, not the seal's
    record SandboxSealed(
            String runId,
            String backend,
            StepState state,
            String sentence,
            int passed,
            int total,
            String suiteVersion,
            Instant finishedAt,
            long headSeq,
            String headHash)
            implements Fact {
        @Override
        public List<Id> ids() {
            return runId.isEmpty() ? List.of() : List.of(new Id(Id.Kind.SMOKE_RUN, runId));
        }
    }

    /// A step's verdict changed.
    record StepJudged(Step step, StepState state, String sentence, List<Long> evidence)
            implements Fact {
        public StepJudged {
            evidence = List.copyOf(evidence);
        }
    }

    /// @param throughSeq the last fact that the packet speaks of
    record PacketExported(long throughSeq, String sha256, String fileName) implements Fact {}
}
