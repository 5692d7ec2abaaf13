package cockpit.recon.panel;

import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.StepState;
import cockpit.recon.BreakDecision;
import cockpit.recon.BreakDetail;
import cockpit.recon.BreakDetail.FieldValue;
import cockpit.recon.BreakDetail.SideRecord;
import cockpit.recon.BreakRow;
import cockpit.recon.match.Break;
import cockpit.recon.match.BreakCode;
import cockpit.recon.match.Candidate;
import cockpit.recon.table.Side;
import cockpit.shell.DrawerContent;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lays one break out for the drawer.
final class BreakDrawer {
    private BreakDrawer() {}

    /// What a person may do from here.
    interface Acts {
        void confirm(BreakRow row, Candidate candidate, ConfirmedLink link);

        void decide(BreakRow row, BreakVerdict verdict);

        void undo(BreakDecision decision);

        void copy(String text);
    }

    static DrawerContent content(BreakDetail detail, Instant now, ZoneId zone, Acts acts) {
        BreakRow row = detail.row();
        return new DrawerContent(
                BookWords.title(row.found().code()),
                subtitle(row),
                Optional.empty(),
                decision(row, now, zone),
                cards(detail, now, zone, acts),
                entries(row),
                actions(row, acts),
                List.of(),
                grid(detail));
    }

    /// While it is read, or when it could not be.
    static DrawerContent message(long number, String title, String text) {
        return new DrawerContent(
                Words.text("recon.drawer.title", Times.number(number + 1)),
                "",
                List.of(),
                List.of(new DrawerContent.Card(title, text)),
                List.of(),
                List.of());
    }

    /// The order and the trade that a candidate would join; empty when it joins no order with a
    /// trade.
    static Optional<ConfirmedLink> link(Break found, Candidate candidate) {
        String order = candidate.side() == Side.ORDER ? candidate.id() : one(found.orderId());
        String trade = candidate.side() == Side.TRADE ? candidate.id() : one(found.transactId());
        boolean isPair = candidate.side() == Side.ORDER || candidate.side() == Side.TRADE;
        return isPair && !order.isEmpty() && !trade.isEmpty()
                ? Optional.of(new ConfirmedLink(found.environment().word(), order, trade))
                : Optional.empty();
    }

    // The ids of a case are joined by commas; of several none is meant.
    private static String one(String ids) {
        return ids.indexOf(',') < 0 ? ids : "";
    }

    private static String subtitle(BreakRow row) {
        Break found = row.found();
        String severity = BookWords.severity(row.severity());
        String world = BookWords.world(found.environment());
        String age = BookWords.age(row.age());
        return found.amount() == null
                ? Words.text("recon.drawer.subtitle.plain", severity, world, age)
                : Words.text(
                        "recon.drawer.subtitle",
                        severity,
                        world,
                        age,
                        BookWords.amount(found.amountText(), found.asset()));
    }

    private static List<DrawerContent.Line> decision(BreakRow row, Instant now, ZoneId zone) {
        return row.decided()
                .map(
                        one ->
                                List.of(
                                        new DrawerContent.Line(
                                                state(one.verdict()),
                                                sentence(one, now, zone),
                                                one.reason())))
                .orElseGet(List::of);
    }

    private static StepState state(BreakVerdict verdict) {
        return switch (verdict) {
            case RESOLVED, CONFIRMED -> StepState.PASSED;
            case ACCEPTED -> StepState.WAIVED;
        };
    }

    private static List<DrawerContent.Card> cards(
            BreakDetail detail, Instant now, ZoneId zone, Acts acts) {
        Break found = detail.row().found();
        List<DrawerContent.Card> cards = new ArrayList<>();
        cards.add(new DrawerContent.Card(Words.text("recon.drawer.why"), found.why()));
        cards.add(new DrawerContent.Card(Words.text("recon.drawer.next"), found.code().nextStep()));
        boolean isAmbiguous = found.code() == BreakCode.AMBIGUOUS;
        if (isAmbiguous) {
            cards.add(
                    new DrawerContent.Card(
                            Words.text("recon.drawer.ambiguous"),
                            Words.text("recon.drawer.ambiguous.text", found.candidates().size())));
        }
        int number = 1;
        for (Candidate candidate : found.candidates()) {
            cards.add(candidate(detail.row(), candidate, number++, acts));
        }
        if (found.candidates().size() == Break.SHOWN) {
            cards.add(
                    new DrawerContent.Card(
                            Words.text("recon.drawer.more"),
                            Words.text("recon.drawer.more.text", Break.SHOWN)));
        }
        if (!detail.history().isEmpty()) {
            cards.add(history(detail, now, zone));
        }
        return cards;
    }

    private static DrawerContent.Card candidate(
            BreakRow row, Candidate candidate, int number, Acts acts) {
        Optional<ConfirmedLink> link = link(row.found(), candidate);
        List<String> lines = new ArrayList<>();
        lines.add(
                candidate.quoteId().isEmpty()
                        ? candidate.id()
                        : Words.text("recon.candidate.quote", candidate.id(), candidate.quoteId()));
        lines.add(amount(candidate.more(), row.found().asset()));
        lines.add(time(candidate.laterMicros()));
        if (!candidate.differing().isEmpty()) {
            lines.add(
                    Words.text("recon.candidate.other", String.join(", ", candidate.differing())));
        }
        return new DrawerContent.Card(
                Words.text("recon.candidate", number, BookWords.record(candidate.side())),
                String.join("\n", lines),
                List.of(
                        new DrawerContent.Action(
                                Words.text("recon.candidate.confirm"),
                                refusal(row, link),
                                () ->
                                        link.ifPresent(
                                                joined -> acts.confirm(row, candidate, joined))),
                        new DrawerContent.Action(
                                Words.text("recon.candidate.copy"),
                                "",
                                () -> acts.copy(candidate.id()))));
    }

