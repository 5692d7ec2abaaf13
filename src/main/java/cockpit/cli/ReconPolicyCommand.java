package cockpit.cli;

import cockpit.ReconSession;
import cockpit.evidence.StoreProblem;
import cockpit.launch.ReconFact.AssetAmount;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.ReconFact.ColumnTolerance;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.recon.ReconProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `cockpit recon policy`: approves by what the books are matched; without options it shows what
/// holds.
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = {
            "Approve by what the books are matched, or show what holds.",
            "What is not named stays as it is; until somebody approves one it is the strict policy."
        })
final class ReconPolicyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--approver", description = "Who approves; without one it is only shown.")
    private @Nullable String approver;

    @Option(names = "--reason", description = "Why.")
    private @Nullable String reason;

    @Option(
            names = "--tolerance",
            paramLabel = "COLUMN=ABSOLUTE[,RELATIVE]",
            description = "How far fiat_amount, crypto_amount, rate or fee_bps may differ.")
    private Map<String, String> tolerances = new LinkedHashMap<>();

    @Option(
            names = "--large",
            paramLabel = "ASSET=AMOUNT",
            description = "From this amount on a break is one step more severe.")
    private Map<String, BigDecimal> large = new LinkedHashMap<>();

    @Option(names = "--old", description = "From this age on too, such as PT24H.")
    private @Nullable Duration old;

    @Option(names = "--window", description = "How far apart a candidate may be, such as PT10M.")
    private @Nullable Duration window;

    @Option(names = "--stale-after", description = "When a reserved trade is stale, such as PT1H.")
    private @Nullable Duration staleAfter;

    @Option(
            names = "--due-within",
            description = "How shortly before the period's end a counterpart may still come.")
    private @Nullable Duration dueWithin;

    @Option(
            names = "--may-stay-open",
            paramLabel = "SEVERITY",
            description = "A day can be closed with undecided breaks up to this severity.")
    private @Nullable BreakSeverity mayStayOpen;

    @Mixin private BooksOptions books;

    ReconPolicyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, ReconProblem {
        try (ReconSession session = books.open(terminal)) {
            if (approver != null) {
                session.approve(changed(session.record().policyInForce(), approver));
            }
            ReconPolicySet now = session.record().policyInForce();
            terminal.say(
                    "Approved by: "
                            + (now.approver().isEmpty() ? "nobody (strict)" : now.approver()));
            terminal.say(
                    "Undecided breaks may stay open up to " + ReconCommand.word(now.mayStayOpen()));
            terminal.say(
                    "Candidates within %s, stale after %s, due within %s, old after %s"
                            .formatted(
                                    now.candidateWindow(),
                                    now.staleAfter(),
                                    now.dueWithin(),
                                    now.old()));
            now.tolerances()
                    .forEach(
                            one ->
                                    terminal.say(
                                            "tolerance %s %s, share %s"
                                                    .formatted(
                                                            one.column(),
                                                            one.absolute(),
                                                            one.relative())));
            now.large()
                    .forEach(
                            one ->
                                    terminal.say(
                                            "large %s %s".formatted(one.asset(), one.amount())));
            return ExitCode.HOLDS;
        }
    }

    private ReconPolicySet changed(ReconPolicySet before, String by) {
        return new ReconPolicySet(
                tolerances.isEmpty()
                        ? before.tolerances()
                        : tolerances.entrySet().stream()
                                .map(one -> tolerance(one.getKey(), one.getValue()))
                                .toList(),
                window == null ? before.candidateWindow() : window.toString(),
                staleAfter == null ? before.staleAfter() : staleAfter.toString(),
                dueWithin == null ? before.dueWithin() : dueWithin.toString(),
                old == null ? before.old() : old.toString(),
                large.isEmpty()
                        ? before.large()
                        : large.entrySet().stream()
                                .map(
                                        one ->
                                                new AssetAmount(
                                                        one.getKey(),
                                                        one.getValue().toPlainString()))
                                .toList(),
                mayStayOpen == null ? before.mayStayOpen() : mayStayOpen,
                by,
                reason == null ? "" : reason);
    }

    private static ColumnTolerance tolerance(String column, String value) {
        List<String> parts = List.of(value.split(",", -1));
        return new ColumnTolerance(column, parts.getFirst(), parts.size() > 1 ? parts.get(1) : "0");
    }
}
