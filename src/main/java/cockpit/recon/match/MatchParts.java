package cockpit.recon.match;

import cockpit.recon.table.Side;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Queue;
import java.util.Set;

/// What the workers of one run share: what they read, and where they put what they find.
record MatchParts(
        MatchPolicy policy,
        Set<Side> sides,
        List<SourceSpec> sources,
        List<String> words,
        KeyCounter.Suspects suspects,
        Queue<SameKey> waiting,
        Sorter<Break> breaks,
        Sorter<LooseRow> loose,
        @Nullable Sorter<Match> matches) {}
