package cockpit.guard;

import cockpit.launch.GuardRule;
import cockpit.launch.ReconFact.BookTotal;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.Seen;
import cockpit.recon.match.BreakCode;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Orders and trades that the newest run of the books could not bring together. The look is true of
/// the moment that the run was made for, so old books do not look fresh.
final class BooksLook implements RuleLook {
    /// The breaks that mean a partner's order without its trade, or the reverse.
    static final Set<BreakCode> UNMATCHED =
            Set.of(
                    BreakCode.ORDER_WITHOUT_TRADE,
                    BreakCode.TRADE_WITHOUT_ORDER,
                    BreakCode.ORDER_POINTS_ELSEWHERE,
                    BreakCode.AMBIGUOUS,
                    BreakCode.LEDGER_WITHOUT_ORDER,
                    BreakCode.DEBIT_WITHOUT_TRADE);

    private static final Set<String> CODES =
            UNMATCHED.stream().map(BreakCode::code).collect(Collectors.toUnmodifiableSet());

    private final BreakSource breaks;

    BooksLook(BreakSource breaks) {
        this.breaks = breaks;
    }

    @Override
    public GuardRule rule() {
        return GuardRule.UNMATCHED_ORDERS;
    }

    @Override
    public Sight look(LookRound round) {
        Optional<Seen<BooksMatched>> newest = round.record().newest(BooksMatched.class);
        if (newest.isEmpty()) {
            return Sight.of("the books", 0, List.of());
        }
        BooksMatched run = newest.get().fact();
        long rows = run.totals().stream().mapToLong(BookTotal::rowsIn).sum();
        Instant asOf = run.asOf().isAfter(round.to()) ? round.to() : run.asOf();
        String source = "the books as of " + asOf;
        Optional<BreakSource.Undecided> open = breaks.undecided(run, UNMATCHED);
        if (open.isPresent()) {
            return Sight.of(source, rows, open.get().named()).more(open.get().more()).until(asOf);
        }
        long counted =
                run.breaks().stream()
                        .filter(one -> CODES.contains(one.code()))
                        .mapToLong(one -> one.count())
                        .sum();
        return Sight.of(source, rows, List.of()).more(counted).until(asOf);
    }
}
