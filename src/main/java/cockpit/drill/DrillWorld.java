package cockpit.drill;

import java.time.Instant;

/// Where a drill gets orders whose trades end when the drill says so. Each method may be called
/// from one thread at a time, and throws a [DrillProblem], a [cockpit.pools.PoolsFailure], a
/// [cockpit.partner.PartnerFailure] or a [cockpit.smoke.SmokeProblem] when it cannot do its work.
public interface DrillWorld {
    /// A fresh order that the partner has accepted. Its trade stays reserved until [#settle], and
    /// 0Pools itself sends no event about it, so that only the drill's events arrive.
    DrillOrder pending();

    /// Settles the order's trade at 0Pools without the partner asking, so that the partner can
    /// learn of it by an event first.
    void settle(DrillOrder order);

    /// The time by which a handler judges signatures: that of 0Pools.
    Instant now();
}
