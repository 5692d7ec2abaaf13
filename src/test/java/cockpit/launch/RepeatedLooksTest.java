package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.LooksRepeated;
import cockpit.launch.GuardFact.RepeatedLook;
import cockpit.launch.GuardFact.Sign;
import cockpit.launch.TrafficFact.TrafficSeen;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A history that tells repeated looks by their time alone gives, at every instant, what the history
 * gives that tells each of them in full.
 */
class RepeatedLooksTest {
    private static final int ROUND_COUNT = 120;

    /** One history, with its facts as the store would hand them over. */
    private static final class Told {
        private final List<Recorded> facts = new ArrayList<>();
        private LaunchRecord record = LaunchRecord.empty(Environment.LIVE);

        void add(Instant now, Fact fact) {
            Recorded recorded =
                    new Recorded(facts.size() + 1L, "0".repeat(64), now, Environment.LIVE, fact);
            facts.add(recorded);
            record = record.with(recorded);
            trip(now);
        }

        void trip(Instant now) {
            for (GuardTripped trip : Guard.trips(record, now)) {
                Recorded recorded =
                        new Recorded(
                                facts.size() + 1L, "0".repeat(64), now, Environment.LIVE, trip);
                facts.add(recorded);
                record = record.with(recorded);
            }
        }

        /** By their texts; which of one round's rules tripped first says nothing. */
        List<String> replayed(Map<GuardRule, GuardLimits> others, Instant now) {
            GuardReplay replay = new GuardReplay(Environment.LIVE, others);
            facts.forEach(replay::take);
            replay.finish(now);
            return replay.trips().stream().map(RepeatedLooksTest::withoutNumbers).sorted().toList();
        }
    }

    /** What a rule's feed is like for the moment. */
    private record Feed(long total, List<Sign> signs, int more, String problem) {}

    private static String withoutNumbers(GuardTripped trip) {
        return "%s %s %s %s %s %s %s"
                .formatted(
                        trip.rule(),
                        trip.cause(),
                        trip.at(),
                        trip.limits(),
                        trip.count(),
                        trip.sentence(),
                        trip.rows());
    }

