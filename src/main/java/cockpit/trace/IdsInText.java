package cockpit.trace;

import cockpit.launch.Id;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What in a typed or pasted text may be an id: support has a sentence of a customer's or a line of
/// a log, and the id is somewhere in it. Ids are opaque (contract section 6.1), so nothing is told
/// from their form but where they may begin and end.
public final class IdsInText {
    /// As much of a text as is looked at, in characters.
    public static final int TEXT_LENGTH_MAX = 20_000;

    /// The most candidates; each costs a look-up.
    public static final int CANDIDATE_COUNT_MAX = 60;

    /// What stands between ids in sentences, logs, JSON and addresses. Also the mark for what was
    /// left out in the middle of an id that is shown short.
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}_.:@-]+");

    private static final Pattern WITHIN = Pattern.compile("[:.@]+");

    /// Prose has words of letters alone; an id has something else too.
    private static final Pattern LIKE_AN_ID = Pattern.compile(".*[\\p{N}_].*");

    private static final Pattern EDGES = Pattern.compile("^[.:@-]+|[.:@-]+$");

    private static final int LENGTH_MIN = 3;

    private IdsInText() {}

    /// The candidates, likeliest first: the text as it is, the text without the white space that
    /// came with a copy, then its words and, last, the parts of words such as `pool-tx:po_8812`.
    ///
    /// @return distinct, none blank and none longer than an id can be; empty for a blank text
    public static List<String> candidates(String text) {
        String whole = text.strip();
        if (whole.isEmpty()) {
            return List.of();
        }
        String looked = whole.substring(0, Math.min(TEXT_LENGTH_MAX, whole.length()));
        Set<String> found = new LinkedHashSet<>();
        found.add(looked);
        found.add(looked.replaceAll("\\s+", ""));
        List<String> words = parts(BETWEEN, looked);
        words.stream().filter(IdsInText::isLikeAnId).forEach(found::add);
        for (String word : words) {
            parts(WITHIN, word).stream().filter(IdsInText::isLikeAnId).forEach(found::add);
        }
        return found.stream()
                .filter(candidate -> candidate.length() <= Id.VALUE_LENGTH_MAX)
                .limit(CANDIDATE_COUNT_MAX)
                .toList();
    }

    private static List<String> parts(Pattern between, String text) {
        return Arrays.stream(between.split(text, -1))
                .map(part -> EDGES.matcher(part).replaceAll(""))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static boolean isLikeAnId(String word) {
        return word.length() >= LENGTH_MIN && LIKE_AN_ID.matcher(word).matches();
    }
}
