package cockpit.recon.match;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The two currencies of a pool. A pool id is shaped like its pair, such as `EUR-USDT` (contract
/// §2.1); one that is not gives no currencies. It belongs to one thread.
final class Pairs {
    private static final Pattern PAIR = Pattern.compile("([A-Z0-9]{2,10})-([A-Z0-9]{2,10})");
    private static final long UNSEEN = 0;

    private final Words words;
    private long[] known = new long[64];

    Pairs(Words words) {
        this.words = words;
    }

    int currency(int pool) {
        return (int) (pair(pool) >>> 32) & 0x7FFFFFFF;
    }

    int asset(int pool) {
        return (int) pair(pool);
    }

    private long pair(int pool) {
        if (pool >= known.length) {
            known = Arrays.copyOf(known, pool + 64);
        }
        if (known[pool] == UNSEEN) {
            Matcher pair = PAIR.matcher(words.text(pool));
            boolean shaped = pair.matches();
            long currency = shaped ? words.code(pair.group(1)) : Words.NONE;
            long asset = shaped ? words.code(pair.group(2)) : Words.NONE;
            boolean room = currency >= 0 && asset >= 0;
            known[pool] = (1L << 63) | (room ? (currency << 32) | asset : Words.NONE);
        }
        return known[pool];
    }
}
