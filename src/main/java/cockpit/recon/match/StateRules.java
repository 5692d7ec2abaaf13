package cockpit.recon.match;

import cockpit.recon.table.Row;
import cockpit.recon.table.Side;

import java.time.LocalDate;
import java.util.List;

/// Statuses, and what time has to do with them: expiry, reservations that stay, business days.
final class StateRules {
    private final long asOf;
    private final long staleAfter;
    private final Days[] days;

    StateRules(MatchPolicy policy, List<SourceSpec> sources) {
        this.asOf = Times.micros(policy.asOf());
        this.staleAfter = policy.staleAfter().toNanos() / 1000;
        this.days = new Days[sources.size()];
        for (int i = 0; i < days.length; i++) {
            days[i] = new Days(sources.get(i).cutOff());
        }
    }

    void judge(Case rows, Findings findings) {
        unknown(rows, findings, Case.ORDER);
        unknown(rows, findings, Case.QUOTE);
        unknown(rows, findings, Case.TRADE);
        expiry(rows, findings);
        for (int i = 0; i < rows.count(Case.TRADE); i++) {
            int trade = rows.at(Case.TRADE, i);
            stale(rows, findings, trade);
            for (int k = 0; k < rows.count(Case.ORDER); k++) {
                compare(rows, findings, rows.at(Case.ORDER, k), trade);
            }
        }
        if (rows.count(Case.TRADE) == 1 && rows.count(Case.ORDER) == 1) {
            day(rows, findings, rows.at(Case.ORDER, 0), rows.at(Case.TRADE, 0));
        }
    }

    private static void unknown(Case rows, Findings findings, int side) {
        for (int i = 0; i < rows.count(side); i++) {
            int rec = rows.at(side, i);
            if (rows.meaning(rec) == Meaning.UNKNOWN) {
                findings.add(
                        rows,
                        BreakCode.UNKNOWN_STATUS,
                        rec,
                        "The "
                                + Texts.side(Codes.side(side))
                                + " says "
                                + rows.word(rec, Rec.WORD)
                                + ".");
            }
        }
    }

    /// The later of the two recorded acceptances counts; without one, the trade's creation does.
    private static void expiry(Case rows, Findings findings) {
        if (rows.count(Case.QUOTE) == 0) {
            return;
        }
        int quote = rows.at(Case.QUOTE, 0);
        long expires = rows.time(quote, Rec.SECOND_TIME);
        if (expires == Row.NO_TIME) {
            return;
        }
        long accepted = rows.time(quote, Rec.FIRST_TIME);
        for (int i = 0; i < rows.count(Case.ORDER); i++) {
            accepted = Math.max(accepted, rows.time(rows.at(Case.ORDER, i), Rec.SECOND_TIME));
        }
        if (accepted == Row.NO_TIME && rows.count(Case.TRADE) > 0) {
            accepted = rows.time(rows.at(Case.TRADE, 0), Rec.FIRST_TIME);
        }
        boolean taken = rows.count(Case.TRADE) > 0 || rows.count(Case.ORDER) > 0;
        if (taken && accepted > expires) {
            findings.add(
                    rows,
                    BreakCode.ACCEPTED_AFTER_EXPIRY,
                    quote,
                    "It expired at "
                            + Times.text(expires)
                            + " and was accepted "
                            + Times.distance(accepted - expires)
                            + " later.");
        }
    }

    private void stale(Case rows, Findings findings, int trade) {
        long created = rows.time(trade, Rec.FIRST_TIME);
        if (rows.meaning(trade) == Meaning.RESERVED
                && created != Row.NO_TIME
                && asOf - created > staleAfter) {
            findings.add(
                    rows,
                    BreakCode.STALE_RESERVED,
                    trade,
                    "It was reserved " + Times.distance(asOf - created) + " ago.");
        }
    }

    private static void compare(Case rows, Findings findings, int order, int trade) {
        Meaning ours = rows.meaning(order);
        Meaning theirs = rows.meaning(trade);
        if (agree(ours, theirs)) {
            return;
        }
        boolean returned = theirs == Meaning.RETURNED && ours == Meaning.SETTLED;
        findings.add(
                rows,
                returned ? BreakCode.RETURNED_NOT_REFLECTED : BreakCode.STATUS_MISMATCH,
                order,
                Texts.says(
                        Side.ORDER, rows.word(order, Rec.WORD),
                        Side.TRADE, rows.word(trade, Rec.WORD)));
    }

    private static boolean agree(Meaning ours, Meaning theirs) {
        if (ours == theirs || isSilent(ours) || isSilent(theirs)) {
            return true;
        }
        return theirs == Meaning.RESERVED && (ours == Meaning.ACCEPTED || ours == Meaning.PENDING);
    }

    private static boolean isSilent(Meaning meaning) {
        return meaning == Meaning.ABSENT || meaning == Meaning.UNKNOWN;
    }

    private void day(Case rows, Findings findings, int order, int trade) {
        long ours = LinkRules.moment(rows, order);
        long theirs = rows.time(trade, Rec.FIRST_TIME);
        if (ours == Row.NO_TIME || theirs == Row.NO_TIME) {
            return;
        }
        long ourDay = days(rows, order).of(ours);
        long theirDay = days(rows, trade).of(theirs);
        if (ourDay != theirDay) {
            findings.add(
                    rows,
                    BreakCode.DIFFERENT_DAY,
                    order,
                    Texts.says(
                            Side.ORDER, LocalDate.ofEpochDay(ourDay).toString(),
                            Side.TRADE, LocalDate.ofEpochDay(theirDay).toString()));
        }
    }

    private Days days(Case rows, int rec) {
        return days[(int) (Rec.getLong(rows.bytes(), rec + Rec.SOURCE) >>> 48)];
    }
}
