package cockpit.launch;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Checks that rest on a person's decision or on the profile.
final class PersonalProofs {
    private PersonalProofs() {}

    /// A person in the check's role confirmed it, and not too long ago.
    static Proof confirmed() {
        return (check, record, now) -> {
            Optional<Seen<Fact.Confirmed>> seen =
                    record.confirmed(check.id()).filter(s -> s.fact().role() == check.clearer());
            Verdict verdict =
                    seen.isEmpty()
                            ? Verdict.open(
                                    StepState.NOT_STARTED,
                                    "Nobody has confirmed: " + check.title(),
                                    check.clearer(),
                                    "confirm it",
                                    List.of())
                            : Evidence.fresh(check, record, seen.get(), now, "confirm it again")
                                    .orElseGet(
                                            () ->
                                                    Evidence.passed(
                                                            check,
                                                            seen.get(),
                                                            "Confirmed by %s: %s"
                                                                    .formatted(
                                                                            seen.get()
                                                                                    .fact()
                                                                                    .person(),
                                                                            seen.get()
                                                                                    .fact()
                                                                                    .statement())));
            return new Judgement.Judged(check, verdict);
        };
    }

    /// A person's decision that only concerns integrations in a browser.
    static Proof confirmedInBrowser() {
        Proof confirmed = confirmed();
        return (check, record, now) ->
                record.launch().map(launch -> launch.profile().isHeadless()).orElse(false)
                        ? new Judgement.NotApplicable(
                                check,
                                "The profile says that no browser takes part in this integration.")
                        : confirmed.judge(check, record, now);
    }

    /// The profile names something.
    ///
    /// @param what such as "the partner"
    static Proof named(String what, Function<Profile, String> value) {
        return (check, record, now) ->
                Evidence.withProfile(
                        check,
                        record,
                        launch -> {
                            String named = value.apply(launch.fact().profile());
                            return named.isBlank()
                                    ? Evidence.failed(
                                            check,
                                            launch,
                                            "The profile does not name " + what,
                                            "name it")
                                    : Evidence.passed(check, launch, "Named: " + named + ".");
                        });
    }

    /// The launch is on record in its environment; every fact beside it carries the same one, or
    /// the record would have refused it.
    static Proof environmentNamed() {
        return (check, record, now) ->
                Evidence.withProfile(
                        check,
                        record,
                        launch ->
                                Evidence.passed(
                                        check,
                                        launch,
                                        "Every record names " + record.environment().word() + "."));
    }

    /// Holds when all of the given proofs hold; the worst one speaks.
    static Proof all(Proof... proofs) {
        return (check, record, now) -> {
            List<Verdict> verdicts =
                    List.of(proofs).stream()
                            .map(proof -> proof.judge(check, record, now))
                            .flatMap(judgement -> judgement.verdictIfApplicable().stream())
                            .toList();
            return new Judgement.Judged(check, Judge.worst(verdicts));
        };
    }
}
