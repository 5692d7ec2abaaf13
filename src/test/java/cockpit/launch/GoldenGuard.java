package cockpit.launch;

import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.LAUNCH_MANAGER;
import static cockpit.launch.Role.PRODUCT;
import static cockpit.launch.Role.ROLLBACK_OWNER;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Step 7: the rules of the guard.
final class GoldenGuard {
    private static final String STEP = "checklist.7";
    private static final String LIMITED = "cutover.limited-traffic";

    private GoldenGuard() {}

    static List<Golden> rows() {
        return Stream.of(approvals(), trips(), looks()).flatMap(List::stream).toList();
    }

    private static List<Golden> approvals() {
        History looked = Watched.looks(GoldenTraffic.proven());
        return List.of(
                open(
                        ROLLBACK_OWNER,
                        looked,
                        "Nobody has approved the numbers of the rule \"Quote failures\". The "
                                + "rollback owner can approve them.",
                        "rollback.quote-failures"),
                open(
                        ROLLBACK_OWNER,
                        looked,
                        "Nobody has approved the numbers of the rule \"Reserved age\". The "
                                + "rollback owner can approve them.",
                        "rollback.reserved-age"),
                open(
                        ROLLBACK_OWNER,
                        looked,
                        "Nobody has approved the numbers of the rule \"Webhook verification\". "
                                + "The rollback owner can approve them.",
                        "rollback.webhook-verification"),
                open(
                        ROLLBACK_OWNER,
                        looked,
                        "Nobody has approved the numbers of the rule \"Unmatched orders\". The "
                                + "rollback owner can approve them.",
                        "rollback.unmatched-orders"),
                open(
                        ROLLBACK_OWNER,
                        looked,
                        "Nobody has approved the numbers of the rule \"Accept after expiry\". "
                                + "The rollback owner can approve them.",
                        "rollback.accept-after-expiry"),
                open(
                        ROLLBACK_OWNER,
                        looked,
                        "Nobody has approved the numbers of the rule \"Balance\". The rollback "
                                + "owner can approve them.",
                        "rollback.balance-unclear"),
                open(
                        ROLLBACK_OWNER,
                        looked,
                        "Nobody has approved the numbers of the rule \"Terminal failures\". The "
                                + "rollback owner can approve them.",
                        "cutover.flows-disabled"),
                open(
                        PRODUCT,
                        GoldenTraffic.staged(GoldenTraffic.proven()),
                        "Nobody has approved the numbers of the rule \"Traffic over its limit\". "
                                + "Product can approve them.",
                        LIMITED));
    }

    private static List<Golden> trips() {
        return List.of(
                red(
                        ROLLBACK_OWNER,
                        tripped(GuardRule.QUOTE_FAILURES),
                        "Quote failures tripped at 2026-11-20T09:00:00Z: 9 of 20 rows count against"
                            + " it in the test's rows; 5 are tolerated. The rollback owner can find"
                            + " the cause; then two people enable the flow again.",
                        "rollback.quote-failures"),
                red(
                        ROLLBACK_OWNER,
                        tripped(GuardRule.RESERVED_AGE),
                        "Reserved age tripped at 2026-11-20T09:00:00Z: 9 of 20 rows count against"
                            + " it in the test's rows; none is tolerated. The rollback owner can"
                            + " find the cause; then two people enable the flow again.",
                        "rollback.reserved-age"),
                red(
                        ROLLBACK_OWNER,
                        tripped(GuardRule.WEBHOOK_VERIFICATION),
                        "Webhook verification tripped at 2026-11-20T09:00:00Z: 9 of 20 rows count"
                            + " against it in the test's rows; 2 are tolerated. The rollback owner"
                            + " can find the cause; then two people enable the flow again.",
                        "rollback.webhook-verification"),
                red(
                        ROLLBACK_OWNER,
                        tripped(GuardRule.UNMATCHED_ORDERS),
                        "Unmatched orders tripped at 2026-11-20T09:00:00Z: 9 of 20 rows count"
                            + " against it in the test's rows; none is tolerated. The rollback"
                            + " owner can find the cause; then two people enable the flow again.",
                        "rollback.unmatched-orders"),
                red(
                        ROLLBACK_OWNER,
                        tripped(GuardRule.ACCEPT_AFTER_EXPIRY),
                        "Accept after expiry tripped at 2026-11-20T09:00:00Z: 9 of 20 rows count"
                            + " against it in the test's rows; none is tolerated. The rollback"
                            + " owner can find the cause; then two people enable the flow again.",
                        "rollback.accept-after-expiry"),
                red(
                        ROLLBACK_OWNER,
                        tripped(GuardRule.BALANCE),
                        "Balance tripped at 2026-11-20T09:00:00Z: 9 of 20 rows count against it in"
                            + " the test's rows; none is tolerated. The rollback owner can find the"
                            + " cause; then two people enable the flow again.",
                        "rollback.balance-unclear"),
                red(
                        ROLLBACK_OWNER,
                        tripped(GuardRule.TERMINAL_FAILURES),
                        "Terminal failures tripped at 2026-11-20T09:00:00Z: 9 of 20 rows count"
                            + " against it in the test's rows; 3 are tolerated. The rollback owner"
                            + " can find the cause; then two people enable the flow again.",
                        "cutover.flows-disabled"),
                red(
                        PRODUCT,
                        tripped(GuardRule.OVER_LIMIT),
                        "Traffic over its limit tripped at 2026-11-20T09:00:00Z: 9 of 20 rows count"
                            + " against it in the test's rows; none is tolerated. Product can find"
                            + " the cause; then two people enable the flow again.",
                        LIMITED),
                red(
                        LAUNCH_MANAGER,
                        tripped(GuardRule.BALANCE),
                        "Balance tripped at 2026-11-20T09:00:00Z: 9 of 20 rows count against it in"
                            + " the test's rows; none is tolerated. The launch manager can find the"
                            + " cause; then two people enable the flow again.",
                        STEP),
                red(
                        ROLLBACK_OWNER,
                        Watched.trip(GoldenTraffic.enabled().pass(Duration.ofMinutes(15))),
                        "Quote failures tripped at 2026-11-20T09:15:00Z: Live traffic was open, and"
                            + " nothing could be seen of it since 2026-11-20T09:00:00Z. Nobody has"
                            + " looked since 2026-11-20T09:00:00Z; then 0 of 10 rows count against"
                            + " it in the test's rows; 5 are tolerated. The rollback owner can find"
                            + " the cause; then two people enable the flow again.",
                        "rollback.quote-failures"));
    }

