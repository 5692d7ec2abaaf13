package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.util.List;
import java.util.Set;

/// Looks at one case after the other and names its gaps. The order of the rules is the order of
/// causes: a row in the wrong world or ids that contradict each other end the look, because what
/// follows from them is no gap of its own. It belongs to one thread.
final class Judge {
    private final Set<Side> sides;
    private final WorldRules worlds = new WorldRules();
    private final LinkRules links;
    private final FieldRules fields;
    private final StateRules states;
    private final LedgerRules ledger;
    private final EventRules events;
    private final BookRules book;

    Judge(MatchPolicy policy, Set<Side> sides, List<SourceSpec> sources) {
        this.sides = sides;
        this.links = new LinkRules(policy, sides);
        this.fields = new FieldRules(policy);
        this.states = new StateRules(policy, sources);
        this.ledger = new LedgerRules(policy);
        this.events = new EventRules(sides.contains(Side.TRADE));
        this.book = new BookRules(sides.contains(Side.TRADE), sides.contains(Side.ORDER));
    }

    /// @param findings empty at first; afterwards empty when the case is in order
    void judge(Case rows, Findings findings) {
        if (rows.size() > 1) {
            rows.sort();
        }
        if (worlds.judge(rows, findings)) {
            return;
        }
        links.setRepeatedRowsAside(rows, findings);
        links.judge(rows, findings);
        fields.judge(rows, findings);
        states.judge(rows, findings);
        if (sides.contains(Side.LEDGER)) {
            ledger.judge(rows, findings);
        }
        if (sides.contains(Side.EVENT)) {
            events.judge(rows, findings);
        }
        if (sides.contains(Side.BOOK)) {
            book.judge(rows, findings);
        }
    }
}
