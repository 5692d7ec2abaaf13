package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.util.List;
import java.util.Set;

/// What the workers of one run share: what they go by, and where they put what they find.
record MatchParts(
        MatchPolicy policy,
        Set<Side> sides,
        List<SourceSpec> sources,
        List<String> words,
        KeyCounter.Suspects suspects,
        Finds finds) {}
