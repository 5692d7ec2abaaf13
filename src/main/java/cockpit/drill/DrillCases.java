package cockpit.drill;

import cockpit.launch.DrillCatalogue;

import java.util.List;
import java.util.function.Consumer;

/// The cases, in the order in which they are played.
final class DrillCases {
    private static final List<Playable> ALL =
            List.of(
                    new Playable(
                            DrillCatalogue.VALID,
                            "The event was taken and credited the order once.",
                            GenuineCases::valid),
                    new Playable(
                            DrillCatalogue.TAMPERED_BODY,
                            "The changed body was refused and changed nothing.",
                            ForgeryCases::tamperedBody),
                    new Playable(
                            DrillCatalogue.TAMPERED_TIMESTAMP,
                            "The changed timestamp was refused and nothing changed.",
                            ForgeryCases::tamperedTimestamp),
                    new Playable(
                            DrillCatalogue.STALE,
                            "The old signature was refused and nothing changed.",
                            ForgeryCases::stale),
                    new Playable(
                            DrillCatalogue.FUTURE,
                            "The signature from the future was refused and nothing changed.",
                            ForgeryCases::future),
                    new Playable(
                            DrillCatalogue.UNKNOWN_KEY,
                            "The signature of nobody's key was refused and nothing changed.",
                            ForgeryCases::unknownKey),
                    new Playable(
                            DrillCatalogue.WRONG_ENVIRONMENT,
                            "The other environment's secret was refused and nothing changed.",
                            ForgeryCases::wrongEnvironment),
                    new Playable(
                            DrillCatalogue.DUPLICATE_AT_ONCE,
                            "All copies were taken and the order was credited once.",
                            LoadCases::duplicateAtOnce),
                    new Playable(
                            DrillCatalogue.DUPLICATE_LATER,
                            "The later copy was taken and changed nothing.",
                            GenuineCases::duplicateLater),
                    new Playable(
                            DrillCatalogue.REORDERED,
                            "The late events were taken and did not undo the settled order.",
                            GenuineCases::reordered),
                    new Playable(
                            DrillCatalogue.DELAYED,
                            "The order was completed by polling; the late event changed nothing.",
                            GenuineCases::delayed),
                    new Playable(
                            DrillCatalogue.UNKNOWN_TYPE,
                            "The unknown type was taken and ignored.",
                            GenuineCases::unknownType),
                    new Playable(
                            DrillCatalogue.BURST,
                            "All 200 deliveries were taken and each order was credited once.",
                            LoadCases::burst),
                    new Playable(
                            DrillCatalogue.SLOW_CONSUMER,
                            "The dropped delivery and its retry credited the order once.",
                            GenuineCases::slowConsumer),
                    new Playable(
                            DrillCatalogue.RETRY_AFTER_500,
                            "The failed delivery left nothing behind and its retry was applied"
                                    + " once.",
                            GenuineCases::retryAfter500));

    private DrillCases() {}

    /// @param passed the summary when everything held
    record Playable(String id, String passed, Consumer<CasePlay> play) {}

    static List<Playable> all() {
        return ALL;
    }
}
