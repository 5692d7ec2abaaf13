package cockpit.cli;

import cockpit.Cockpit;
import cockpit.OrderSession;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.Fact.OrderObserved;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerSettings;
import cockpit.pools.Amount;
import cockpit.production.OrderPermit.NotAllowed;
import cockpit.production.SmallOrder.OrderNotCarried;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/// The two ways to the controlled small order: watching one of the partner's, or making one.
final class TrafficOrderCommands {
    private TrafficOrderCommands() {}

    /// Where both sides of an order are.
    private static final class Sides {
        @Option(names = "--base-url", required = true, paramLabel = "URL", description = "0Pools.")
        private URI baseUrl;

        @Option(
                names = "--partner",
                required = true,
                paramLabel = "URL",
                description = "The partner's backend.")
        private URI partner;

        PartnerBackend partner(Terminal terminal) {
            return new PartnerBackend(
                    PartnerSettings.standard(partner, partner), terminal.clock(), exchange -> {});
        }

        OrderSession session(
                Cockpit cockpit, GuardOptions guard, Terminal terminal, Redactor redactor)
                throws KeyRingProblem, IOException {
            return new OrderSession(
                    cockpit,
                    guard.environment(),
                    baseUrl,
                    guard.variables(terminal, redactor),
                    redactor);
        }
    }

    private static int told(Terminal terminal, OrderObserved order) {
        terminal.say(
                "Order %s: trade %s is %s, the balance moved by %s, credited %s times."
                        .formatted(
                                order.partnerOrderId(),
                                order.transactId(),
                                order.finalStatus(),
                                order.ledgerDelta(),
                                order.credits()));
        return order.finalStatus().equals("settled") && order.credits() == 1
                ? ExitCode.HOLDS
                : ExitCode.DOES_NOT_HOLD;
    }

    private static int refused(Terminal terminal, Exception reason) {
        terminal.complain(String.valueOf(reason.getMessage()));
        return ExitCode.NOT_DONE;
    }

    /// `cockpit traffic watch`.
    @Command(
            name = "watch",
            mixinStandardHelpOptions = true,
            description = {
                "Wait for the trade of an order that the partner's product makes, follow it to its"
                        + " end, and put it on record. Moves no money.",
                "The secret key of 0Pools is read from OBIT_SECRET_KEY."
            })
    static final class Watch implements Callable<Integer> {
        private final Terminal terminal;
        @Mixin private GuardOptions guard;
        @Mixin private Sides sides;

        @Parameters(paramLabel = "ORDER", description = "The order's id at the partner.")
        private String orderId;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description = "The trade is newer than this; now if not given.")
        private @Nullable Instant since;

        Watch(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws StoreProblem, KeyRingProblem, IOException {
            Redactor redactor = new Redactor();
            try (Cockpit cockpit = guard.cockpit(terminal, redactor);
                    PartnerBackend partner = sides.partner(terminal)) {
                Instant from = since == null ? terminal.clock().instant() : since;
                Optional<OrderObserved> order =
                        sides.session(cockpit, guard, terminal, redactor)
                                .watch(partner, orderId, from, () -> false);
                return order.map(seen -> told(terminal, seen)).orElse(ExitCode.NOT_DONE);
            } catch (OrderNotCarried e) {
                return refused(terminal, e);
            }
        }
    }

    /// `cockpit traffic order`.
    @Command(
            name = "order",
            mixinStandardHelpOptions = true,
            description = {
                "Make one order through the partner's backend. It moves money: only after"
                        + " allow-order, once, and for no more than was allowed.",
                "The secret key of 0Pools is read from OBIT_SECRET_KEY."
            })
    static final class Make implements Callable<Integer> {
        private final Terminal terminal;
        @Mixin private GuardOptions guard;
        @Mixin private Sides sides;

        @Option(names = "--pool", required = true, paramLabel = "POOL")
        private String poolId;

        @Option(names = "--amount", required = true, description = "In fiat, such as 25.00.")
        private String amount;

        @Option(names = "--currency", defaultValue = "EUR")
        private String currency;

        @Option(names = "--network", required = true, description = "Such as tron.")
        private String network;

        @Option(names = "--address", required = true, description = "Where the coins go.")
        private String address;

        Make(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws StoreProblem, KeyRingProblem, IOException {
            Redactor redactor = new Redactor();
            try (Cockpit cockpit = guard.cockpit(terminal, redactor);
                    PartnerBackend partner = sides.partner(terminal)) {
                return told(
                        terminal,
                        sides.session(cockpit, guard, terminal, redactor)
                                .make(
                                        partner,
                                        poolId,
                                        new Amount(amount),
                                        currency,
                                        network,
                                        address));
            } catch (NotAllowed | OrderNotCarried e) {
                return refused(terminal, e);
            }
        }
    }
}
