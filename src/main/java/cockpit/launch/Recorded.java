package cockpit.launch;

import java.time.Instant;

/// A fact with its place in the journal.
///
/// @param seq its number, from 1, without gaps
/// @param hash the chain's hash up to and with this fact, 64 hex digits
/// @param recordedAt wall clock of this machine, for people; order is by `seq`
public record Recorded(
        long seq, String hash, Instant recordedAt, Environment environment, Fact fact) {}
