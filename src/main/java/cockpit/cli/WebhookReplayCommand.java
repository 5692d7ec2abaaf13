package cockpit.cli;

import cockpit.AgreedWebhooks;
import cockpit.Cockpit;
import cockpit.Receivers;
import cockpit.evidence.DeliveryFilter;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.Environment;
import cockpit.launch.WebhookFact.DeliveriesReplayed;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.launch.WebhookFact.Signing;
import cockpit.launch.WebhookFact.WebhooksAgreed;
import cockpit.signature.SchemeSettings;
import cockpit.signature.SigningSecret;
import cockpit.webhook.ReceiverNotStarted;
import cockpit.webhook.ReceiverSettings;
import cockpit.webhook.Reception;
import cockpit.webhook.ReceptionSettings;
import cockpit.webhook.Replay;
import cockpit.webhook.ReplayOptions;
import cockpit.webhook.ReplayProblem;
import cockpit.webhook.ReplayRequest;
import cockpit.webhook.ReplayResult;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// `cockpit webhook replay`: sends stored deliveries again, one or all that a filter matches.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Send stored deliveries again: all accepted (0) or not (1).",
            "They go out byte for byte, with the signature they came with or with a new one."
        })
final class WebhookReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @ArgGroup(multiplicity = "1", heading = "Where to:%n")
    private Where where = new Where();

    @Option(
            names = "--signing",
            required = true,
            description = "original: the headers as they came; resigned: with a secret of now.")
    private Signing signing;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description =
                    "For resigned: the secrets, one a line; the first signs. For --relax: those"
                            + " that the receiver accepts. Or --keyring.")
    private @Nullable Path secretFile;

    @Mixin private KeyRingOptions keys;

    @ArgGroup(exclusive = false, heading = "How deliveries are signed, if nothing is agreed:%n")
    private @Nullable SchemeOptions scheme;

    @ArgGroup(multiplicity = "1", heading = "Which deliveries:%n")
    private Choice choice = new Choice();

    @Option(names = "--person", required = true, description = "Who wants it.")
    private String person;

    @Option(names = "--reason", required = true, description = "Why.")
    private String reason;

    @Option(
            names = "--under-way",
            defaultValue = "1",
            paramLabel = "N",
            description = "How many requests at once, 1 to 32; with 1, the default, in order.")
    private int underWay;

    @Option(
            names = "--environment",
            defaultValue = "sandbox",
            description = "Whose deliveries: sandbox (the default), rehearsal or live.")
    private String environment;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
    private @Nullable Path data;

    /// One of two places.
    private static final class Where {
        @Option(
                names = "--target",
                paramLabel = "URL",
                description = "An https address, or an http address of this machine.")
        private @Nullable URI target;

        @Option(
                names = "--relax",
                paramLabel = "SECONDS",
                description =
                        "The cockpit's own receiver, started for this replay, which accepts times"
                                + " that are this far off; for this replay alone, and on record.")
        private @Nullable Integer relax;
    }

    /// One of three ways to say which.
    private static final class Choice {
        @Option(names = "--number", paramLabel = "N", description = "This one; repeatable.")
        private long @Nullable [] numbers;

        @Option(names = "--all", description = "All.")
        private boolean isAll;

        @ArgGroup(exclusive = false)
        private @Nullable Filter filter;
    }

    /// All that these let through together.
    private static final class Filter {
        @Option(names = "--outcome", description = "accepted, duplicate or conflict.")
        private @Nullable DeliveryOutcome outcome;

        @Option(names = "--type", description = "The whole event type.")
        private @Nullable String type;

        @Option(names = "--id", description = "The beginning of an event, quote or trade id.")
        private @Nullable String id;

        @Option(names = "--from", paramLabel = "TIME", description = "Received at this or later.")
        private @Nullable Instant from;

        @Option(names = "--to", paramLabel = "TIME", description = "Received before this.")
        private @Nullable Instant to;

        DeliveryFilter read() {
            return new DeliveryFilter(
                    outcome, type == null ? "" : type, id == null ? "" : id, from, to);
        }
    }

    WebhookReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, KeyRingProblem, IOException {
        Environment side = Environment.of(environment);
        Integer relax = where.relax;
        if (relax != null && (relax < 1 || relax > WebhooksAgreed.TOLERANCE_SECONDS_MAX)) {
            throw new IllegalArgumentException(
                    "A time window is relaxed by 1 s to 7 days. [tolerance-out-of-range]");
        }
        Redactor redactor = new Redactor();
        List<SigningSecret> secrets = secrets(side, redactor);
        try (Cockpit cockpit = terminal.open(terminal.existing(data), side, redactor)) {
            URI target = where.target;
            return target != null
                    ? replay(cockpit, side, secrets, target, null)
                    : relaxed(cockpit, side, secrets);
        } catch (ReplayProblem | ReceiverNotStarted e) {
            terminal.complain(String.valueOf(e.getMessage()));
            return ExitCode.NOT_DONE;
        }
    }

    /// Sends them to a receiver of our own, so that they go through the whole of it once more.
    private int relaxed(Cockpit cockpit, Environment side, List<SigningSecret> secrets)
            throws StoreProblem, ReplayProblem, ReceiverNotStarted {
        ReceptionSettings settings =
                new ReceptionSettings(
                        side,
                        settings(cockpit, side),
                        secrets,
                        ReceiverSettings.onLoopback(0),
                        Optional.empty());
        try (Reception reception =
                Receivers.start(cockpit, settings, Optional::empty, (kept, delivery) -> {})) {
            return replay(cockpit, side, secrets, reception.publicUrl(), reception::grant);
        }
    }

    private int replay(
            Cockpit cockpit,
            Environment side,
            List<SigningSecret> secrets,
            URI target,
            @Nullable Function<Duration, String> grants)
            throws StoreProblem, ReplayProblem {
        DeliveryLog log = cockpit.deliveries(side);
        Integer relax = where.relax;
        ReplayRequest request =
                new ReplayRequest(
                        numbers(log),
                        new ReplayOptions.Target("target", target.toString(), grants != null),
                        signing,
                        signing == Signing.ORIGINAL ? "" : secrets.getFirst().id(),
                        relax == null ? Duration.ZERO : Duration.ofSeconds(relax),
                        person,
                        reason);
        ReplayResult result =
                new Replay(
                                log::read,
                                settings(cockpit, side),
                                secrets,
                                grants,
                                terminal.clock(),
                                fact -> recorded(cockpit, side, fact))
                        .run(
                                "replay_" + UUID.randomUUID(),
                                request,
                                underWay,
                                progress -> {},
                                () -> false);
        terminal.say(
                "%s of %s deliveries were sent again, %s were accepted."
                        .formatted(result.sent(), result.total(), result.accepted()));
        boolean isAllAccepted = result.total() > 0 && result.accepted() == result.total();
        return isAllAccepted ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
    }

    private List<SigningSecret> secrets(Environment side, Redactor redactor)
            throws KeyRingProblem, IOException {
        if (signing == Signing.ORIGINAL && where.relax == null) {
            return List.of();
        }
        return keys.webhookSecrets(terminal, secretFile, data, side, redactor);
    }

    private SchemeSettings settings(Cockpit cockpit, Environment side) {
        return scheme == null
                ? AgreedWebhooks.inForce(cockpit.conductor(side).snapshot().record())
                : scheme.read();
    }

    /// Oldest first, as they came.
    private long[] numbers(DeliveryLog log) {
        long[] named = choice.numbers;
        if (named != null) {
            return named;
        }
        Filter filter = choice.isAll ? null : choice.filter;
        long[] numbers = log.select(filter == null ? DeliveryFilter.ALL : filter.read());
        Arrays.sort(numbers);
        return numbers;
    }

    private long recorded(Cockpit cockpit, Environment side, DeliveriesReplayed fact) {
        String with =
                fact.signing() == Signing.ORIGINAL
                        ? "as it was signed"
                        : "signed anew with " + fact.secretId();
        fact.replayed()
                .forEach(
                        one ->
                                terminal.say(
                                        "%-4s delivery %s, event %s, %s"
                                                .formatted(
                                                        one.failure().isEmpty()
                                                                ? one.status()
                                                                : one.failure(),
                                                        one.number(),
                                                        one.eventId(),
                                                        with)));
        return cockpit.record(side, List.of(fact)).facts().getFirst().seq();
    }
}