    private static List<Golden> looks() {
        GuardRule rule = GuardRule.QUOTE_FAILURES;
        String id = rule.checkId();
        History unseen = GoldenTraffic.proven().add(Watched.approved(rule, rule.standard()));
        return List.of(
                open(
                        ROLLBACK_OWNER,
                        unseen,
                        "Quote failures: nobody has looked yet. The rollback owner can let the "
                                + "guard watch.",
                        id),
                stale(
                        ROLLBACK_OWNER,
                        looked(rule, 0, 0),
                        "Quote failures: There was nothing to look at in the test's rows. The "
                                + "rollback owner can let the guard watch.",
                        id),
                stale(
                        ROLLBACK_OWNER,
                        GoldenTraffic.enabled().pass(Duration.ofSeconds(121)),
                        "Quote failures: Nobody has looked since 2026-11-20T09:00:00Z; then 0 of 10"
                                + " rows count against it in the test's rows; 5 are tolerated. The"
                                + " rollback owner can let the guard watch.",
                        id),
                red(
                        ROLLBACK_OWNER,
                        looked(rule, 20, 9),
                        "Quote failures: 9 of 20 rows count against it in the test's rows; 5 are"
                            + " tolerated; over the limit in 1 of the 2 looks in a row that trip"
                            + " it. The rollback owner can find the cause.",
                        id),
                red(
                        ROLLBACK_OWNER,
                        looked(GuardRule.BALANCE, 1, 1),
                        "Balance: 1 of 1 row counts against it in the test's rows; none is"
                            + " tolerated; over the limit in 1 of the 2 looks in a row that trip"
                            + " it. The rollback owner can find the cause.",
                        "rollback.balance-unclear"),
                red(
                        ROLLBACK_OWNER,
                        tolerating(1).add(Watched.look(rule, History.START, 20, 2, Duration.ZERO)),
                        "Quote failures: 2 of 20 rows count against it in the test's rows; 1 is"
                            + " tolerated; over the limit in 1 of the 2 looks in a row that trip"
                            + " it. The rollback owner can find the cause.",
                        id),
                red(
                        ROLLBACK_OWNER,
                        looked(GuardRule.RESERVED_AGE, 20, 2),
                        "Reserved age: 2 of 20 rows count against it in the test's rows; none is"
                            + " tolerated. The rollback owner can find the cause; then two people"
                            + " enable the flow again.",
                        "rollback.reserved-age"),
                red(
                        ROLLBACK_OWNER,
                        GoldenTraffic.enabled().add(blind(rule)),
                        "Quote failures: Nothing could be seen since 2026-11-20T09:00:00Z: No"
                            + " answer came. The rollback owner can find out why nothing is seen"
                            + " and let the guard look again.",
                        id),
                red(
                        ROLLBACK_OWNER,
                        GoldenTraffic.proven()
                                .add(Watched.approved(rule, rule.standard()))
                                .add(blind(rule)),
                        "Quote failures: Nothing could be seen so far: No answer came. The rollback"
                                + " owner can find out why nothing is seen and let the guard look"
                                + " again.",
                        id),
                red(
                        LAUNCH_MANAGER,
                        GoldenTraffic.enabled().add(blind(rule)),
                        "Quote failures: Nothing could be seen since 2026-11-20T09:00:00Z: No"
                            + " answer came. The launch manager can find out why nothing is seen"
                            + " and let the guard look again.",
                        STEP),
                red(
                        ROLLBACK_OWNER,
                        GoldenTraffic.enabled()
                                .add(
                                        Watched.look(
                                                rule,
                                                History.START.plusSeconds(600),
                                                20,
                                                0,
                                                Duration.ZERO)),
                        "Quote failures: The newest look ends at 2026-11-20T09:10:00Z, which is"
                            + " still to come, so a clock was set back. The rollback owner can find"
                            + " out why nothing is seen and let the guard look again.",
                        id));
    }

    private static GuardFact.GuardLooked blind(GuardRule rule) {
        return Watched.look(rule, History.START, 0, List.of(), "No answer came.");
    }

    private static History looked(GuardRule rule, long total, int signs) {
        return GoldenTraffic.enabled()
                .add(
                        Watched.look(
                                rule,
                                History.START,
                                total,
                                signs,
                                rule.standard().age().plusSeconds(1)));
    }

    private static History tolerating(int signs) {
        GuardLimits limits = new GuardLimits(600, signs, 2, 0, 120, 900, 900);
        return GoldenTraffic.enabled().add(Watched.approved(GuardRule.QUOTE_FAILURES, limits));
    }

    private static History tripped(GuardRule rule) {
        History history = GoldenTraffic.enabled();
        for (int looks = 0; looks < rule.standard().consecutive(); looks++) {
            Watched.add(
                    history,
                    Watched.look(rule, history.now(), 20, 9, rule.standard().age().plusSeconds(1)));
        }
        return history;
    }
}
