package cockpit.recon.match;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/// One step of leading rows that carry no quote id to the case they belong to: by transact id, by
/// idempotency key, by order id. Rows that already have a case teach what their other ids lead to;
/// 0Pools' rows are believed before the partner's. It sees blocks of rows and says where each goes,
/// so that one machine and many can take the same steps. It belongs to one thread.
final class Step {
    /// Where rows go that have their case.
    static final int KEYED = Rec.QUOTE;

    private final int kind;
    private final Out out;
    private byte[] scratch = new byte[1 << 16];

    /// Takes what a step gives.
    @FunctionalInterface
    interface Out {
        /// @param store [#KEYED], or the kind of id by which the row waits
        /// @param hash of the id that leads there; its upper half tells the partition
        /// @param record only valid during the call
        void put(int store, long hash, byte[] record, int length) throws IOException;
    }

    /// @param kind of the ids, as a text slot
    Step(int kind, Out out) {
        this.kind = kind;
        this.out = out;
    }

    /// Says what the ids of rows with a case lead to, as aliases. Of an order that a person linked
    /// only its own id is believed.
    void learn(byte[] bytes, int length) throws IOException {
        for (int rec = 0; rec < length; rec += Rec.length(bytes, rec)) {
            if (Rec.keyKind(bytes, rec) < kind
                    && Rec.hasText(bytes, rec, kind)
                    && (kind == Rec.ORDER || !Rec.isLinked(bytes, rec))) {
                alias(bytes, rec);
            }
        }
    }

    /// A trade that names no quote leads its case itself, unless another row knows its quote.
    void learnTrades(byte[] bytes, int length) throws IOException {
        for (int rec = 0; rec < length; rec += Rec.length(bytes, rec)) {
            if (Rec.side(bytes, rec) == Case.TRADE) {
                alias(bytes, rec);
            }
        }
    }

    private void alias(byte[] bytes, int rec) throws IOException {
        int idStart = Rec.textStart(bytes, rec, kind);
        int idLength = Rec.textEnd(bytes, rec, kind) - idStart;
        int slot = Rec.keySlot(bytes, rec);
        int keyStart = Rec.textStart(bytes, rec, slot);
        int keyLength = Rec.textEnd(bytes, rec, slot) - keyStart;
        int length = Alias.TEXT + idLength + keyLength;
        byte[] alias = scratch;
        Rec.putInt(alias, 0, length);
        alias[Alias.RANK] = (byte) Alias.rank(Rec.sideOf(bytes, rec));
        alias[Alias.ENVIRONMENT] = (byte) Rec.environment(bytes, rec);
        alias[Alias.KIND] = (byte) Rec.keyKind(bytes, rec);
        Rec.putShort(alias, Alias.ID_LENGTH, idLength);
        System.arraycopy(bytes, idStart, alias, Alias.TEXT, idLength);
        System.arraycopy(bytes, keyStart, alias, Alias.TEXT + idLength, keyLength);
        out.put(kind, Keys.of(bytes, rec, kind, kind), alias, length);
    }

    /// Reads aliases of one partition into what is known there.
    static void read(byte[] bytes, int length, Map<String, Alias> known) {
        for (int at = 0; at < length; at += Rec.getInt(bytes, at)) {
            int idLength = Alias.idLength(bytes, at);
            String id = new String(bytes, at + Alias.TEXT, idLength, StandardCharsets.UTF_8);
            known.computeIfAbsent(id, key -> new Alias()).add(bytes, at, idLength);
        }
    }

    /// Leads waiting rows to their case, or lets them wait by their next id. What leads nowhere
    /// keeps its own first id.
    void lead(Map<String, Alias> known, byte[] bytes, int length) throws IOException {
        for (int rec = 0; rec < length; rec += Rec.length(bytes, rec)) {
            Alias alias = known.isEmpty() ? null : known.get(Rec.text(bytes, rec, kind));
            Alias.Target target = alias == null ? null : alias.target(Rec.environment(bytes, rec));
            if (target != null) {
                follow(bytes, rec, target);
            } else {
                int next = nextId(bytes, rec);
                if (next == Rec.OWN) {
                    pass(bytes, rec, firstId(bytes, rec), KEYED);
                } else {
                    pass(bytes, rec, next, next);
                }
            }
        }
    }

