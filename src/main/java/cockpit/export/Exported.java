package cockpit.export;

import cockpit.evidence.Head;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What an export came to.
///
/// @param head the last fact that it speaks of
/// @param digests the SHA-256 of each file by its name, 64 hex digits
/// @param withheld how many bodies of webhooks stayed in the store
public record Exported(Head head, NavigableMap<String, String> digests, long withheld) {
    public Exported {
        digests = Collections.unmodifiableNavigableMap(new TreeMap<>(digests));
    }
}
