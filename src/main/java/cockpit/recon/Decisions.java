package cockpit.recon;

import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.BreaksDecided;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.ReconFact.DecisionUndone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What people decided about breaks. A break that was accepted stays accepted in every run that
/// finds the very same one. One that was said to be resolved, or whose candidate was confirmed,
/// counts for the run it was said about: a later run that finds it again shows that it is not.
public final class Decisions {
    private final Map<String, Made> made = new LinkedHashMap<>();
    private final Map<String, List<String>> ofBreak = new HashMap<>();

    private record Made(BreaksDecided fact, Instant at, String undoneBy) {
        BreakDecision shown() {
            return new BreakDecision(
                    fact.decisionId(), fact.verdict(), fact.person(), fact.reason(), at, undoneBy);
        }

        boolean holdsFor(String runId) {
            return undoneBy.isEmpty()
                    && (fact.verdict() == BreakVerdict.ACCEPTED || fact.runId().equals(runId));
        }
    }

    void add(BreaksDecided fact, Instant at) {
        made.put(fact.decisionId(), new Made(fact, at, ""));
        for (String id : fact.breakIds()) {
            ofBreak.computeIfAbsent(id, none -> new ArrayList<>()).add(fact.decisionId());
        }
    }

    void undo(DecisionUndone fact) {
        made.computeIfPresent(
                fact.decisionId(),
                (id, one) -> new Made(one.fact(), one.at(), fact.person() + ": " + fact.reason()));
    }

    Decisions copy() {
        Decisions copy = new Decisions();
        copy.made.putAll(made);
        copy.ofBreak.putAll(ofBreak);
        copy.ofBreak.replaceAll((id, list) -> new ArrayList<>(list));
        return copy;
    }

    /// Whether nobody decided anything.
    boolean isEmpty() {
        return made.isEmpty();
    }

    /// The decision that holds for a break of a run.
    public Optional<BreakDecision> of(String breakId, String runId) {
        List<String> ids = ofBreak.getOrDefault(breakId, List.of());
        for (int i = ids.size() - 1; i >= 0; i--) {
            Made one = made.get(ids.get(i));
            if (one != null && one.holdsFor(runId)) {
                return Optional.of(one.shown());
            }
        }
        return Optional.empty();
    }

    /// Every decision about a break, taken back or not, oldest first.
    public List<BreakDecision> history(String breakId) {
        List<BreakDecision> history = new ArrayList<>();
        for (String id : ofBreak.getOrDefault(breakId, List.of())) {
            Made one = made.get(id);
            if (one != null) {
                history.add(one.shown());
            }
        }
        return List.copyOf(history);
    }

    /// Whether a decision is on record and holds.
    public boolean holds(String decisionId) {
        Made one = made.get(decisionId);
        return one != null && one.undoneBy().isEmpty();
    }

    /// Candidates that people confirmed and nobody took back, in a fixed order.
    public List<ConfirmedLink> links() {
        return made.values().stream()
                .filter(one -> one.undoneBy().isEmpty())
                .flatMap(one -> one.fact().links().stream())
                .distinct()
                .sorted(
                        Comparator.comparing(ConfirmedLink::environment)
                                .thenComparing(ConfirmedLink::orderId)
                                .thenComparing(ConfirmedLink::transactId))
                .toList();
    }
}
