package cockpit.trace;

import cockpit.launch.Environment;
import cockpit.launch.Recorded;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds what is on record of the ids in a typed or pasted text.
public final class IdSearch {
    private IdSearch() {}

    private record Place(Environment environment, long seq) {}

    /// Every fact that names an id of the text, or one that begins as a word of it does.
    ///
    /// @param finder looks facts up by one id, or by the first eight characters of one
    /// @param limit how many facts are found for one id at most
    /// @return each fact once, oldest first
    public static List<Recorded> find(String text, OrderTrace.Finder finder, int limit) {
        Map<Place, Recorded> found = new LinkedHashMap<>();
        for (String candidate : IdsInText.candidates(text)) {
            for (Recorded fact : finder.find(candidate, limit)) {
                found.putIfAbsent(new Place(fact.environment(), fact.seq()), fact);
            }
        }
        return found.values().stream().sorted(Comparator.comparing(Recorded::recordedAt)).toList();
    }
}
