package cockpit.drill;

import cockpit.launch.DrillCatalogue;

import java.util.List;
import java.util.function.Consumer;

/// The cases, in the order in which they are played.
final class DrillCases {
    private static final List<Playable> ALL =
            List.of(
                    fresh(
                            DrillCatalogue.VALID,
                            "The event was taken and credited the order once.",
                            GenuineCases::valid),
                    any(
                            DrillCatalogue.TAMPERED_BODY,
                            "The changed body was refused and changed nothing.",
                            ForgeryCases::tamperedBody),
                    any(
                            DrillCatalogue.TAMPERED_TIMESTAMP,
                            "The changed timestamp was refused and nothing changed.",
                            ForgeryCases::tamperedTimestamp),
                    any(
                            DrillCatalogue.STALE,
                            "The old signature was refused and nothing changed.",
                            ForgeryCases::stale),
                    any(
                            DrillCatalogue.FUTURE,
                            "The signature from the future was refused and nothing changed.",
                            ForgeryCases::future),
                    any(
                            DrillCatalogue.UNKNOWN_KEY,
                            "The signature of nobody's key was refused and nothing changed.",
                            ForgeryCases::unknownKey),
                    any(
                            DrillCatalogue.WRONG_ENVIRONMENT,
                            "The other environment's secret was refused and nothing changed.",
                            ForgeryCases::wrongEnvironment),
                    any(
                            DrillCatalogue.DUPLICATE_AT_ONCE,
                            "All copies were taken and the order was credited once.",
                            LoadCases::duplicateAtOnce),
                    any(
                            DrillCatalogue.DUPLICATE_LATER,
                            "The later copy was taken and changed nothing.",
                            GenuineCases::duplicateLater),
                    any(
                            DrillCatalogue.REORDERED,
                            "The late events were taken and did not undo the settled order.",
                            GenuineCases::reordered),
                    fresh(
                            DrillCatalogue.DELAYED,
                            "The order was completed by polling; the late event changed nothing.",
                            GenuineCases::delayed),
                    any(
                            DrillCatalogue.UNKNOWN_TYPE,
                            "The unknown type was taken and ignored.",
                            GenuineCases::unknownType),
                    any(
                            DrillCatalogue.BURST,
                            "All 200 deliveries were taken and each order was credited once.",
                            LoadCases::burst),
                    fresh(
                            DrillCatalogue.SLOW_CONSUMER,
                            "The dropped delivery and its retry credited the order once.",
                            GenuineCases::slowConsumer),
                    fresh(
                            DrillCatalogue.RETRY_AFTER_500,
                            "The failed delivery left nothing behind and its retry was applied"
                                    + " once.",
                            GenuineCases::retryAfter500));

    private DrillCases() {}

    /// @param isFreshOrderNeeded whether it cannot be played on a live order that has settled
    /// @param passed the summary when everything held
    record Playable(
            String id, boolean isFreshOrderNeeded, String passed, Consumer<CasePlay> play) {}

    static List<Playable> all() {
        return ALL;
    }

    private static Playable fresh(String id, String passed, Consumer<CasePlay> play) {
        return new Playable(id, true, passed, play);
    }

    private static Playable any(String id, String passed, Consumer<CasePlay> play) {
        return new Playable(id, false, passed, play);
    }
}
