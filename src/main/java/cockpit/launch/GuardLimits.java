package cockpit.launch;

import java.time.Duration;

/// The numbers of one guard rule. 0Bit publishes none of them, so each is entered with its
/// approver. All times are whole seconds.
///
/// @param windowSeconds how far back a sign counts: 60 to 604,800
/// @param tolerated how many signs are still allowed: 0 to 10,000; one more is a breach
/// @param consecutive how many looks in a row must breach before the rule trips: 1 to 100
/// @param ageSeconds how old a sign must be to count, such as a reserved trade: 0 to 604,800
/// @param intervalSeconds the longest time between two looks; after that there is no data: 10 to
///   172,800
/// @param blindSeconds how long the rule may go without a look that worked before that alone trips
///   it: from the interval to 604,800
/// @param settleSeconds how long it must have been ok before the flow may be enabled again: 60 to
///   604,800
public record GuardLimits(
        long windowSeconds,
        int tolerated,
        int consecutive,
        long ageSeconds,
        long intervalSeconds,
        long blindSeconds,
        long settleSeconds) {
    private static final long WEEK = 604_800;

    public GuardLimits {
        within("the window", windowSeconds, 60, WEEK);
        within("the number tolerated", tolerated, 0, 10_000);
        within("the consecutive count", consecutive, 1, 100);
        within("the age", ageSeconds, 0, WEEK);
        within("the interval", intervalSeconds, 10, 172_800);
        within("the time without a look", blindSeconds, intervalSeconds, WEEK);
        within("the time to settle", settleSeconds, 60, WEEK);
    }

    public Duration window() {
        return Duration.ofSeconds(windowSeconds);
    }

    public Duration age() {
        return Duration.ofSeconds(ageSeconds);
    }

    public Duration interval() {
        return Duration.ofSeconds(intervalSeconds);
    }

    public Duration blind() {
        return Duration.ofSeconds(blindSeconds);
    }

    public Duration settle() {
        return Duration.ofSeconds(settleSeconds);
    }

    private static void within(String what, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    what + " is " + min + " to " + max + ", not " + value);
        }
    }
}
