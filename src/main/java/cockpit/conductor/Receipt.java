package cockpit.conductor;

import cockpit.evidence.Head;
import cockpit.launch.Recorded;

import java.util.List;

/// What came of an offer: its facts as they are stored, redacted and on the disk.
///
/// @param head the last fact that was acknowledged with them
public record Receipt(List<Recorded> facts, Head head) {
    public Receipt {
        facts = List.copyOf(facts);
    }
}
