package cockpit.recon;

import cockpit.recon.match.Break;
import cockpit.recon.match.BreakCode;
import cockpit.recon.match.BreakCodec;
import cockpit.recon.match.Severity;
import cockpit.recon.match.SeverityPolicy;
import cockpit.recon.table.Row;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/// What filters, sorts and counts need of every break, in memory: about 150 bytes a break. Filled
/// once, in order; safe for any thread afterwards.
final class BreakColumns {
    private int count;
    private long[] places = new long[1024];
    private BreakCode[] codes = new BreakCode[1024];
    private long[] since = new long[1024];
    private @Nullable BigDecimal[] amounts = new BigDecimal[1024];
    private String[] assets = new String[1024];
    private byte[][] keys = new byte[1024][];
    private byte[] texts = new byte[1 << 16];
    private int[] textEnds = new int[4 * 1024];
    private final java.util.Map<String, String> known = new java.util.HashMap<>();

    /// @param place where the break's own bytes begin in the file
    void add(Break found, byte[] id, long place) {
        if (count == places.length) {
            grow(2 * count);
        }
        places[count] = place;
        codes[count] = found.code();
        since[count] = found.sinceMicros();
        amounts[count] = found.amount();
        assets[count] = known.computeIfAbsent(found.asset(), asset -> asset);
        keys[count] = id;
        int end = count == 0 ? 0 : textEnds[4 * count - 1];
        end = text(found.orderId(), 0, end);
        end = text(found.quoteId(), 1, end);
        end = text(found.transactId(), 2, end);
        text(found.entryId(), 3, end);
        count++;
    }

    private int text(String id, int slot, int from) {
        byte[] bytes = id.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        int end = Math.addExact(from, bytes.length);
        if (end > texts.length) {
            texts = Arrays.copyOf(texts, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * end));
        }
        System.arraycopy(bytes, 0, texts, from, bytes.length);
        textEnds[4 * count + slot] = end;
        return end;
    }

    private void grow(int size) {
        places = Arrays.copyOf(places, size);
        codes = Arrays.copyOf(codes, size);
        since = Arrays.copyOf(since, size);
        amounts = Arrays.copyOf(amounts, size);
        assets = Arrays.copyOf(assets, size);
        keys = Arrays.copyOf(keys, size);
        textEnds = Arrays.copyOf(textEnds, 4 * size);
    }

    int count() {
        return count;
    }

    long place(int number) {
        return places[number];
    }

    BreakCode code(int number) {
        return codes[number];
    }

    String id(int number) {
        return BreakFile.id(keys[number]);
    }

    String asset(int number) {
        return assets[number];
    }

    BigDecimal size(int number) {
        BigDecimal amount = amounts[number];
        return amount == null ? BigDecimal.ZERO : amount.abs();
    }

    long since(int number) {
        return since[number];
    }

    Duration age(int number, Instant now) {
        return since[number] == Row.NO_TIME
                ? Duration.ZERO
                : Duration.between(Instant.EPOCH.plus(since[number], ChronoUnit.MICROS), now);
    }

    Severity severity(int number, SeverityPolicy policy, Duration age) {
        return code(number).severity(assets[number], amounts[number], age, policy);
    }

    /// @param slot 0 order, 1 quote, 2 trade, 3 entry
    int compareText(int one, int other, int slot) {
        return Arrays.compareUnsigned(
                texts,
                textStart(one, slot),
                textEnds[4 * one + slot],
                texts,
                textStart(other, slot),
                textEnds[4 * other + slot]);
    }

    private int textStart(int number, int slot) {
        int at = 4 * number + slot;
        return at == 0 ? 0 : textEnds[at - 1];
    }

    /// Whether one of the four ids holds the text.
    ///
    /// @param wanted in lower case, not empty
    boolean holds(int number, byte[] wanted) {
        for (int slot = 0; slot < 4; slot++) {
            int last = textEnds[4 * number + slot] - wanted.length;
            for (int at = textStart(number, slot); at <= last; at++) {
                if (texts[at] == wanted[0]
                        && Arrays.equals(texts, at, at + wanted.length, wanted, 0, wanted.length)) {
                    return true;
                }
            }
        }
        return false;
    }

    static Break decode(byte[] bytes) throws IOException {
        return new BreakCodec().read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
