package cockpit.launch;

import java.time.Instant;

/// What a check asks of the record. A proof is pure: the same record and time give the same
/// verdict.
@FunctionalInterface
public interface Proof {
    Judgement judge(Check check, LaunchRecord record, Instant now);
}
