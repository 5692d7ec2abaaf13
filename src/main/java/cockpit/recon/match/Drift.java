package cockpit.recon.match;

import cockpit.recon.table.Row;

import org.jspecify.annotations.Nullable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Whether the ledger's balance is the sum of its movements (contract §3.3): from the balance
/// before the first entry, all movements must lead to the balance after the last one, and to what
/// 0Pools stated. Each worker adds its entries; the parts are merged at the end.
final class Drift {
    private final Map<Long, Track> tracks = new TreeMap<>();
    private long lastKey = -1;
    private Track track = new Track();

    /// One environment and currency.
    private static final class Track {
        final Sum sum = new Sum();
        @Nullable Entry first;
        @Nullable Entry last;

        void merge(Track other) {
            sum.add(other.sum);
            Entry begin = other.first;
            Entry end = other.last;
            if (begin != null && (first == null || begin.isBefore(first))) {
                first = begin;
            }
            if (end != null && (last == null || last.isBefore(end))) {
                last = end;
            }
        }
    }

    private record Entry(long micros, String id, BigDecimal before, BigDecimal after) {
        private static final Comparator<Entry> ORDER =
                Comparator.comparingLong(Entry::micros)
                        .thenComparing(Entry::id)
                        .thenComparing(Entry::after)
                        .thenComparing(Entry::before);

        boolean isBefore(Entry other) {
            return ORDER.compare(this, other) < 0;
        }
    }

    void add(Case rows, int rec) {
        long key =
                ((long) Rec.environment(rows.bytes(), rec) << 32)
                        | rows.wordCode(rec, Rec.CURRENCY);
        if (key != lastKey) {
            track = tracks.computeIfAbsent(key, none -> new Track());
            lastKey = key;
        }
        long packed = rows.packed(rec, Rec.AMOUNT);
        if (packed == Amounts.ABSENT) {
            return;
        }
        if (Amounts.scale(packed) == Amounts.BIG) {
            track.sum.add(rows.amount(rec, Rec.AMOUNT));
        } else {
            track.sum.add(packed);
        }
        long time = rows.time(rec, Rec.FIRST_TIME);
        if (time != Row.NO_TIME && rows.packed(rec, Rec.CRYPTO) != Amounts.ABSENT) {
            bound(rows, rec, time);
        }
    }

    private void bound(Case rows, int rec, long time) {
        Entry first = track.first;
        Entry last = track.last;
        if (first != null && last != null && time > first.micros && time < last.micros) {
            return;
        }
        BigDecimal after = rows.amount(rec, Rec.CRYPTO);
        BigDecimal before = after.subtract(rows.amount(rec, Rec.AMOUNT));
        Entry entry = new Entry(time, rows.text(rec, Rec.OWN), before, after);
        if (first == null || entry.isBefore(first)) {
            track.first = entry;
        }
        if (last == null || last.isBefore(entry)) {
            track.last = entry;
        }
    }

    void merge(Drift other) {
        other.tracks.forEach(
                (key, from) -> tracks.computeIfAbsent(key, none -> new Track()).merge(from));
    }

    void write(DataOutput to) throws IOException {
        to.writeInt(tracks.size());
        for (Map.Entry<Long, Track> known : tracks.entrySet()) {
            to.writeLong(known.getKey());
            Track one = known.getValue();
            Codec.decimal(one.sum.total(), to);
            write(one.first, to);
            write(one.last, to);
        }
    }

    private static void write(@Nullable Entry entry, DataOutput to) throws IOException {
        to.writeBoolean(entry != null);
        if (entry != null) {
            to.writeLong(entry.micros);
            Codec.text(entry.id, to);
            Codec.decimal(entry.before, to);
            Codec.decimal(entry.after, to);
        }
    }

    /// Reads what another drift wrote into this one, which is empty.
    void read(DataInput from) throws IOException {
        for (int left = from.readInt(); left > 0; left--) {
            long key = from.readLong();
            Track one = new Track();
            one.sum.add(new BigDecimal(Codec.text(from)));
            one.first = entry(from);
            one.last = entry(from);
            tracks.put(key, one);
        }
    }

    private static @Nullable Entry entry(DataInput from) throws IOException {
        if (!from.readBoolean()) {
            return null;
        }
        long micros = from.readLong();
        String id = Codec.text(from);
        BigDecimal before = new BigDecimal(Codec.text(from));
        return new Entry(micros, id, before, new BigDecimal(Codec.text(from)));
    }

    void judge(List<String> words, List<Control> controls, Sorter<Break> breaks)
            throws IOException {
        for (Map.Entry<Long, Track> known : tracks.entrySet()) {
            Environment environment = Codes.environment((int) (known.getKey() >>> 32));
            String currency = words.get((int) (long) known.getKey());
            for (Break found : judge(environment, currency, known.getValue(), controls)) {
                breaks.add(found);
            }
        }
    }

    private static List<Break> judge(
            Environment environment, String currency, Track track, List<Control> controls) {
        Entry first = track.first;
        Entry last = track.last;
        List<Break> found = new ArrayList<>();
        BigDecimal opening = first == null ? null : first.before;
        Control control = null;
        for (Control given : controls) {
            if (given.environment() == environment && given.currency().equals(currency)) {
                control = given;
                opening = given.opening() == null ? opening : given.opening();
            }
        }
        if (opening == null) {
            return found;
        }
        Account account =
                new Account(environment, currency, opening, track.sum.total(), last, found);
        if (last != null) {
            account.compare(last.after, "the last entry " + last.id + " says ");
        }
        if (control != null) {
            account.compare(control.available(), "the ledger's available is ");
            account.compare(control.balance(), "the pool's balance is ");
        }
        return found;
    }

    /// What the movements of one currency come to, to hold against what is stated.
    private record Account(
            Environment environment,
            String currency,
            BigDecimal opening,
            BigDecimal sum,
            @Nullable Entry last,
            List<Break> found) {
        void compare(@Nullable BigDecimal stated, String source) {
            BigDecimal due = opening.add(sum);
            if (stated == null || due.compareTo(stated) == 0) {
                return;
            }
            String why =
                    "%s %s and movements of %s are %s; %s%s, %s."
                            .formatted(
                                    BreakCode.BALANCE_DRIFT.sentence(),
                                    Texts.amount(opening, currency),
                                    Texts.amount(sum, currency),
                                    Texts.amount(due, currency),
                                    source,
                                    Texts.amount(stated, currency),
                                    Texts.by(stated, due));
            found.add(
                    new Break(
                            BreakCode.BALANCE_DRIFT,
                            environment,
                            "",
                            "",
                            "",
                            last == null ? "" : last.id,
                            currency,
                            stated.subtract(due).abs(),
                            last == null ? Row.NO_TIME : last.micros,
                            why,
                            List.of(),
                            List.of()));
        }
    }
}
