package cockpit.drill;

import cockpit.launch.DrillCatalogue;

import java.util.List;

/// What a case is, for people.
///
/// @param id of [DrillCatalogue]
/// @param title a few words
/// @param proof what is proved when it passes, in one sentence
public record DrillCaseInfo(String id, String title, String proof) {
    private static final List<DrillCaseInfo> ALL =
            List.of(
                    new DrillCaseInfo(
                            DrillCatalogue.VALID,
                            "Valid event",
                            "A rightly signed event is taken in time and credits once, whatever its"
                                    + " white space."),
                    new DrillCaseInfo(
                            DrillCatalogue.TAMPERED_BODY,
                            "Tampered body",
                            "A body that was changed after it was signed is refused and changes"
                                    + " nothing."),
                    new DrillCaseInfo(
                            DrillCatalogue.TAMPERED_TIMESTAMP,
                            "Tampered timestamp",
                            "A time that was changed after it was signed is refused."),
                    new DrillCaseInfo(
                            DrillCatalogue.STALE,
                            "Stale",
                            "A signature that is older than the tolerance is refused."),
                    new DrillCaseInfo(
                            DrillCatalogue.FUTURE,
                            "From the future",
                            "A signature that is further ahead than the tolerance is refused."),
                    new DrillCaseInfo(
                            DrillCatalogue.UNKNOWN_KEY,
                            "Unknown key",
                            "A delivery that somebody else signed is refused."),
                    new DrillCaseInfo(
                            DrillCatalogue.WRONG_ENVIRONMENT,
                            "Other environment's secret",
                            "The other environment's secret opens nothing here, whatever the event"
                                    + " claims to be."),
                    new DrillCaseInfo(
                            DrillCatalogue.DUPLICATE_AT_ONCE,
                            "Copies in the same moment",
                            "Eight copies at once are all acknowledged and credit once."),
                    new DrillCaseInfo(
                            DrillCatalogue.DUPLICATE_LATER,
                            "Copy minutes later",
                            "The same event, signed anew, is acknowledged and changes nothing."),
                    new DrillCaseInfo(
                            DrillCatalogue.REORDERED,
                            "Out of order",
                            "A failed or released event cannot undo a settled trade."),
                    new DrillCaseInfo(
                            DrillCatalogue.DELAYED,
                            "Later than polling",
                            "An event that comes after polling brought the news credits nothing"
                                    + " more."),
                    new DrillCaseInfo(
                            DrillCatalogue.UNKNOWN_TYPE,
                            "Unknown event type",
                            "An event of a type that is not known is acknowledged and ignored."),
                    new DrillCaseInfo(
                            DrillCatalogue.BURST,
                            "Burst of 200",
                            "200 deliveries at once are all taken, and no order is lost or credited"
                                    + " twice."),
                    new DrillCaseInfo(
                            DrillCatalogue.SLOW_CONSUMER,
                            "Sender gives up",
                            "A delivery whose sender left before the answer, and its retry, credit"
                                    + " once."),
                    new DrillCaseInfo(
                            DrillCatalogue.RETRY_AFTER_500,
                            "Retry after a 500",
                            "A delivery that failed leaves nothing behind, and its retry takes"
                                    + " effect once."));

    /// Every case, in the order in which they are played.
    public static List<DrillCaseInfo> all() {
        return ALL;
    }

    /// @throws DrillProblem `no-such-case`
    public static DrillCaseInfo of(String id) {
        return ALL.stream()
                .filter(info -> info.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new DrillProblem("no-such-case", "There is no case " + id + "."));
    }
}
