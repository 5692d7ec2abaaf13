package cockpit.cli;

import cockpit.DrillSession;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.DrillCatalogue;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Environment;
import cockpit.launch.Outcome;
import cockpit.partner.PartnerMapping;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/// `cockpit webhook drill-live`: drills the handler of the live account with what cannot move
/// money.
@Command(
        name = "drill-live",
        mixinStandardHelpOptions = true,
        description = {
            "Drill the live handler on a stored delivery: what can be played passed (0) or not"
                    + " (1).",
            "Four cases let an order settle. They are left to 'webhook drill' in the sandbox, whose"
                    + " result is sealed to the live side.",
            "The secret that 0Pools signs with is read from OBIT_WEBHOOK_SECRET, or with --keyring"
                    + " from the live key ring; the sandbox's, for one case, from"
                    + " OBIT_OTHER_WEBHOOK_SECRET."
        })
final class WebhookLiveDrillCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--partner",
            required = true,
            paramLabel = "URL",
            description = "The partner's live backend, which shows the order.")
    private URI partner;

    @Option(
            names = "--partner-webhooks",
            required = true,
            paramLabel = "URL",
            description = "Where it receives webhooks.")
    private URI webhooks;

    @Option(
            names = "--partner-mapping",
            paramLabel = "FILE",
            description = "How its paths and fields differ.")
    private @Nullable Path mapping;

    @Option(
            names = "--delivery",
            paramLabel = "N",
            description =
                    "The stored delivery to drill with; the newest of a settled order if not"
                            + " given.")
    private @Nullable Long delivery;

    @Option(
            names = "--order",
            paramLabel = "ID",
            description = "The partner's id of its order, if no evidence names it.")
    private @Nullable String order;

    @Option(
            names = "--confirm",
            required = true,
            paramLabel = "HOST",
            description =
                    "The host of the live handler once more: forged deliveries are sent to it.")
    private String confirmed;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
    private @Nullable Path data;

    @Mixin private KeyRingOptions keys;

    WebhookLiveDrillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, KeyRingProblem, IOException {
        if (!confirmed.equals(webhooks.getHost())) {
            throw new IllegalArgumentException(
                    "--confirm is not the host of --partner-webhooks. Nothing was sent."
                            + " [host-not-confirmed]");
        }
        DrillSession.Live live =
                new DrillSession.Live(
                        partner,
                        webhooks,
                        mapping == null ? PartnerMapping.standard() : OwnOptions.mapping(mapping),
                        delivery == null ? OptionalLong.empty() : OptionalLong.of(delivery),
                        Optional.ofNullable(order));
        Redactor redactor = new Redactor();
        Path folder = terminal.existing(data);
        Map<String, String> variables =
                keys.webhookVariables(terminal, data, Environment.LIVE, redactor);
        try (DrillSession session =
                DrillSession.live(folder, live, variables, redactor, terminal.clock())) {
            session.cockpit().notices().forEach(terminal::complain);
            HandlerDrilled drilled = session.run(List.of(), List.of(), step -> {}, () -> false);
            new DrillReport(terminal, drilled, List.of()).say();
            return drilled.cases().stream()
                            .allMatch(
                                    one ->
                                            one.outcome() == Outcome.PASSED
                                                    || DrillCatalogue.isFreshOrderNeeded(
                                                            one.caseId()))
                    ? ExitCode.HOLDS
                    : ExitCode.DOES_NOT_HOLD;
        }
    }
}
