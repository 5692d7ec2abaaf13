package cockpit;

import cockpit.recon.match.Break;
import cockpit.recon.match.Candidate;
import cockpit.recon.match.Match;
import cockpit.recon.match.MatchSink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Picks out of a run what it says about one id.
final class Reasons implements MatchSink {
    private static final int KEPT_MAX = 200;

    private final String id;
    private final List<String> matched = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    Reasons(String id) {
        this.id = id;
    }

    @Override
    public void broken(Break found) {
        boolean isIt =
                holds(found.orderId(), found.quoteId(), found.transactId(), found.entryId())
                        || found.candidates().stream().anyMatch(one -> one.id().equals(id));
        if (isIt && broken.size() < KEPT_MAX) {
            StringBuilder reason =
                    new StringBuilder(found.code().code()).append(": ").append(found.why());
            for (Candidate candidate : found.candidates()) {
                reason.append(" Candidate ").append(candidate.sentence()).append('.');
            }
            broken.add(reason.toString());
        }
    }

    @Override
    public void matched(Match match) {
        if (holds(match.orderId(), match.quoteId(), match.transactId())
                && matched.size() < KEPT_MAX) {
            matched.add(match.rule().code() + ": " + match.why());
        }
    }

    @Override
    public boolean wantsMatched() {
        return true;
    }

    private boolean holds(String... joined) {
        return Arrays.stream(joined).anyMatch(ids -> List.of(ids.split(",", -1)).contains(id));
    }

    BreakSession.Why why() {
        return new BreakSession.Why(List.copyOf(matched), List.copyOf(broken));
    }
}
