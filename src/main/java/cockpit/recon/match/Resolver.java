package cockpit.recon.match;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Leads rows that carry no quote id to the case they belong to: by transact id, then by
/// idempotency key, then by order id. Rows that already have a case teach what their other ids lead
/// to; 0Pools' rows are believed before the partner's. What leads nowhere keeps its own id.
final class Resolver {
    private static final int[] STAGES = {Rec.TRANSACT, Rec.IDEMPOTENCY, Rec.ORDER};

    private final MatchInput input;
    private final MatchRun run;
    private final Spill.Buffer rows = new Spill.Buffer();
    private final Spill.Buffer aliases = new Spill.Buffer();
    private byte[] scratch = new byte[1 << 16];

    Resolver(MatchInput input, MatchRun run) {
        this.input = input;
        this.run = run;
    }

    void resolve() throws IOException {
        if (!input.hasWaiting()) {
            return;
        }
        Linker linker = new Linker(input, run, this);
        linker.release();
        for (int stage : STAGES) {
            Spill waiting = input.waiting(stage);
            if (waiting.rows() > 0) {
                try (Spill learned = input.spill(waiting.partitions())) {
                    learn(stage, learned);
                    lead(stage, waiting, learned);
                }
            }
            waiting.close();
            if (stage == Rec.TRANSACT) {
                linker.link();
            }
        }
    }

    /// Collects what the ids of one kind lead to. Of an order that a person linked only its own id
    /// is believed.
    private void learn(int stage, Spill learned) throws IOException {
        Spill keyed = input.keyed();
        try (Spill.Writer writer = learned.writer()) {
            for (int part = 0; part < keyed.partitions(); part++) {
                run.check();
                keyed.read(part, rows);
                byte[] bytes = rows.bytes;
                for (int rec = 0; rec < rows.length; rec += Rec.length(bytes, rec)) {
                    if (Rec.keyKind(bytes, rec) < stage
                            && Rec.hasText(bytes, rec, stage)
                            && (stage == Rec.ORDER || !Rec.isLinked(bytes, rec))) {
                        learn(stage, bytes, rec, writer);
                    }
                }
            }
            if (stage == Rec.TRANSACT) {
                learnTrades(writer);
            }
        }
    }

    /// A trade that names no quote leads its case itself, unless another row knows its quote.
    private void learnTrades(Spill.Writer writer) throws IOException {
        Spill waiting = input.waiting(Rec.TRANSACT);
        for (int part = 0; part < waiting.partitions(); part++) {
            waiting.read(part, rows);
            byte[] bytes = rows.bytes;
            for (int rec = 0; rec < rows.length; rec += Rec.length(bytes, rec)) {
                if (Rec.side(bytes, rec) == Case.TRADE) {
                    learn(Rec.TRANSACT, bytes, rec, writer);
                }
            }
        }
    }

    private void learn(int stage, byte[] bytes, int rec, Spill.Writer writer) throws IOException {
        int idStart = Rec.textStart(bytes, rec, stage);
        int idLength = Rec.textEnd(bytes, rec, stage) - idStart;
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
        long hash = Keys.of(bytes, rec, stage, stage);
        writer.append(part(hash), alias, length);
    }

    private int part(long hash) {
        return (int) (hash >>> 32) & (input.keyed().partitions() - 1);
    }

    private void lead(int stage, Spill waiting, Spill learned) throws IOException {
        try (Spill.Writer keyed = input.keyed().writer();
                Spill.Writer key = input.waiting(Rec.IDEMPOTENCY).writer();
                Spill.Writer order = input.waiting(Rec.ORDER).writer()) {
            for (int part = 0; part < waiting.partitions(); part++) {
                run.check();
                Map<String, Alias> known = read(learned, part);
                waiting.read(part, rows);
                byte[] bytes = rows.bytes;
                for (int rec = 0; rec < rows.length; rec += Rec.length(bytes, rec)) {
                    Alias.Target target = find(known, bytes, rec, stage);
                    if (target != null) {
                        follow(bytes, rec, target, stage, keyed);
                        continue;
                    }
                    int next = nextId(bytes, rec, stage);
                    if (next == Rec.IDEMPOTENCY || next == Rec.ORDER) {
                        pass(bytes, rec, next, next == Rec.ORDER ? order : key);
                    } else {
                        pass(bytes, rec, firstId(bytes, rec), keyed);
                    }
                }
            }
        }
    }

    private Map<String, Alias> read(Spill learned, int part) throws IOException {
        learned.read(part, aliases);
        Map<String, Alias> known = new HashMap<>();
        byte[] bytes = aliases.bytes;
        for (int at = 0; at < aliases.length; at += Rec.getInt(bytes, at)) {
            int idLength = Alias.idLength(bytes, at);
            String id = new String(bytes, at + Alias.TEXT, idLength, StandardCharsets.UTF_8);
            known.computeIfAbsent(id, key -> new Alias()).add(bytes, at, idLength);
        }
        return known;
    }

    private static Alias.@Nullable Target find(
            Map<String, Alias> known, byte[] bytes, int rec, int stage) {
        Alias alias = known.isEmpty() ? null : known.get(Rec.text(bytes, rec, stage));
        return alias == null ? null : alias.target(Rec.environment(bytes, rec));
    }

    /// Writes a row again with the id of the case that it was led to.
    void follow(byte[] bytes, int rec, Alias.Target target, int stage, Spill.Writer keyed)
            throws IOException {
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
        Rec.join(to, 0, target.kind(), stage);
        long hash = Keys.of(to, 0, Rec.KEY, target.kind());
        Rec.putLong(to, Rec.HASH, hash);
        keyed.append(part(hash), to, length + key.length);
    }

    /// Lets a row wait at, or keep, one of its own ids.
    void pass(byte[] bytes, int rec, int kind, Spill.Writer to) throws IOException {
        int length = Rec.length(bytes, rec);
        System.arraycopy(bytes, rec, scratch, 0, length);
        Rec.join(scratch, 0, kind, kind);
        long hash = Keys.of(scratch, 0, kind, kind);
        Rec.putLong(scratch, Rec.HASH, hash);
        to.append(part(hash), scratch, length);
    }

    private static int nextId(byte[] bytes, int rec, int stage) {
        for (int slot = stage + 1; slot < Rec.OWN; slot++) {
            if (Rec.hasText(bytes, rec, slot)) {
                return slot;
            }
        }
        return Rec.OWN;
    }

    static int firstId(byte[] bytes, int rec) {
        int slot = 0;
        while (slot < Rec.OWN && !Rec.hasText(bytes, rec, slot)) {
            slot++;
        }
        return slot;
    }
}
