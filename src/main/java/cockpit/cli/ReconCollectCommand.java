package cockpit.cli;

import cockpit.DaySession;
import cockpit.ReconSession;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.recon.ReconProblem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `cockpit recon collect`: freezes a period and reads it from 0Pools.
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        description = {
            "Freeze a period and read it from 0Pools: reserved trades are driven by polling,"
                + " settled ones looked at again; trades, quotes, ledger and events are taken in.",
            "The secret key of 0Pools is read from OBIT_SECRET_KEY, or from the --keyring."
        })
final class ReconCollectCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--base-url", required = true, paramLabel = "URL", description = "The 0Pools.")
    private URI baseUrl;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "Trades created then or later.")
    private Instant from;

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "And before this.")
    private Instant to;

    @Option(
            names = "--zone",
            defaultValue = "UTC",
            description = "The zone in which the period was declared; UTC if not given.")
    private ZoneId zone;

    @Option(
            names = "--account",
            paramLabel = "EUR[=POOL]",
            defaultValue = "EUR",
            description =
                    "A prefunded balance by its currency, and a pool that states it; repeatable."
                            + " The ledger is held against it.")
    private List<String> accounts = new ArrayList<>();

    @Mixin private BooksOptions books;

    @Mixin private KeyRingOptions keys;

    ReconCollectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
        Redactor redactor = new Redactor();
        Map<String, String> variables =
                keys.variables(terminal, books.data(), books.environment(), redactor);
        try (ReconSession session = books.open(terminal, redactor)) {
            DayCollected day =
                    session.day()
                            .collectOwn(
                                    baseUrl,
                                    variables,
                                    redactor,
                                    new DaySession.Declared(from, to, zone.getId(), accounts),
                                    new ProgressLines(terminal),
                                    () -> false);
            terminal.say(
                    ("%s trades and %s ledger entries from %s to %s; %s reserved ones driven, %s"
                         + " still reserved; %s settled ones looked at again, %s returned.")
                            .formatted(
                                    day.trades(),
                                    day.ledgerEntries(),
                                    day.from(),
                                    day.to(),
                                    day.driven(),
                                    day.stillReserved(),
                                    day.lookedAgain(),
                                    day.returned()));
            return ExitCode.HOLDS;
        }
    }
}
