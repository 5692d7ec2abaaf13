package cockpit.smoke;

import cockpit.launch.Fact.Assertion;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Id;
import cockpit.launch.Outcome;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerFailure;
import cockpit.partner.PartnerRefusal;
import cockpit.pools.ApiProblem;
import cockpit.pools.BadAnswer;
import cockpit.pools.PoolsClient;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// One performance of a scenario: what it may touch, and what it found. Only the scenario's own
/// thread uses it.
///
/// The first claim that does not hold ends the scenario, because what comes after would rest on it;
/// the claims behind it stay unchecked and say so.
final class Play {
    private static final String AFTER_A_FAILURE = "not checked, an earlier assertion did not hold";
    private static final String NOT_REACHED = "not checked, the scenario ended before";

    private static final Set<String> UNREADABLE =
            Set.of("answer-not-json", "answer-not-understood");

    private final Scenario scenario;
    private final Stage stage;
    private final ExchangeBook book;
    private final BiConsumer<Integer, String> announcer;
    private final BooleanSupplier isCancelled;
    private final Map<Claim, Assertion> checked = new LinkedHashMap<>();
    private final Set<Id> captured = new LinkedHashSet<>();
    private int step;
    private @Nullable Claim refuted;

    Play(
            Scenario scenario,
            Stage stage,
            ExchangeBook book,
            BiConsumer<Integer, String> announcer,
            BooleanSupplier isCancelled) {
        this.scenario = scenario;
        this.stage = stage;
        this.book = book;
        this.announcer = announcer;
        this.isCancelled = isCancelled;
    }

    /// A claim did not hold; thrown to end the scenario.
    static final class Refuted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refuted(String text) {
            super(text, null, false, false);
        }
    }

    /// The run was cancelled between two steps.
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("the run was cancelled", null, false, false);
        }
    }

    /// The scenario cannot be played against this target.
    static final class NotPossible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPossible(String reason) {
            super(reason, null, false, false);
        }
    }

    /// Announces the next step.
    void step(String text) {
        if (isCancelled.getAsBoolean()) {
            throw new Cancelled();
        }
        step++;
        announcer.accept(step, text);
    }

    /// Waits between two polls and says which one follows.
    void restBefore(int poll) {
        if (isCancelled.getAsBoolean()) {
            throw new Cancelled();
        }
        announcer.accept(step, "poll " + poll + " of at most " + stage.pace().pollsMax());
        Waiting.forA(stage.pace().between());
    }

    PoolsClient pools() {
        return stage.pools();
    }

    /// The partner's integration; only for scenarios that need one.
    PartnerBackend partner() {
        return stage.partner()
                .orElseThrow(() -> new IllegalStateException("the scenario did not ask for it"));
    }

    /// The control interface; only for scenarios that need it.
    SandboxControl control() {
        return stage.control()
                .orElseThrow(() -> new IllegalStateException("the scenario did not ask for it"));
    }

    Stage stage() {
        return stage;
    }

    /// Checks a claim.
    ///
    /// @param found what was found instead, such as "expected 1, found 2"
    void holds(Claim claim, boolean isTrue, String found) {
        if (isTrue) {
            declared(claim);
            checked.put(claim, new Assertion(claim.text(), Outcome.PASSED, ""));
        } else {
            throw refuted(claim, found);
        }
    }

    /// What a call gives; the claim does not hold when the call is refused or its answer makes no
    /// sense. A connection that breaks proves nothing either way and ends the scenario in error.
    <T> T given(Claim claim, Supplier<T> call) {
        return given(claim, claim, call);
    }

    /// What a call gives, with a claim for its refusal and another for an answer that makes no
    /// sense.
    <T> T given(Claim permitted, Claim readable, Supplier<T> call) {
        try {
            return call.get();
        } catch (ApiProblem problem) {
            throw refuted(permitted, "0Pools answered " + problem.status() + " " + problem.code());
        } catch (BadAnswer bad) {
            throw refuted(readable, "0Pools gave an answer that cannot be read: " + bad.code());
        }
    }

    /// What the partner grants; the claim does not hold when it refuses or makes no sense.
    <T> T granted(Claim claim, Supplier<PartnerAnswer<T>> call) {
        return switch (answered(claim, call)) {
            case PartnerAnswer.Given<T> given -> given.value();
            case PartnerAnswer.Refused<T> refused ->
                    throw refuted(claim, "the partner answered " + words(refused.refusal()));
        };
    }

    /// What the partner answers, be it a refusal.
    <T> PartnerAnswer<T> answered(Claim claim, Supplier<PartnerAnswer<T>> call) {
        try {
            return call.get();
        } catch (PartnerFailure failure) {
            if (UNREADABLE.contains(failure.code())) {
                throw refuted(
                        claim, "the partner's answer cannot be read: " + failure.getMessage());
            }
            throw failure;
        }
    }

    static String words(PartnerRefusal refusal) {
        return (refusal.status() + " " + refusal.code()).strip();
    }

    /// Ends a scenario that cannot be played here.
    NotPossible notPossible(String reason) {
        return new NotPossible(reason);
    }

    /// Starts both at the same moment, each on a thread of its own, and waits for both.
    ///
    /// @throws RuntimeException what the first of them to fail threw
    <T> List<T> atOnce(Supplier<T> one, Supplier<T> other) {
        return Together.both(book, one, other);
    }

    /// The statuses of the transacts that the cockpit itself sent for a quote, in order.
    List<Integer> transactStatuses(String quoteId) {
        return book.exchanges().stream()
                .filter(e -> e.path().endsWith("/transact") && e.requestBody().contains(quoteId))
                .map(ExchangeRecorded::status)
                .toList();
    }

    /// The value, which the claim says is there.
    <T> T present(Claim claim, @Nullable T value, String missing) {
        if (value == null) {
            throw refuted(claim, missing);
        }
        return value;
    }

    /// Records that a claim does not hold; throw what it gives.
    Refuted refuted(Claim claim, String found) {
        declared(claim);
        refuted = claim;
        checked.put(claim, new Assertion(claim.text(), Outcome.FAILED, found));
        return new Refuted(claim.text());
    }

    void capture(Id.Kind kind, @Nullable String value) {
        if (value != null && ExchangeBook.isId(value)) {
            captured.add(new Id(kind, value));
        }
    }

    List<Id> captured() {
        return List.copyOf(captured);
    }

    @Nullable Claim refutedClaim() {
        return refuted;
    }

    /// Every claim of the scenario in its order, also those that were not reached.
    List<Assertion> assertions() {
        List<Assertion> all = new ArrayList<>();
        for (Claim claim : scenario.claims()) {
            Assertion result = checked.get(claim);
            all.add(
                    result != null
                            ? result
                            : new Assertion(
                                    claim.text(),
                                    Outcome.NOT_RUN,
                                    refuted == null ? NOT_REACHED : AFTER_A_FAILURE));
        }
        return List.copyOf(all);
    }

    private void declared(Claim claim) {
        if (!scenario.claims().contains(claim)) {
            throw new IllegalStateException(
                    scenario.id() + " checks what it did not announce: " + claim.text());
        }
    }
}
