package cockpit.recon.close;

import cockpit.launch.BookTotals;
import cockpit.launch.ReconFact.BookTotal;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.recon.ReconProblem;
import cockpit.recon.Reconciler;
import cockpit.recon.match.MatchResult;
import cockpit.recon.match.Total;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Holds a certificate against its books as they are now.
record Counted(CloseCertificate certificate, Recount books) {
    /// Rows and their sum, of what came in, matched or is in breaks.
    private record Figure(long rows, BigDecimal sum) {
        static final Figure NONE = new Figure(0, BigDecimal.ZERO);

        boolean isSame(Figure other) {
            return rows == other.rows && sum.compareTo(other.sum) == 0;
        }

        String text() {
            return String.format(Locale.ROOT, "%,d", rows)
                    + (rows == 1 ? " row of " : " rows of ")
                    + grouped(sum);
        }
    }

    /// Totals come first, because they say what is wrong in the words of the books; a source that
    /// changed is named with them.
    void requireSame() throws CloseRejected, ReconProblem, IOException {
        List<String> changed = changedSources();
        MatchResult now;
        try {
            now = books.match(certificate);
        } catch (ReconProblem | IOException e) {
            if (!changed.isEmpty()) {
                throw sourceChanged(changed);
            }
            throw e;
        }
        Optional<String> moved = moved(now.totals());
        if (moved.isPresent()) {
            String also = changed.isEmpty() ? "" : " Changed since: " + names(changed) + ".";
            throw new CloseRejected("total-moved", moved.get() + also);
        }
        if (!changed.isEmpty()) {
            throw sourceChanged(changed);
        }
        if (!now.digest().equals(certificate.run().digest())) {
            throw new CloseRejected(
                    "run-differs",
                    "All totals are as certified, but the books now give other matches or breaks"
                            + " than run "
                            + certificate.run().runId()
                            + ".");
        }
    }

    private List<String> changedSources() throws IOException {
        List<String> changed = new ArrayList<>();
        for (SourceImported source : certificate.sources()) {
            if (!books.keptSha256(source).equals(source.keptSha256())) {
                changed.add(source.name());
            }
        }
        return changed;
    }

    private static CloseRejected sourceChanged(List<String> changed) {
        return new CloseRejected(
                "source-changed",
                "What is kept is not what was certified: " + names(changed) + ".");
    }

    private static String names(List<String> changed) {
        return changed.size() <= 3
                ? String.join(", ", changed)
                : String.join(", ", changed.subList(0, 3))
                        + " and "
                        + (changed.size() - 3)
                        + " more";
    }

    /// What came in is looked at first, in every total: a row that is gone takes the rows that it
    /// matched with it, and those are not where it happened.
    private Optional<String> moved(List<Total> totals) {
        Map<String, BookTotal> now = new LinkedHashMap<>();
        totals.stream()
                .map(Reconciler::total)
                .forEach(total -> now.put(BookTotals.name(total), total));
        return moved(now, Counted::in, "")
                .or(() -> added(now))
                .or(() -> moved(now, Counted::matched, " matched"))
                .or(() -> moved(now, Counted::open, " in breaks"));
    }

    private Optional<String> moved(
            Map<String, BookTotal> now, Function<BookTotal, Figure> figure, String which) {
        for (BookTotal then : certificate.close().totals()) {
            Optional<Figure> found =
                    Optional.ofNullable(now.get(BookTotals.name(then))).map(figure);
            Optional<String> moved = moved(then, figure.apply(then), found, which);
            if (moved.isPresent()) {
                return moved;
            }
        }
        return Optional.empty();
    }

    private Optional<String> added(Map<String, BookTotal> now) {
        List<String> then = certificate.close().totals().stream().map(BookTotals::name).toList();
        return now.values().stream()
                .filter(total -> !then.contains(BookTotals.name(total)))
                .findFirst()
                .map(
                        total ->
                                "%s: the certificate says none, the books now hold %s."
                                        .formatted(BookTotals.name(total), in(total).text()));
    }

    private static Optional<String> moved(
            BookTotal of, Figure then, Optional<Figure> now, String which) {
        Figure found = now.orElse(Figure.NONE);
        return then.isSame(found)
                ? Optional.empty()
                : Optional.of(
                        "%s: the certificate says %s%s, the books now hold %s%s."
                                .formatted(
                                        BookTotals.name(of),
                                        then.text(),
                                        which,
                                        found.text(),
                                        which));
    }

    private static Figure in(BookTotal total) {
        return new Figure(total.rowsIn(), new BigDecimal(total.sumIn()));
    }

    private static Figure matched(BookTotal total) {
        return new Figure(total.rowsMatched(), new BigDecimal(total.sumMatched()));
    }

    private static Figure open(BookTotal total) {
        return new Figure(total.rowsOpen(), new BigDecimal(total.sumOpen()));
    }

    /// Thousands apart, to the last digit.
    private static String grouped(BigDecimal sum) {
        String plain = sum.abs().toPlainString();
        int point = plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        for (int at = (point < 0 ? plain.length() : point) - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return (sum.signum() < 0 ? "-" : "") + text;
    }
}
