package cockpit.recon.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The few words that repeat in every row (currencies, networks, statuses, pools) as small numbers,
/// shared by all sources of a run. The numbers depend on the order of rows, so none of them ever
/// reaches a result.
final class Words {
    /// The number of the empty word.
    static final int NONE = 0;

    /// What [Cache#code] answers when there are too many different words.
    static final int TOO_MANY = -1;

    /// A column with more different words than this holds no words.
    static final int LIMIT = 100_000;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    Words() {
        code("");
    }

    synchronized int code(String text) {
        Integer known = codes.get(text);
        if (known != null) {
            return known;
        }
        if (texts.size() >= LIMIT) {
            return TOO_MANY;
        }
        codes.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    synchronized String text(int code) {
        return texts.get(code);
    }

    /// All texts so far, by code. For readers that begin when every row is in.
    synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    /// A source's own memory of the words it met last, so that a repeated word costs no lock and no
    /// object.
    final class Cache {
        private static final int SLOTS = 256;

        private final byte[][] seen = new byte[SLOTS][];
        private final int[] codeOf = new int[SLOTS];

        int code(byte[] bytes, int start, int end) {
            long hash = Hash.of(bytes, start, end - start, 0);
            int slot = (int) hash & (SLOTS - 1);
            byte[] known = seen[slot];
            if (known != null && Arrays.equals(known, 0, known.length, bytes, start, end)) {
                return codeOf[slot];
            }
            String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            int code = Words.this.code(text);
            seen[slot] = Arrays.copyOfRange(bytes, start, end);
            codeOf[slot] = code;
            return code;
        }
    }
}