    private static String refusal(BreakRow row, Optional<ConfirmedLink> link) {
        if (row.decided().isPresent()) {
            return Words.text("recon.candidate.decided");
        }
        return link.isPresent() ? "" : Words.text("recon.candidate.noPair");
    }

    private static String amount(BigDecimal more, String asset) {
        if (more.signum() == 0) {
            return Words.text("recon.candidate.amount.same");
        }
        String by = BookWords.amount(more.abs().stripTrailingZeros().toPlainString(), asset);
        return more.signum() > 0
                ? Words.text("recon.candidate.amount.more", by)
                : Words.text("recon.candidate.amount.less", by);
    }

    private static String time(long laterMicros) {
        if (laterMicros == 0) {
            return Words.text("recon.candidate.time.same");
        }
        Duration by = Duration.of(Math.absExact(laterMicros), ChronoUnit.MICROS);
        return laterMicros > 0
                ? Words.text("recon.candidate.time.later", Times.duration(by))
                : Words.text("recon.candidate.time.earlier", Times.duration(by));
    }

    private static DrawerContent.Card history(BreakDetail detail, Instant now, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        for (BreakDecision one : detail.history()) {
            lines.add(Words.text("recon.history.line", sentence(one, now, zone), one.reason()));
            if (one.isUndone()) {
                lines.add(Words.text("recon.history.undone", one.undoneBy()));
            }
        }
        return new DrawerContent.Card(Words.text("recon.history.title"), String.join("\n", lines));
    }

    private static String sentence(BreakDecision one, Instant now, ZoneId zone) {
        return Words.text(
                "recon.history.who",
                BookWords.verdict(one.verdict()),
                one.person(),
                Times.moment(one.at(), now, zone));
    }

    private static List<DrawerContent.Entry> entries(BreakRow row) {
        Break found = row.found();
        List<DrawerContent.Entry> entries = new ArrayList<>();
        ids(entries, Words.text("recon.entry.order"), found.orderId());
        ids(entries, Words.text("recon.entry.quote"), found.quoteId());
        ids(entries, Words.text("recon.entry.trade"), found.transactId());
        ids(entries, Words.text("recon.entry.entry"), found.entryId());
        ids(entries, Words.text("recon.entry.break"), row.id());
        return entries;
    }

    private static void ids(List<DrawerContent.Entry> entries, String name, String joined) {
        for (String id : joined.split(",", -1)) {
            if (!id.isBlank()) {
                entries.add(new DrawerContent.Entry(name, id.strip(), true));
            }
        }
    }

    private static List<DrawerContent.Action> actions(BreakRow row, Acts acts) {
        if (row.decided().isPresent()) {
            BreakDecision one = row.decided().get();
            return List.of(
                    new DrawerContent.Action(
                            Words.text("recon.act.undo"), "", () -> acts.undo(one)));
        }
        return List.of(
                new DrawerContent.Action(
                        Words.text("recon.act.resolve"),
                        "",
                        () -> acts.decide(row, BreakVerdict.RESOLVED)),
                new DrawerContent.Action(
                        Words.text("recon.act.accept"),
                        "",
                        () -> acts.decide(row, BreakVerdict.ACCEPTED)));
    }

    /// The records side by side: a column for each, a line for each name that any of them has.
    private static Optional<DrawerContent.Grid> grid(BreakDetail detail) {
        if (detail.records().isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        detail.records()
                .forEach(record -> record.fields().forEach(field -> names.add(field.name())));
        List<DrawerContent.GridLine> lines =
                names.stream()
                        .map(
                                name ->
                                        new DrawerContent.GridLine(
                                                name,
                                                detail.records().stream()
                                                        .map(record -> cell(record, name))
                                                        .toList()))
                        .toList();
        List<DrawerContent.Head> heads =
                detail.records().stream()
                        .map(
                                record ->
                                        new DrawerContent.Head(
                                                BookWords.record(record.side()),
                                                Words.text(
                                                        "recon.grid.source",
                                                        record.source(),
                                                        BookWords.count(record.number()))))
                        .toList();
        int shown = detail.records().size();
        String note =
                detail.rows() > shown
                        ? Words.text("recon.grid.cut", shown, BookWords.count(detail.rows()))
                        : "";
        return Optional.of(
                new DrawerContent.Grid(Words.text("recon.grid.title"), note, heads, lines));
    }

    private static DrawerContent.GridCell cell(SideRecord record, String name) {
        return record.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .map(BreakDrawer::cell)
                .orElseGet(() -> new DrawerContent.GridCell("", false));
    }

    private static DrawerContent.GridCell cell(FieldValue field) {
        return new DrawerContent.GridCell(field.value(), field.isDiffering());
    }
}
