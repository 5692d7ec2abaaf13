package cockpit.launch;

import static cockpit.launch.Golden.complete;
import static cockpit.launch.Golden.empty;
import static cockpit.launch.Golden.launch;
import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.ENGINEERING;
import static cockpit.launch.Role.LAUNCH_MANAGER;
import static cockpit.launch.Role.PRODUCT;
import static cockpit.launch.Role.SUPPORT;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Of every step: what a person decides, and what the profile names.
final class GoldenPeople {
    private GoldenPeople() {}

    static List<Golden> rows() {
        return Stream.of(nobody(), confirmations(), profile()).flatMap(List::stream).toList();
    }

    private static List<Golden> nobody() {
        return List.of(
                open(
                        PRODUCT,
                        empty(),
                        "Nobody has confirmed: The flow belongs to an enabled product surface. "
                                + "Product can confirm it.",
                        "gate.product-boundary"),
                open(
                        ENGINEERING,
                        empty(),
                        "Nobody has confirmed: Live secret keys are on the server only. "
                                + "Engineering can confirm it.",
                        "gate.credentials"),
                open(
                        ENGINEERING,
                        empty(),
                        "Nobody has confirmed: Only publishable key and session secret reach the "
                                + "client. Engineering can confirm it.",
                        "gate.browser-values"),
                open(
                        ENGINEERING,
                        empty(),
                        "Nobody has confirmed: Production origins and return addresses are "
                                + "allowed. Engineering can confirm it.",
                        "gate.origins"),
                open(
                        SUPPORT,
                        empty(),
                        "Nobody has confirmed: The runbook uses ids and redacted artifacts. "
                                + "Support can confirm it.",
                        "gate.support"),
                open(
                        PRODUCT,
                        empty(),
                        "Nobody has confirmed: The product surface is available to the account. "
                                + "Product can confirm it.",
                        "confirmation.product-surface"),
                open(
                        PRODUCT,
                        empty(),
                        "Nobody has confirmed: The flow may be shown in the regions of the "
                                + "launch. Product can confirm it.",
                        "confirmation.regions"),
                open(
                        PRODUCT,
                        empty(),
                        "Nobody has confirmed: Verification behaves as expected in sandbox and "
                                + "live. Product can confirm it.",
                        "confirmation.verification"),
                open(
                        ENGINEERING,
                        empty(),
                        "Nobody has confirmed: The webhook contract used is the one 0Bit "
                                + "confirmed. Engineering can confirm it.",
                        "confirmation.webhook-contract"),
                open(
                        ENGINEERING,
                        empty(),
                        "Nobody has confirmed: The integration uses the current documented API. "
                                + "Engineering can confirm it.",
                        "confirmation.api-reference"),
                open(
                        SUPPORT,
                        empty(),
                        "Nobody has confirmed: Runbooks point to support with redacted ids. "
                                + "Support can confirm it.",
                        "confirmation.support-path"),
                open(
                        PRODUCT,
                        empty(),
                        "Nobody has confirmed: Compliance approved the launch. Product can "
                                + "confirm it.",
                        "launch-record.complianceApproved"),
                open(
                        SUPPORT,
                        empty(),
                        "Nobody has confirmed: Support packet and escalation path are "
                                + "documented. Support can confirm it.",
                        "requirement.support"),
                open(
                        ENGINEERING,
                        empty(),
                        "Nobody has confirmed: Nothing branches on providers, routes, reserves "
                                + "or treasury. Engineering can confirm it.",
                        "developer.no-branching"),
                open(
                        PRODUCT,
                        empty(),
                        "Nobody has confirmed: Product branches on 0Pools objects. Product can "
                                + "confirm it.",
                        "practice.objects"),
                open(
                        SUPPORT,
                        empty(),
                        "Nobody has confirmed: The support runbook is approved. Support can "
                                + "confirm it.",
                        "evidence-packet.support_runbook"),
                open(
                        SUPPORT,
                        empty(),
                        "Nobody has confirmed: Support escalation is ready. Support can confirm "
                                + "it.",
                        "signoff.support_escalation_ready"),
                open(
                        SUPPORT,
                        empty(),
                        "Nobody has confirmed: Support macros are ready. Support can confirm it.",
                        "cutover-rule.macros"),
                open(
                        PRODUCT,
                        empty(),
                        "Nobody has confirmed: 0Bit confirmed that the 0Pools webhook events are "
                                + "final for this account. Product can confirm it.",
                        "webhook.events-final"));
    }

    private static List<Golden> confirmations() {
        History byAnother =
                empty().add(new Fact.Confirmed("gate.support", "A. Person", PRODUCT, "checked"));
        History withBrowser =
                launch(Golden.unnamed()).confirmEverything().pass(Duration.ofDays(91));
        return List.of(
                open(
                        SUPPORT,
                        byAnother,
                        "Nobody has confirmed: The runbook uses ids and redacted artifacts. "
                                + "Support can confirm it.",
                        "gate.support"),
                stale(
                        SUPPORT,
                        complete().pass(Duration.ofDays(90)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 90 "
                                + "days. Support can confirm it again.",
                        "gate.support",
                        "requirement.support"),
                stale(
                        ENGINEERING,
                        withBrowser,
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 90 "
                                + "days. Engineering can confirm it again.",
                        "gate.browser-values",
                        "gate.origins"));
    }

    private static List<Golden> profile() {
        History unnamed = launch(Golden.unnamed());
        return List.of(
                open(
                        LAUNCH_MANAGER,
                        empty(),
                        "No launch has been created. The launch manager can create it.",
                        "evidence-packet.environment",
                        "record.environment",
                        "failure-mode.sandbox-ids",
                        "practice.environment-specific",
                        "evidence-packet.partner_id",
                        "signoff.partner_id",
                        "launch-record.productSurface",
                        "signoff.rollback_owner",
                        "failure-mode.rollback-undefined",
                        "evidence-packet.first_day_reconciliation_contact",
                        "record.reconciliation_contact"),
                red(
                        LAUNCH_MANAGER,
                        unnamed,
                        "The profile does not name the partner. The launch manager can name it.",
                        "evidence-packet.partner_id",
                        "signoff.partner_id"),
                red(
                        PRODUCT,
                        unnamed,
                        "The profile does not name the product surface. Product can name it.",
                        "launch-record.productSurface"),
                red(
                        LAUNCH_MANAGER,
                        unnamed,
                        "The profile does not name who owns the rollback. The launch manager can "
                                + "name it.",
                        "signoff.rollback_owner",
                        "failure-mode.rollback-undefined"),
                red(
                        LAUNCH_MANAGER,
                        unnamed,
                        "The profile does not name who closes the first day. The launch manager "
                                + "can name it.",
                        "evidence-packet.first_day_reconciliation_contact",
                        "record.reconciliation_contact"));
    }
}
