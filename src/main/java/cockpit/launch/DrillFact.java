package cockpit.launch;

import java.time.Instant;
import java.util.List;

/// What the partner's handler did in the drill, and what the production side knows of a drill in
/// the sandbox.
public sealed interface DrillFact extends Fact {

    /// The handler drill began. Until its end is recorded, nothing older counts.
    ///
    /// @param backend the partner backend, as [Fact.SmokeRunStarted] has it
    /// @param sabotages what was broken on purpose; such a drill is no evidence
    record DrillStarted(
            String drillId,
            String backend,
            String endpoint,
            List<String> caseIds,
            List<String> sabotages)
            implements DrillFact {
        public DrillStarted {
            caseIds = List.copyOf(caseIds);
            sabotages = List.copyOf(sabotages);
        }
    }

    /// The handler drill ended.
    ///
    /// @param backend as in [DrillStarted]
    /// @param endpointScheme `http` or `https`
    /// @param isLoopback whether the endpoint is on this machine
    /// @param secretId the fingerprint of the secret that valid deliveries were signed with
    /// @param isCancelled whether a person ended it early
    record HandlerDrilled(
            String drillId,
            String backend,
            String endpointScheme,
            boolean isLoopback,
            String signatureScheme,
            String secretId,
            List<DrillCase> cases,
            List<String> sabotages,
            boolean isCancelled,
            long durationMillis)
            implements DrillFact {
        public HandlerDrilled {
            cases = List.copyOf(cases);
            sabotages = List.copyOf(sabotages);
        }

        @Override
        public List<Id> ids() {
            return cases.stream().flatMap(one -> one.captured().stream()).distinct().toList();
        }
    }

    /// What the handler did in one case.
    ///
    /// @param statuses the HTTP statuses of its answers in order, 0 for none; the first 20
    /// @param summary what happened, in one sentence
    /// @param remedy what is probably wrong and what to do; empty when it passed
    record DrillCase(
            String caseId,
            Outcome outcome,
            String summary,
            String remedy,
            List<Integer> statuses,
            long durationMillis,
            List<Assertion> assertions,
            List<Id> captured) {
        public DrillCase {
            statuses = List.copyOf(statuses);
            assertions = List.copyOf(assertions);
            captured = List.copyOf(captured);
            if (outcome == Outcome.PASSED
                    && (assertions.isEmpty()
                            || assertions.stream().anyMatch(a -> a.outcome() != Outcome.PASSED))) {
                throw new IllegalArgumentException(
                        "a case passes only when it checked something and all of it held");
            }
        }
    }

    /// The production side's only knowledge of a handler drill in the sandbox: what each case came
    /// to, and where that is on record.
    ///
    /// @param backend the partner backend, as [HandlerDrilled] has it
    /// @param signatureScheme the word of the scheme that its deliveries were signed by
    /// @param cases empty when the drill was begun and never ended
    /// @param sabotages what was broken on purpose; such a drill is no evidence
    /// @param finishedAt when the drill ended; its age counts, not the seal's
    /// @param headSeq the last fact of the sandbox's journal when it was sealed
    /// @param headHash its hash, 64 hex digits
    record DrillSealed(
            String drillId,
            String backend,
            String signatureScheme,
            List<SealedCase> cases,
            List<String> sabotages,
            Instant finishedAt,
            long headSeq,
            String headHash)
            implements DrillFact {
        public DrillSealed {
            cases = List.copyOf(cases);
            sabotages = List.copyOf(sabotages);
        }

        /// Whether this case was played and passed, and nothing was broken on purpose.
        public boolean isProven(String caseId) {
            return sabotages.isEmpty()
                    && cases.stream()
                            .anyMatch(
                                    one ->
                                            one.caseId().equals(caseId)
                                                    && one.outcome() == Outcome.PASSED);
        }
    }

    record SealedCase(String caseId, Outcome outcome) {}
}
