package cockpit.guard;

import cockpit.launch.GuardRule;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile;
import cockpit.pools.PoolsClient;
import cockpit.pools.Trade;

import java.time.Duration;
import java.time.Instant;

/// One round of looks: what they share, so that a list that several rules need is read once.
///
/// @param to by when the signs are judged
record LookRound(LaunchRecord record, Instant to, PoolsClient pools, TradeReader trades) {
    /// Where the window of a rule begins.
    Instant from(GuardRule rule) {
        return to.minus(record.limits(rule).window());
    }

    Profile profile() throws LookFailed {
        if (record.launch().isEmpty()) {
            throw new LookFailed("no-launch", "No launch says what is to be watched.");
        }
        return record.launch().get().profile();
    }

    /// When a trade was made, by 0Pools' clock.
    static Instant madeAt(Trade trade) throws LookFailed {
        Instant at = trade.createdAt();
        if (at == null) {
            throw new LookFailed(
                    "trade-without-time",
                    "A trade does not say when it was made, so its age is unknown.");
        }
        return at;
    }

    /// A length of time as sentences have it.
    static String words(Duration time) {
        if (time.toSeconds() % 86_400 == 0) {
            return time.toDays() + (time.toDays() == 1 ? " day" : " days");
        }
        if (time.toSeconds() % 3_600 == 0) {
            return time.toHours() + (time.toHours() == 1 ? " hour" : " hours");
        }
        return time.toSeconds() % 60 == 0
                ? time.toMinutes() + (time.toMinutes() == 1 ? " minute" : " minutes")
                : time.toSeconds() + " s";
    }
}