    /// Lets orders that a person linked to a trade that did not come go where their own ids lead.
    void release(Links links, Set<Links.Id> existing, byte[] bytes, int length) throws IOException {
        for (int rec = 0; rec < length; rec += Rec.length(bytes, rec)) {
            if (links.tradeOf(bytes, rec, existing) == null) {
                int first = firstId(bytes, rec);
                pass(bytes, rec, first, first);
            }
        }
    }

    /// Leads linked orders to the cases of their trades.
    void link(Links links, Map<Links.Id, Alias.Target> cases, byte[] bytes, int length)
            throws IOException {
        for (int rec = 0; rec < length; rec += Rec.length(bytes, rec)) {
            Links.Id trade = links.tradeOf(bytes, rec, cases.keySet());
            Alias.Target target = trade == null ? null : cases.get(trade);
            if (target != null) {
                follow(bytes, rec, target);
            }
        }
    }

    /// Collects the case of every linked trade. When a trade stands in several, the strongest id
    /// wins, and among equals the smaller one.
    static void cases(Links links, byte[] bytes, int length, Map<Links.Id, Alias.Target> cases) {
        for (int rec = 0; rec < length; rec += Rec.length(bytes, rec)) {
            Links.Id id = Rec.side(bytes, rec) == Case.TRADE ? links.trade(bytes, rec) : null;
            if (id != null) {
                cases.merge(id, Alias.Target.of(bytes, rec), Alias.Target::better);
            }
        }
    }

    /// Writes a row again with the id of the case that it was led to.
    private void follow(byte[] bytes, int rec, Alias.Target target) throws IOException {
        byte[] key = target.key();
        int length = Rec.length(bytes, rec);
        int side = Rec.side(bytes, rec);
        int textsEnd = Rec.textEnd(bytes, rec, Rec.KEY) - rec;
        byte[] to = scratch;
        System.arraycopy(bytes, rec, to, 0, textsEnd);
        System.arraycopy(key, 0, to, textsEnd, key.length);
        System.arraycopy(bytes, rec + textsEnd, to, textsEnd + key.length, length - textsEnd);
        Rec.putShort(to, Rec.endAt(side, Rec.KEY), textsEnd - Rec.textsAt(side) + key.length);
        for (int slot = 0; slot < Rec.decimals(side); slot++) {
            int at = Rec.decimalAt(side, slot);
            long packed = Rec.getLong(to, at);
            if (packed != Amounts.ABSENT && Amounts.scale(packed) == Amounts.BIG) {
                long moved = Amounts.unscaled(packed) + key.length;
                Rec.putLong(to, at, Amounts.pack(moved, Amounts.BIG));
            }
        }
        Rec.putInt(to, Rec.LENGTH, length + key.length);
        Rec.join(to, 0, target.kind(), kind);
        long hash = Keys.of(to, 0, Rec.KEY, target.kind());
        Rec.putLong(to, Rec.HASH, hash);
        out.put(KEYED, hash, to, length + key.length);
    }

    /// Lets a row wait at, or keep, one of its own ids.
    private void pass(byte[] bytes, int rec, int id, int store) throws IOException {
        int length = Rec.length(bytes, rec);
        System.arraycopy(bytes, rec, scratch, 0, length);
        Rec.join(scratch, 0, id, id);
        long hash = Keys.of(scratch, 0, id, id);
        Rec.putLong(scratch, Rec.HASH, hash);
        out.put(store, hash, scratch, length);
    }

    private int nextId(byte[] bytes, int rec) {
        for (int slot = kind + 1; slot < Rec.OWN; slot++) {
            if (Rec.hasText(bytes, rec, slot)) {
                return slot;
            }
        }
        return Rec.OWN;
    }

    private static int firstId(byte[] bytes, int rec) {
        int slot = 0;
        while (slot < Rec.OWN && !Rec.hasText(bytes, rec, slot)) {
            slot++;
        }
        return slot;
    }
}
