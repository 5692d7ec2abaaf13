package cockpit.launch;

import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.DayClosed;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a close says what the run says that it closes. A close is a person's word; the run is
/// what the matcher found.
public final class ClosedRun {
    private ClosedRun() {}

    /// Same run, period, reading of 0Pools, totals and digest, and every break either decided or
    /// not.
    public static boolean isSame(DayClosed close, BooksMatched run) {
        return close.runId().equals(run.runId())
                && close.totals().equals(run.totals())
                && close.digest().equals(run.digest())
                && close.from().equals(run.from())
                && close.to().equals(run.to())
                && close.collectionId().equals(run.collectionId())
                && codes(listed(close)).equals(codes(run.breaks().stream()));
    }

    /// The breaks of a close, decided and not.
    static Stream<BreakCount> listed(DayClosed close) {
        return Stream.concat(close.undecided().stream(), close.decided().stream());
    }

    /// How many breaks there are of each code. Their severity grows with age, so it is left out.
    private static Map<String, Long> codes(Stream<BreakCount> counts) {
        return counts.filter(count -> count.count() != 0)
                .collect(
                        Collectors.groupingBy(
                                BreakCount::code,
                                TreeMap::new,
                                Collectors.summingLong(BreakCount::count)));
    }
}
