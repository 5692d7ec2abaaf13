package cockpit.cli;

import cockpit.GapSession;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.Environment;
import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.launch.StatusFact.Unexplained;
import cockpit.webhook.GapsProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/// `cockpit webhook gaps`: names the ended trades that no event told of, and the events that no
/// trade bears out.
@Command(
        name = "gaps",
        mixinStandardHelpOptions = true,
        description = {
            "List the ended trades whose event did not arrive, and the events that the API does not"
                    + " bear out: none (0) or some (1).",
            "The secret key of 0Pools is read from OBIT_SECRET_KEY, or from the --keyring."
        })
final class WebhookGapsCommand implements Callable<Integer> {
    private static final Duration WINDOW = Duration.ofDays(7);

    private final Terminal terminal;

    @Option(
            names = "--base-url",
            required = true,
            paramLabel = "URL",
            description = "The 0Pools whose trades are looked at.")
    private URI baseUrl;

    @Option(
            names = "--environment",
            defaultValue = "sandbox",
            description = "sandbox (the default), rehearsal or live.")
    private String environment;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Trades created after this; seven days before --to if not given.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description =
                    "Trades created before this, such as 2026-12-01T00:00:00Z; now if not"
                            + " given.")
    private @Nullable Instant to;

    @Option(
            names = "--recover",
            description = "Poll the status of each, and put it on record as learnt by polling.")
    private boolean isRecovering;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
    private @Nullable Path data;

    @Mixin private KeyRingOptions keys;

    WebhookGapsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, KeyRingProblem, IOException {
        Environment side = Environment.of(environment);
        Instant end = to == null ? terminal.clock().instant() : to;
        Instant start = from == null ? end.minus(WINDOW) : from;
        try (GapSession session =
                GapSession.own(
                        terminal.existing(data),
                        side,
                        baseUrl,
                        keys.variables(terminal, data, side, new Redactor()),
                        terminal.clock())) {
            session.cockpit().notices().forEach(terminal::complain);
            GapSession.Compared both =
                    session.run(start, end, isRecovering, (done, total) -> {}, () -> false);
            GapsCompared compared = both.trades();
            compared.missing().forEach(gap -> terminal.say(sentence(gap)));
            both.events().unexplained().forEach(event -> terminal.say(sentence(event)));
            long recovered = compared.missing().stream().filter(Gap::isRecovered).count();
            terminal.say(
                    ("Of %s ended trades from %s to %s, events told of %s; %s are missing, %s of"
                                    + " them known by polling. The API bears out %s of %s events.")
                            .formatted(
                                    compared.trades(),
                                    start,
                                    end,
                                    compared.received(),
                                    compared.missing().size(),
                                    recovered,
                                    both.events().events() - both.events().unexplained().size(),
                                    both.events().events()));
            return compared.missing().isEmpty() && both.events().unexplained().isEmpty()
                    ? ExitCode.HOLDS
                    : ExitCode.DOES_NOT_HOLD;
        } catch (GapsProblem e) {
            terminal.complain(String.valueOf(e.getMessage()));
            return ExitCode.NOT_DONE;
        }
    }

    private static String sentence(Unexplained event) {
        return "foreign  delivery %s, %s of trade %s, which the API %s"
                .formatted(
                        event.number(),
                        event.type(),
                        event.transactId().isEmpty() ? "(none)" : event.transactId(),
                        event.apiStatus().isEmpty()
                                ? "does not know"
                                : "shows as " + event.apiStatus());
    }

    private static String sentence(Gap gap) {
        return "missing  trade %s of quote %s, %s%s%s"
                .formatted(
                        gap.transactId(),
                        gap.quoteId(),
                        gap.status(),
                        gap.eventId().isEmpty() ? "" : ", event " + gap.eventId(),
                        gap.isRecovered() ? ", known by polling" : "");
    }
}