    /** All that anybody reads of the rules at an instant; numbers of facts differ by nature. */
    private static List<String> seen(LaunchRecord record, Instant now) {
        List<String> seen = new ArrayList<>();
        for (RuleVerdict verdict : Guard.judge(record, now).values()) {
            seen.add(
                    "%s %s %s %s %s %s %s %s %s %s %s"
                            .formatted(
                                    verdict.rule(),
                                    verdict.outcome(),
                                    verdict.present(),
                                    verdict.count(),
                                    verdict.breaches(),
                                    verdict.okSince(),
                                    verdict.isGreen(),
                                    verdict.hasSettled(now),
                                    verdict.sentence(),
                                    verdict.rows(),
                                    verdict.trip().map(trip -> withoutNumbers(trip.fact()))));
        }
        Guard.trips(record, now).forEach(trip -> seen.add("due " + withoutNumbers(trip)));
        seen.add("paused " + Guard.isPaused(record));
        seen.add("traffic " + Traffic.seen(record));
        return seen;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void tellingLessNeverChangesAVerdictATripOrAPermission(long seed) {
        Random random = new Random(seed);
        Told full = new Told();
        Told thin = new Told();
        Map<GuardRule, Feed> feeds = new EnumMap<>(GuardRule.class);
        Instant now = History.START;
        for (int round = 0; round < ROUND_COUNT; round++) {
            for (Fact fact : decisions(random, round)) {
                full.add(now, fact);
                thin.add(now, fact);
            }
            List<RepeatedLook> held = new ArrayList<>();
            for (GuardRule rule : GuardRule.values()) {
                if (random.nextInt(12) == 0) {
                    continue;
                }
                if (!feeds.containsKey(rule) || random.nextInt(6) == 0) {
                    feeds.put(rule, feed(random, rule, now));
                }
                List<Fact> facts = look(rule, feeds.get(rule), full.record.limits(rule), now);
                GuardLooked looked = (GuardLooked) facts.getLast();
                boolean isRepeated =
                        Guard.isRepeated(looked, thin.record)
                                && facts.stream()
                                        .noneMatch(
                                                fact ->
                                                        fact instanceof TrafficSeen seen
                                                                && !Guard.isRepeated(
                                                                        seen, thin.record));
                for (Fact fact : facts) {
                    full.add(now, fact);
                }
                if (isRepeated) {
                    held.add(new RepeatedLook(rule, looked.total()));
                } else {
                    for (Fact fact : facts) {
                        thin.add(now, fact);
                    }
                }
            }
            if (!held.isEmpty()) {
                thin.add(now, new LooksRepeated(now, held));
            }
            for (long ahead : List.of(0L, 59L, 60L, 61L, 120L, 121L, 300L, 899L, 900L, 2_000L)) {
                Instant then = now.plusSeconds(ahead);
                assertThat(seen(thin.record, then))
                        .as("seed %s round %s, %s s later", seed, round, ahead)
                        .isEqualTo(seen(full.record, then));
            }
            now = now.plusSeconds(random.nextInt(10) == 0 ? 400 : 55 + random.nextInt(15));
            full.trip(now);
            thin.trip(now);
        }
        assertThat(thin.facts).hasSizeLessThan(full.facts.size());
        assertThat(full.facts).anyMatch(one -> one.fact() instanceof GuardTripped);
        assertThat(thin.replayed(Map.of(), now)).isEqualTo(full.replayed(Map.of(), now));
        for (GuardRule rule : GuardRule.values()) {
            Map<GuardRule, GuardLimits> others =
                    Map.of(rule, limits(random.nextInt(3), 1 + random.nextInt(3)));
            assertThat(thin.replayed(others, now))
                    .as("seed %s, other numbers for %s", seed, rule)
                    .isEqualTo(full.replayed(others, now));
        }
    }

    private static List<Fact> decisions(Random random, int round) {
        List<Fact> facts = new ArrayList<>();
        if (round == 20) {
            facts.add(Watched.stage(1, Watched.limits(10)));
        }
        if (random.nextInt(8) == 0) {
            facts.add(new FlowEnabled("Ann", "Ben", "put right"));
        }
        if (random.nextInt(5) == 0) {
            GuardRule[] rules = GuardRule.values();
            facts.add(
                    Watched.approved(
                            rules[random.nextInt(rules.length)],
                            limits(random.nextInt(4), 1 + random.nextInt(3))));
        }
        return facts;
    }

    private static GuardLimits limits(int tolerated, int consecutive) {
        return new GuardLimits(600, tolerated, consecutive, 200, 120, 900, 300);
    }

    private static Feed feed(Random random, GuardRule rule, Instant now) {
        if (random.nextInt(6) == 0) {
            return new Feed(0, List.of(), 0, "No answer came.");
        }
        List<Sign> signs = new ArrayList<>();
        for (int i = random.nextInt(5) - 1; i > 0; i--) {
            signs.add(
                    new Sign(
                            new Id(Id.Kind.TRADE, "txn_%s_%s".formatted(rule.key(), i)),
                            now.minusSeconds(random.nextInt(500)),
                            "reserved"));
        }
        return new Feed(
                random.nextInt(5) == 0 ? 0 : 5 + random.nextInt(5),
                signs,
                random.nextInt(10) == 0 ? 1 : 0,
                "");
    }

    /** A look at a feed as it is now; of a stage's traffic, with its reading. */
    private static List<Fact> look(GuardRule rule, Feed feed, GuardLimits limits, Instant now) {
        List<Fact> facts = new ArrayList<>();
        if (rule == GuardRule.OVER_LIMIT && feed.problem().isEmpty()) {
            facts.add(
                    new TrafficSeen(
                            "stage_1",
                            History.START,
                            now,
                            (int) feed.total(),
                            feed.more(),
                            0,
                            0,
                            "10.00",
                            "EUR"));
        }
        facts.add(
                new GuardLooked(
                        rule,
                        now.minus(limits.window()),
                        now,
                        "the test's rows",
                        feed.total(),
                        feed.signs(),
                        feed.more(),
                        feed.problem()));
        return facts;
    }

    /** What somebody reads of a verdict leads to what was seen, and to when it was seen last. */
    @Test
    void theEvidenceOfARepeatedLookNamesTheLookAndWhatRepeatedItLast() {
        GuardRule rule = GuardRule.RESERVED_AGE;
        Told told = new Told();
        GuardLooked look = Watched.look(rule, History.START, 7, 0, Duration.ZERO);
        told.add(History.START, look);
        for (int minute = 1; minute <= 3; minute++) {
            Instant now = History.START.plusSeconds(60L * minute);
            told.add(now, new LooksRepeated(now, List.of(new RepeatedLook(rule, 7))));
        }
        Instant end = History.START.plusSeconds(180);
        RuleVerdict verdict = Guard.judge(rule, told.record, end);
        assertThat(verdict.evidence()).containsExactly(1L, 4L);
        assertThat(verdict.present()).isEqualTo(GuardOutcome.OK);
        assertThat(Guard.judge(rule, told.record, end.plusSeconds(121)).present())
                .isEqualTo(GuardOutcome.NO_DATA);
    }

    /** A repetition of nothing is no look, so that it can turn nothing green. */
    @Test
    void aRepetitionWithoutALookTellsNothing() {
        Told told = new Told();
        for (GuardRule rule : GuardRule.values()) {
            told.add(
                    History.START,
                    new LooksRepeated(History.START, List.of(new RepeatedLook(rule, 9))));
            assertThat(Guard.judge(rule, told.record, History.START).present())
                    .isEqualTo(GuardOutcome.NO_DATA);
        }
    }

    /** Only a look that nobody waits for is told short. */
    @Test
    void aBreachIsToldInFullHoweverOftenItIsTheSame() {
        GuardRule rule = GuardRule.UNMATCHED_ORDERS;
        Told told = new Told();
        told.add(History.START, Watched.approved(rule, limits(0, 3)));
        Sign sign = new Sign(new Id(Id.Kind.TRADE, "txn_1"), History.START.minusSeconds(900), "x");
        for (int look = 0; look < 3; look++) {
            Instant now = History.START.plusSeconds(60L * look);
            GuardLooked looked = Watched.look(rule, now, 5, List.of(sign), "");
            assertThat(Guard.isRepeated(looked, told.record)).as("look " + look).isFalse();
            told.add(now, looked);
        }
        assertThat(Guard.latches(told.record)).hasSize(1);
    }
}
