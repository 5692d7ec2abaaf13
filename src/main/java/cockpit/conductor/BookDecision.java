package cockpit.conductor;

import cockpit.launch.BookTotals;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Names;
import cockpit.launch.ReconFact;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.BreaksDecided;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.ReconFact.DecisionUndone;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.SourceWithdrawn;
import cockpit.launch.Seen;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether what a person decided about the books may be put on record. Whether the import, run or
/// decision that it names exists is known to whoever keeps the books, not to the record.
final class BookDecision {
    private static final Pattern BREAK_ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> WORLDS = Set.of("sandbox", "live", "unknown");

    private BookDecision() {}

    static ReconFact decide(ReconFact decided, LaunchRecord record) throws Refusal {
        switch (decided) {
            case SourceWithdrawn f -> withdrawn(f);
            case ReconPolicySet f -> BookPolicy.check(f);
            case BreaksDecided f -> breaks(f, record);
            case DecisionUndone f -> undone(f, record);
            case DayClosed f -> closed(f, record);
            case DayReopened f -> reopened(f, record);
            case ReconFact.SourceImported _, ReconFact.DayCollected _, ReconFact.BooksMatched _ ->
                    throw new Refusal(
                            "not-a-decision",
                            decided.getClass().getSimpleName() + " is observed, not decided.");
        }
        return decided;
    }

    private static void withdrawn(SourceWithdrawn fact) throws Refusal {
        Typed.name(fact.importId(), "The import's id");
        said(fact.person(), fact.reason());
    }

    private static void breaks(BreaksDecided fact, LaunchRecord record) throws Refusal {
        Typed.name(fact.decisionId(), "The decision's id");
        Typed.name(fact.runId(), "The run's id");
        said(fact.person(), fact.reason());
        Set<String> ids = new HashSet<>();
        for (String id : fact.breakIds()) {
            if (!BREAK_ID.matcher(id).matches() || !ids.add(id)) {
                throw new Refusal(
                        "not-a-break", "A break is named once, by its 32 hexadecimal digits.");
            }
        }
        links(fact);
        if (isClosed(fact.runId(), record)) {
            throw dayClosed();
        }
    }

    /// Only a confirmed candidate joins rows, and it says which.
    private static void links(BreaksDecided fact) throws Refusal {
        boolean joins = fact.verdict() == BreakVerdict.CONFIRMED;
        if (joins == fact.links().isEmpty()) {
            throw new Refusal(
                    "links-do-not-fit",
                    "A confirmed candidate names the order and the trade; other decisions name"
                            + " none.");
        }
        if (fact.links().size() > fact.breakIds().size()) {
            throw new Refusal("links-do-not-fit", "There are more links than breaks.");
        }
        Set<ConfirmedLink> links = new HashSet<>();
        for (ConfirmedLink link : fact.links()) {
            Typed.name(link.orderId(), "The order's id");
            Typed.name(link.transactId(), "The trade's id");
            if (!WORLDS.contains(link.environment()) || !links.add(link)) {
                throw new Refusal(
                        "links-do-not-fit",
                        "A link is named once, in sandbox, live or unknown environment.");
            }
        }
    }

    /// A decision says nothing of its run here, so it stays while the newest run is closed.
    private static void undone(DecisionUndone fact, LaunchRecord record) throws Refusal {
        Typed.name(fact.decisionId(), "The decision's id");
        said(fact.person(), fact.reason());
        Optional<Seen<BooksMatched>> run = record.newest(BooksMatched.class);
        if (run.isPresent() && isClosed(run.get().fact().runId(), record)) {
            throw dayClosed();
        }
    }

    private static void closed(DayClosed fact, LaunchRecord record) throws Refusal {
        Typed.name(fact.closeId(), "The close's id");
        Typed.name(fact.runId(), "The run's id");
        Typed.optional(fact.collectionId(), Decision.NAME_LENGTH_MAX, "The reading's id");
        Typed.name(fact.person(), "The name of who closes the day");
        Typed.name(fact.keyId(), "The signing key's id");
        period(fact);
        if (!DIGEST.matcher(fact.digest()).matches()
                || !DIGEST.matcher(fact.certificateSha256()).matches()) {
            throw new Refusal("not-a-digest", "A digest has 64 hexadecimal digits.");
        }
        Optional<String> fault = BookTotals.fault(fact.totals());
        if (fault.isPresent()) {
            throw new Refusal("does-not-add-up", fault.get() + ".");
        }
        String contact = record.launch().map(l -> l.profile().dayCloser()).orElse("");
        if (!contact.isBlank() && !Names.isSame(contact, fact.person())) {
            throw new Refusal(
                    "not-the-contact", "The launch names " + contact + " to close the day.");
        }
        if (isClosed(fact.runId(), record)) {
            throw dayClosed();
        }
        undecided(fact, record);
    }

    private static void undecided(DayClosed fact, LaunchRecord record) throws Refusal {
        BreakSeverity approved =
                record.newest(ReconPolicySet.class)
                        .map(policy -> policy.fact().mayStayOpen())
                        .orElse(BreakSeverity.INFO);
        List<BreakCount> above =
                fact.undecided().stream()
                        .filter(count -> count.count() > 0)
                        .filter(count -> count.severity().compareTo(approved) > 0)
                        .toList();
        long count = above.stream().mapToLong(BreakCount::count).sum();
        if (count > 0) {
            throw new Refusal(
                    "breaks-undecided",
                    "%s above the approved severity undecided, the first: %s."
                            .formatted(
                                    count == 1 ? "1 break is" : count + " breaks are",
                                    above.getFirst().code()));
        }
    }

    private static void period(DayClosed fact) throws Refusal {
        if (!fact.from().isBefore(fact.to())) {
            throw new Refusal("not-a-period", "The period ends after it begins.");
        }
        try {
            ZoneId.of(fact.zone());
        } catch (DateTimeException e) {
            throw new Refusal("not-a-zone", "The zone is one such as Europe/Berlin or UTC.");
        }
    }

    private static void reopened(DayReopened fact, LaunchRecord record) throws Refusal {
        said(fact.person(), fact.reason());
        boolean isNewest =
                record.newest(DayClosed.class)
                        .filter(close -> close.fact().closeId().equals(fact.closeId()))
                        .filter(close -> isHeld(close, record))
                        .isPresent();
        if (!isNewest) {
            throw new Refusal(
                    "not-closed", "Only the newest close can be reopened, and only once.");
        }
    }

    private static void said(String person, String reason) throws Refusal {
        Typed.name(person, "The person's name");
        Typed.text(reason, "The reason");
    }

    private static boolean isClosed(String runId, LaunchRecord record) {
        return record.closeOf(runId).filter(close -> isHeld(close, record)).isPresent();
    }

    private static boolean isHeld(Seen<DayClosed> close, LaunchRecord record) {
        return record.reopened(close.fact().closeId())
                .filter(again -> again.seq() > close.seq())
                .isEmpty();
    }

    private static Refusal dayClosed() {
        return new Refusal("day-closed", "The day is closed; reopen it first.");
    }
}
