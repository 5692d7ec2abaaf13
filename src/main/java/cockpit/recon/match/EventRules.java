package cockpit.recon.match;

/// Whether the signed events tell what polling tells. Only three statuses have an event, and a
/// settled trade may be returned without one (contract §4.1).
final class EventRules {
    private final boolean tradesGiven;

    EventRules(boolean tradesGiven) {
        this.tradesGiven = tradesGiven;
    }

    void judge(Case rows, Findings findings) {
        for (int i = 0; i < rows.count(Case.EVENT); i++) {
            int event = rows.at(Case.EVENT, i);
            if (Meaning.told(rows.meaning(event)) == Meaning.UNKNOWN) {
                findings.add(
                        rows,
                        BreakCode.UNKNOWN_STATUS,
                        event,
                        "The event's type is " + rows.word(event, Rec.WORD) + ".");
                return;
            }
        }
        if (rows.count(Case.TRADE) > 0) {
            trade(rows, findings, rows.at(Case.TRADE, 0));
        } else if (tradesGiven && rows.count(Case.EVENT) > 0 && findings.loose().isEmpty()) {
            int event = rows.at(Case.EVENT, 0);
            String trade = rows.text(event, Rec.TRANSACT);
            findings.add(
                    rows,
                    BreakCode.EVENT_WITHOUT_TRADE,
                    event,
                    trade.isEmpty()
                            ? "No trade has the quote " + rows.key() + "."
                            : "No trade is " + trade + ".");
        }
    }

    private static void trade(Case rows, Findings findings, int trade) {
        Meaning status = rows.meaning(trade);
        if (status == Meaning.UNKNOWN || status == Meaning.ABSENT) {
            return;
        }
        Meaning expected = status == Meaning.RETURNED ? Meaning.SETTLED : status;
        boolean told = false;
        for (int i = 0; i < rows.count(Case.EVENT); i++) {
            int event = rows.at(Case.EVENT, i);
            if (Meaning.told(rows.meaning(event)) != expected) {
                findings.add(
                        rows,
                        BreakCode.EVENT_DISAGREES,
                        event,
                        rows.decimal(trade, Rec.AMOUNT),
                        "The event says "
                                + rows.word(event, Rec.WORD)
                                + ", the poll says "
                                + rows.word(trade, Rec.WORD)
                                + ".");
                return;
            }
            told = true;
        }
        if (!told && expected == Meaning.SETTLED) {
            findings.add(rows, BreakCode.SETTLED_WITHOUT_EVENT, trade, "");
        } else if (!told && expected != Meaning.RESERVED) {
            findings.add(rows, BreakCode.ENDED_WITHOUT_EVENT, trade, "");
        }
    }
}
