package cockpit.cli;

import cockpit.launch.GuardLimits;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.time.Duration;

/// The numbers of a guard rule; what is not named stays as it is. Times are ISO 8601 durations.
final class LimitOptions {
    @Option(names = "--window", description = "How far back a sign counts, such as PT10M.")
    private @Nullable Duration window;

    @Option(names = "--tolerated", description = "How many signs are still allowed.")
    private @Nullable Integer tolerated;

    @Option(names = "--consecutive", description = "How many looks in a row must be over it.")
    private @Nullable Integer consecutive;

    @Option(names = "--age", description = "How old a sign must be to count.")
    private @Nullable Duration age;

    @Option(names = "--interval", description = "The longest time between two looks.")
    private @Nullable Duration interval;

    @Option(names = "--blind", description = "How long the rule may see nothing before it trips.")
    private @Nullable Duration blind;

    @Option(names = "--settle", description = "How long it must be ok before the flow is enabled.")
    private @Nullable Duration settle;

    /// These numbers over others.
    ///
    /// @throws IllegalArgumentException when a number is out of its range
    GuardLimits over(GuardLimits before) {
        return new GuardLimits(
                seconds(window, before.windowSeconds()),
                tolerated == null ? before.tolerated() : tolerated,
                consecutive == null ? before.consecutive() : consecutive,
                seconds(age, before.ageSeconds()),
                seconds(interval, before.intervalSeconds()),
                seconds(blind, before.blindSeconds()),
                seconds(settle, before.settleSeconds()));
    }

    private static long seconds(@Nullable Duration named, long before) {
        return named == null ? before : named.toSeconds();
    }
}
