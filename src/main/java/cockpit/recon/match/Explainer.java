package cockpit.recon.match;

import cockpit.recon.table.Side;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// Turns what the rules found into breaks and matches with their reasons. It belongs to one thread.
final class Explainer {
    private final List<SourceSpec> sources;

    Explainer(List<SourceSpec> sources) {
        this.sources = sources;
    }

    Break broken(Case rows, Findings.Finding finding) {
        int rec = finding.rec();
        BreakCode code = finding.code();
        String why =
                finding.detail().isEmpty()
                        ? code.sentence()
                        : code.sentence() + " " + finding.detail();
        String linked = linked(rows);
        if (!linked.isEmpty()) {
            why += " Joined by the decision of a person about " + linked + ".";
        }
        return new Break(
                code,
                rows.environment(rec),
                ids(rows, Rec.ORDER),
                quotes(rows),
                ids(rows, Rec.TRANSACT),
                rows.text(rec, Rec.OWN),
                finding.asset(),
                finding.amount(),
                rows.time(rec, Rec.FIRST_TIME),
                why,
                List.of(),
                refs(rows));
    }

    LooseRow loose(Case rows, Findings.Loose loose) {
        int rec = loose.rec();
        boolean order = Rec.sideOf(rows.bytes(), rec) == Side.ORDER;
        return new LooseRow(
                loose.code(),
                rows.environment(rec),
                order ? Side.ORDER : Side.TRADE,
                rows.word(rec, Rec.CURRENCY),
                plain(rows.decimal(rec, Rec.AMOUNT)),
                order ? LinkRules.moment(rows, rec) : rows.time(rec, Rec.FIRST_TIME),
                rows.text(rec, Rec.ORDER),
                rows.text(rec, Rec.QUOTE),
                rows.text(rec, Rec.TRANSACT),
                rows.word(rec, Rec.ASSET),
                plain(rows.decimal(rec, Rec.CRYPTO)),
                rows.word(rec, Rec.NETWORK),
                loose.detail(),
                refs(rows));
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros();
    }

    Match matched(Case rows, Match.Rule rule) {
        StringBuilder why = new StringBuilder();
        switch (rule) {
            case NOTHING_DUE -> why.append("Nothing was accepted, so no trade is due.");
            case FUNDING -> why.append("A pay-in; it belongs to no order.");
            default -> {
                boolean person = rule == Match.Rule.PERSON;
                why.append("Joined by ").append(rule.words()).append(' ');
                why.append(person ? "about " + linked(rows) : rows.key());
                parts(rows, why);
            }
        }
        return new Match(
                rule,
                shape(rows),
                environment(rows),
                ids(rows, Rec.ORDER),
                quotes(rows),
                ids(rows, Rec.TRANSACT),
                why.toString(),
                refs(rows));
    }

    private static void parts(Case rows, StringBuilder why) {
        why.append(": ");
        String separator = "";
        for (Side side : Side.values()) {
            int count = rows.count(Codes.of(side));
            if (count > 0) {
                why.append(separator).append(count).append(' ').append(Texts.side(side));
                separator = ", ";
            }
        }
        if (rows.count(Case.TRADE) > 0) {
            int trade = rows.at(Case.TRADE, 0);
            BigDecimal sum = rows.sum(Case.TRADE, Rec.AMOUNT);
            why.append("; traded ").append(Texts.amount(sum, rows.word(trade, Rec.CURRENCY)));
            BigDecimal ordered = rows.sum(Case.ORDER, Rec.AMOUNT);
            if (rows.count(Case.ORDER) > 0) {
                why.append(
                        ordered.compareTo(sum) == 0
                                ? ", ordered the same"
                                : ", ordered " + Texts.by(ordered, sum) + ", within tolerance");
            }
        }
        why.append('.');
    }

    /// By what the case was joined: the weakest id that an order or trade needed.
    static Match.Rule rule(Case rows) {
        int orders = rows.count(Case.ORDER);
        int trades = rows.count(Case.TRADE);
        if (trades == 0) {
            boolean funding = orders + rows.count(Case.QUOTE) == 0 && rows.count(Case.LEDGER) > 0;
            return funding ? Match.Rule.FUNDING : Match.Rule.NOTHING_DUE;
        }
        int via = Rec.QUOTE;
        for (int i = 0; i < orders; i++) {
            via = Math.max(via, Rec.via(rows.bytes(), rows.at(Case.ORDER, i)));
        }
        for (int i = 0; i < trades; i++) {
            via = Math.max(via, Rec.via(rows.bytes(), rows.at(Case.TRADE, i)));
        }
        return Codes.rule(via);
    }

    private static Match.Shape shape(Case rows) {
        int orders = rows.count(Case.ORDER);
        int trades = rows.count(Case.TRADE);
        if (orders == 0 || trades == 0) {
            return Match.Shape.ONE_SIDED;
        }
        if (orders == 1) {
            return trades == 1 ? Match.Shape.ONE_TO_ONE : Match.Shape.ONE_TO_MANY;
        }
        return trades == 1 ? Match.Shape.MANY_TO_ONE : Match.Shape.MANY_TO_MANY;
    }

    /// What the rows say; one that says nothing goes with the others.
    private static Environment environment(Case rows) {
        int environment = Codes.of(Environment.UNKNOWN);
        for (int i = 0; i < rows.size(); i++) {
            environment = Math.min(environment, Rec.environment(rows.bytes(), rows.row(i)));
        }
        return Codes.environment(environment);
    }

    /// Which orders a person brought into the case, empty when none.
    private static String linked(Case rows) {
        TreeSet<String> orders = new TreeSet<>();
        for (int i = 0; i < rows.size(); i++) {
            if (Rec.isLinked(rows.bytes(), rows.row(i))) {
                orders.add(rows.text(rows.row(i), Rec.ORDER));
            }
        }
        return orders.isEmpty() ? "" : "the order " + String.join(", ", orders);
    }

    /// The quote that leads the case; where a person linked an order, that order's own quote too.
    private static String quotes(Case rows) {
        return rows.keyKind() == Rec.QUOTE && linked(rows).isEmpty()
                ? rows.key()
                : ids(rows, Rec.QUOTE);
    }

    /// All ids of one kind in the case, each once, in order.
    private static String ids(Case rows, int slot) {
        TreeSet<String> ids = new TreeSet<>();
        if (rows.keyKind() == slot) {
            ids.add(rows.key());
        }
        for (int i = 0; i < rows.size(); i++) {
            boolean ref = Rec.side(rows.bytes(), rows.row(i)) == Case.LEDGER;
            if (!ref && rows.hasText(rows.row(i), slot)) {
                ids.add(rows.text(rows.row(i), slot));
            }
        }
        return String.join(",", ids);
    }

    /// Where the rows came from, source by source in the order these were opened.
    private List<RowRef> refs(Case rows) {
        long[] places = new long[rows.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = Rec.getLong(rows.bytes(), rows.row(i) + Rec.SOURCE);
        }
        Arrays.sort(places);
        List<RowRef> refs = new ArrayList<>(places.length);
        for (long source : places) {
            SourceSpec spec = sources.get((int) (source >>> 48));
            refs.add(new RowRef(spec.side(), spec.name(), source & 0xFFFF_FFFF_FFFFL));
        }
        return refs;
    }
}
