package cockpit.recon;

import cockpit.launch.Fact;
import cockpit.launch.ReconFact;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreaksDecided;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.ReconFact.DecisionUndone;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.ReconFact.SourceWithdrawn;
import cockpit.launch.ReconFact.StatedBalance;
import cockpit.launch.Recorded;
import cockpit.launch.Seen;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the facts of one environment say about its books. It is read from the store once and told
/// every later fact. Safe for any thread.
public final class BookRecord {
    private final Map<String, Seen<SourceImported>> imports = new LinkedHashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final Map<String, Seen<BooksMatched>> runs = new LinkedHashMap<>();
    private final Decisions decisions = new Decisions();

    /// A copy for readers, made when one asks after a change: every page of breaks that is looked
    /// at needs it, and decisions are rare.
    private @Nullable Decisions shared;

    private final List<ReconFact> decided = new ArrayList<>();
    private @Nullable Seen<BooksMatched> run;
    private final List<Seen<ReconPolicySet>> policies = new ArrayList<>();
    private final List<Seen<DayCollected>> collections = new ArrayList<>();
    private @Nullable Seen<DayClosed> closed;
    private @Nullable Seen<DayReopened> reopened;
    private long readThrough;

    /// Takes a fact in; one that is no fact of the books, or was read already, changes nothing.
    public synchronized void read(Recorded recorded) {
        if (recorded.seq() <= readThrough || !(recorded.fact() instanceof ReconFact fact)) {
            return;
        }
        readThrough = recorded.seq();
        switch (fact) {
            case SourceImported f -> imports.put(f.importId(), seen(recorded, f));
            case SourceWithdrawn f -> withdrawn.add(f.importId());
            case ReconPolicySet f -> policies.add(seen(recorded, f));
            case DayCollected f -> collections.add(seen(recorded, f));
            case BooksMatched f -> {
                run = seen(recorded, f);
                runs.put(f.runId(), seen(recorded, f));
            }
            case BreaksDecided f -> {
                decisions.add(f, recorded.recordedAt());
                shared = null;
                decided.add(f);
            }
            case DecisionUndone f -> {
                decisions.undo(f);
                shared = null;
                decided.add(f);
            }
            case DayClosed f -> {
                closed = seen(recorded, f);
                reopened = null;
            }
            case DayReopened f -> reopened = seen(recorded, f);
        }
    }

    private static <F extends Fact> Seen<F> seen(Recorded recorded, F fact) {
        return new Seen<>(recorded.seq(), recorded.recordedAt(), fact);
    }

    /// The sources that take part: not withdrawn, and the newest of their side and name. In the
    /// order of sides and names.
    public synchronized List<Seen<SourceImported>> sources() {
        Map<String, Seen<SourceImported>> newest = new LinkedHashMap<>();
        for (Seen<SourceImported> one : imports.values()) {
            if (!withdrawn.contains(one.fact().importId())) {
                newest.put(one.fact().side() + "\n" + one.fact().name(), one);
            }
        }
        Comparator<Seen<SourceImported>> bySide = Comparator.comparing(one -> one.fact().side());
        return newest.values().stream()
                .sorted(bySide.thenComparing(one -> one.fact().name()))
                .toList();
    }

    public synchronized Optional<Seen<SourceImported>> source(String importId) {
        return Optional.ofNullable(imports.get(importId));
    }

    public synchronized Optional<Seen<BooksMatched>> run() {
        return Optional.ofNullable(run);
    }

    public synchronized Optional<Seen<BooksMatched>> run(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    /// The newest period that was read from 0Pools.
    public synchronized Optional<Seen<DayCollected>> collected() {
        return collections.isEmpty() ? Optional.empty() : Optional.of(collections.getLast());
    }

    /// The policy that was approved last.
    public synchronized Optional<Seen<ReconPolicySet>> policy() {
        return policies.isEmpty() ? Optional.empty() : Optional.of(policies.getLast());
    }

    /// What was approved, or the strict policy.
    public synchronized ReconPolicySet policyInForce() {
        return policies.isEmpty() ? Policies.STRICT : policies.getLast().fact();
    }

    /// The policy that a run was made under.
    public synchronized ReconPolicySet policyAt(BooksMatched matched) {
        Seen<BooksMatched> seen = runs.get(matched.runId());
        long at = seen == null ? Long.MAX_VALUE : seen.seq();
        return policies.stream()
                .filter(one -> one.seq() < at)
                .reduce((one, later) -> later)
                .map(Seen::fact)
                .orElse(Policies.STRICT);
    }

    /// The balances that the ledger of a period is held against: those that were read with it.
    public synchronized List<StatedBalance> balances(
            String collectionId, Instant from, Instant to) {
        return collection(collectionId)
                .filter(one -> one.from().equals(from) && one.to().equals(to))
                .map(DayCollected::balances)
                .orElse(List.of());
    }

    /// The newest close, reopened or not.
    public synchronized Optional<Seen<DayClosed>> closed() {
        return Optional.ofNullable(closed);
    }

    public synchronized Optional<Seen<DayReopened>> reopened() {
        return Optional.ofNullable(reopened);
    }

    /// What people decided, as it is now.
    public synchronized Decisions decisions() {
        Decisions asked = shared == null ? decisions.copy() : shared;
        shared = asked;
        return asked;
    }

    /// Every decision and every one that was taken back, in the order in which they were recorded.
    public synchronized List<ReconFact> decided() {
        return List.copyOf(decided);
    }

    /// A period that was read from 0Pools.
    public synchronized Optional<DayCollected> collection(String collectionId) {
        return collections.stream()
                .map(Seen::fact)
                .filter(one -> one.collectionId().equals(collectionId))
                .findFirst();
    }

    /// Candidates that people confirmed and nobody took back, in a fixed order.
    public synchronized List<ConfirmedLink> links() {
        return decisions.links();
    }

    /// Why the newest run no longer speaks of what is there, in one sentence; empty when it does.
    public synchronized String behind() {
        Seen<BooksMatched> newest = run;
        if (newest == null) {
            return "";
        }
        List<String> taken = new ArrayList<>();
        sources().forEach(one -> taken.add(one.fact().importId()));
        if (!Set.copyOf(taken).equals(Set.copyOf(newest.fact().importIds()))) {
            return "Other sources take part than the books were matched from.";
        }
        if (policy().filter(one -> one.seq() > newest.seq()).isPresent()) {
            return "The policy was changed after the books were matched.";
        }
        if (!Set.copyOf(decisions.links()).equals(Set.copyOf(newest.fact().links()))) {
            return "Candidates were confirmed or taken back after the books were matched.";
        }
        if (collected()
                .filter(one -> !one.fact().collectionId().equals(newest.fact().collectionId()))
                .isPresent()) {
            return "The day was read from 0Pools again after the books were matched.";
        }
        return "";
    }
}
