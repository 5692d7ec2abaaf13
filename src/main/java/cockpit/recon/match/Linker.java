package cockpit.recon.match;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Brings the orders that a person linked to the cases of their trades, once all trades have their
/// cases. It belongs to one thread.
final class Linker {
    private final MatchInput input;
    private final MatchRun run;
    private final Resolver resolver;
    private final Set<Links.Id> existing;
    private final Spill.Buffer rows = new Spill.Buffer();

    Linker(MatchInput input, MatchRun run, Resolver resolver) {
        this.input = input;
        this.run = run;
        this.resolver = resolver;
        this.existing = input.linkedTrades();
    }

    /// Lets orders whose trades did not come go where their own ids lead, before any id is learned.
    void release() throws IOException {
        if (input.links().isEmpty()) {
            return;
        }
        Spill linked = input.waiting(Rec.PERSON);
        try (Spill.Writer keyed = input.keyed().writer();
                Spill.Writer transact = input.waiting(Rec.TRANSACT).writer();
                Spill.Writer key = input.waiting(Rec.IDEMPOTENCY).writer();
                Spill.Writer order = input.waiting(Rec.ORDER).writer()) {
            Spill.Writer[] stores = {keyed, transact, key, order};
            for (int part = 0; part < linked.partitions(); part++) {
                run.check();
                linked.read(part, rows);
                byte[] bytes = rows.bytes;
                for (int rec = 0; rec < rows.length; rec += Rec.length(bytes, rec)) {
                    if (input.links().tradeOf(bytes, rec, existing) == null) {
                        int first = Resolver.firstId(bytes, rec);
                        resolver.pass(bytes, rec, first, stores[first]);
                    }
                }
            }
        }
    }

    /// Leads the other linked orders to the cases of their trades.
    void link() throws IOException {
        if (existing.isEmpty()) {
            return;
        }
        Map<Links.Id, Alias.Target> cases = cases();
        Spill linked = input.waiting(Rec.PERSON);
        try (Spill.Writer keyed = input.keyed().writer()) {
            for (int part = 0; part < linked.partitions(); part++) {
                run.check();
                linked.read(part, rows);
                byte[] bytes = rows.bytes;
                for (int rec = 0; rec < rows.length; rec += Rec.length(bytes, rec)) {
                    Links.Id trade = input.links().tradeOf(bytes, rec, existing);
                    Alias.Target target = trade == null ? null : cases.get(trade);
                    if (target != null) {
                        resolver.follow(bytes, rec, target, Rec.PERSON, keyed);
                    }
                }
            }
        }
        linked.close();
    }

    /// The case of every linked trade. When a trade stands in several, the strongest id wins, and
    /// among equals the smaller one.
    private Map<Links.Id, Alias.Target> cases() throws IOException {
        Map<Links.Id, Alias.Target> cases = new HashMap<>();
        Spill keyed = input.keyed();
        for (int part = 0; part < keyed.partitions(); part++) {
            run.check();
            keyed.read(part, rows);
            byte[] bytes = rows.bytes;
            for (int rec = 0; rec < rows.length; rec += Rec.length(bytes, rec)) {
                Links.Id id =
                        Rec.side(bytes, rec) == Case.TRADE ? input.links().trade(bytes, rec) : null;
                if (id != null) {
                    cases.merge(id, target(bytes, rec), (a, b) -> b.beats(a) ? b : a);
                }
            }
        }
        return cases;
    }

    private static Alias.Target target(byte[] bytes, int rec) {
        byte[] key = Rec.text(bytes, rec, Rec.keySlot(bytes, rec)).getBytes(StandardCharsets.UTF_8);
        return new Alias.Target(0, Rec.keyKind(bytes, rec), key);
    }
}
