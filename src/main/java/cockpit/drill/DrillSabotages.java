package cockpit.drill;

import cockpit.launch.DrillCatalogue;

import java.util.List;
import java.util.Map;

/// Every mistake of a handler that can be switched on in the practice partner, and which cases must
/// name it. A case that no sabotage turns red would prove nothing.
public final class DrillSabotages {
    private static final List<DrillSabotage> ALL =
            List.of(
                    of(
                            "books-twice",
                            "Books again for every delivery of the same outcome.",
                            Map.of(
                                    DrillCatalogue.DUPLICATE_AT_ONCE,
                                    "books twice",
                                    DrillCatalogue.DUPLICATE_LATER,
                                    "books twice",
                                    DrillCatalogue.DELAYED,
                                    "books twice",
                                    DrillCatalogue.BURST,
                                    "books twice",
                                    DrillCatalogue.SLOW_CONSUMER,
                                    "books twice")),
                    of(
                            "verifies-after-parsing",
                            "Checks the signature over the event as it writes it out again.",
                            Map.of(DrillCatalogue.VALID, "verifies after parsing")),
                    of(
                            "one-sided-tolerance",
                            "Refuses old signatures and takes those from the future.",
                            Map.of(DrillCatalogue.FUTURE, "one-sided")),
                    of(
                            "claims-before-store",
                            "Notes an event as seen before its effect is stored.",
                            Map.of(
                                    DrillCatalogue.RETRY_AFTER_500,
                                    "claims the event id before the effect is stored")),
                    of(
                            "answers-200-to-forged",
                            "Drops a forged event but answers it with 200.",
                            Map.of(
                                    DrillCatalogue.TAMPERED_BODY,
                                    "answers 200",
                                    DrillCatalogue.TAMPERED_TIMESTAMP,
                                    "answers 200",
                                    DrillCatalogue.STALE,
                                    "answers 200",
                                    DrillCatalogue.FUTURE,
                                    "answers 200",
                                    DrillCatalogue.UNKNOWN_KEY,
                                    "answers 200",
                                    DrillCatalogue.WRONG_ENVIRONMENT,
                                    "answers 200")),
                    of(
                            "trusts-payload-environment",
                            "Lets the event itself say by which secret it is checked.",
                            Map.of(
                                    DrillCatalogue.WRONG_ENVIRONMENT,
                                    "trusts the environment that the event itself claims")),
                    of(
                            "drops-when-busy",
                            "Answers 200 and drops the event when several are under way.",
                            Map.of(DrillCatalogue.BURST, "drops events when it is busy")),
                    of(
                            "verifies-nothing",
                            "Takes webhooks without looking at their signature.",
                            Map.of(
                                    DrillCatalogue.TAMPERED_BODY,
                                    "does not check the signature",
                                    DrillCatalogue.TAMPERED_TIMESTAMP,
                                    "does not check the signature",
                                    DrillCatalogue.UNKNOWN_KEY,
                                    "does not check the signature")),
                    of(
                            "ignores-timestamps",
                            "Takes webhooks however old their signature is.",
                            Map.of(
                                    DrillCatalogue.STALE,
                                    "does not look at the age",
                                    DrillCatalogue.FUTURE,
                                    "does not look at the age")),
                    of(
                            "rejects-good-signatures",
                            "Refuses webhooks that are signed rightly.",
                            Map.of(
                                    DrillCatalogue.VALID,
                                    "refuses deliveries that are signed rightly",
                                    DrillCatalogue.UNKNOWN_TYPE,
                                    "does not acknowledge")),
                    of(
                            "overwrites-terminal-state",
                            "Lets any event overwrite a state that is final.",
                            Map.of(DrillCatalogue.REORDERED, "overwrite a final state")),
                    of(
                            "ignores-webhooks",
                            "Answers webhooks with 2xx and drops them.",
                            Map.of(
                                    DrillCatalogue.VALID,
                                    "acknowledges events and does not apply them")),
                    of(
                            "webhook-answers-500",
                            "Answers every webhook with 500.",
                            Map.of(DrillCatalogue.VALID, "fails on a genuine event")));

    private DrillSabotages() {}

    /// A mistake.
    ///
    /// @param name kebab-case, as the practice partner and the command line have it
    /// @param sentence what is then wrong
    /// @param named the cases that must fail, each with words by which its remedy names the mistake
    public record DrillSabotage(String name, String sentence, Map<String, String> named) {
        public DrillSabotage {
            named = Map.copyOf(named);
        }
    }

    public static List<DrillSabotage> all() {
        return ALL;
    }

    /// @throws DrillProblem `no-such-sabotage`
    public static DrillSabotage named(String name) {
        return ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new DrillProblem(
                                        "no-such-sabotage", "There is no sabotage " + name + "."));
    }

    private static DrillSabotage of(String name, String sentence, Map<String, String> named) {
        return new DrillSabotage(name, sentence, named);
    }
}
