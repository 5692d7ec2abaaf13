package cockpit.launch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the eight steps of one launch moved: what its verdicts were when they were recorded, and
/// what they are now. Nothing is judged again by today's rules but the last point.
///
/// @param left how many older points were left out
/// @param points oldest first; the last one is of now
public record Trend(
        Environment environment,
        String launchId,
        String partnerId,
        String partnerName,
        long left,
        List<Point> points) {
    /// The most points of a launch.
    public static final int POINT_COUNT_MAX = 10_000;

    /// The cockpit was closed this long before a point that says so.
    public static final Duration BREAK = Duration.ofMinutes(1);

    public Trend {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a launch always stands somewhere now");
        }
    }

    /// Verdicts that are recorded within this time change together.
    private static final Duration TOGETHER = Duration.ofSeconds(1);

    /// Why there is a point.
    public enum Cause {
        /// A smoke run of the sandbox was sealed to this side.
        RUN,
        /// The verdict of a step changed.
        VERDICT,
        /// Somebody looks.
        NOW
    }

    /// How one smoke run of the sandbox ended.
    ///
    /// @param passed how many of its scenarios passed
    /// @param total how many it had
    public record Run(String runId, String suiteVersion, StepState state, int passed, int total) {}

    /// Where the launch stood.
    ///
    /// @param isAfterBreak whether nobody looked for a while before; what the steps were in between
    ///   is not known
    /// @param run the run that ended here
    /// @param steps the state of every step
    public record Point(
            Instant at,
            Cause cause,
            boolean isAfterBreak,
            Optional<Run> run,
            Map<Step, StepState> steps) {
        public Point {
            steps = Map.copyOf(steps);
            if (steps.size() != Step.values().length) {
                throw new IllegalArgumentException("a point says of every step how it stands");
            }
        }

        public StepState step(Step step) {
            return steps.getOrDefault(step, StepState.NOT_STARTED);
        }

        /// How many steps have this state.
        public int count(StepState state) {
            return (int) steps.values().stream().filter(one -> one == state).count();
        }
    }

    /// Where the launch stands now.
    public Point now() {
        return points.getLast();
    }

    /// How every smoke run ended, oldest first.
    public List<Run> runs() {
        return points.stream().flatMap(point -> point.run().stream()).toList();
    }

    /// Picks the trend out of the facts of a production side, which are handed over in order.
    ///
    /// What changes within one minute is one point, so that a step on its way is not drawn as
    /// several. A run is always a point of its own, and so is a step that stops being passed:
    /// otherwise a launch that was ready for a moment would look as if it never had been.
    public static final class Reader {
        private final Map<Step, StepState> steps = new EnumMap<>(Step.class);
        private final List<Point> points = new ArrayList<>();
        private String launchId = "";
        private String partnerId = "";
        private String partnerName = "";
        private String runId = "";
        private Optional<Instant> last = Optional.empty();
        private Instant changedAt = Instant.EPOCH;
        private boolean isAfterBreak;
        private long left;

        public Reader() {
            for (Step step : Step.values()) {
                steps.put(step, StepState.NOT_STARTED);
            }
        }

        public void read(Recorded recorded) {
            Instant at = recorded.recordedAt();
            switch (recorded.fact()) {
                case Fact.SessionStarted _ -> isAfterBreak = isAfterBreak || isBreak(at);
                case Fact.LaunchCreated fact -> {
                    launchId = fact.launchId();
                    partnerId = fact.profile().partnerId();
                    partnerName = fact.profile().partnerName();
                }
                case Fact.SandboxSealed fact -> sealed(at, fact);
                case Fact.StepJudged fact -> judged(at, fact);
                default -> {
                    // The rest says nothing of how the steps stand.
                }
            }
            pass(at);
        }

        /// A fact that says nothing of the steps was recorded, so somebody was there.
        public void pass(Instant at) {
            last = Optional.of(at);
        }

        /// The trend as far as it was read, and where the launch stands by today's rules.
        public Trend trend(Readiness now) {
            boolean isUnseen = isAfterBreak || isBreak(now.at());
            Map<Step, StepState> standing = new EnumMap<>(Step.class);
            now.steps().forEach((step, verdict) -> standing.put(step, verdict.state()));
            List<Point> all = new ArrayList<>(points);
            all.add(new Point(now.at(), Cause.NOW, isUnseen, Optional.empty(), standing));
            return new Trend(now.environment(), launchId, partnerId, partnerName, left, all);
        }

        private boolean isBreak(Instant at) {
            return last.isPresent() && last.get().plus(BREAK).isBefore(at);
        }

        /// A run is sealed again when its verdict ages; that is no other run.
        private void sealed(Instant at, Fact.SandboxSealed seal) {
            if (!seal.runId().isEmpty() && !seal.runId().equals(runId)) {
                runId = seal.runId();
                changedAt = at;
                add(
                        at,
                        Cause.RUN,
                        Optional.of(
                                new Run(
                                        seal.runId(),
                                        seal.suiteVersion(),
                                        seal.state(),
                                        seal.passed(),
                                        seal.total())));
            }
        }

        private void judged(Instant at, Fact.StepJudged fact) {
            StepState before = steps.put(fact.step(), fact.state());
            if (before == fact.state()) {
                return;
            }
            boolean isLost = before == StepState.PASSED && changedAt.plus(TOGETHER).isBefore(at);
            changedAt = at;
            if (!points.isEmpty() && !isLost && isSameMinute(points.getLast().at(), at)) {
                Point same = points.removeLast();
                points.add(
                        new Point(same.at(), same.cause(), same.isAfterBreak(), same.run(), steps));
            } else {
                add(at, Cause.VERDICT, Optional.empty());
            }
        }

        private void add(Instant at, Cause cause, Optional<Run> run) {
            points.add(new Point(at, cause, isAfterBreak, run, steps));
            isAfterBreak = false;
            if (points.size() >= POINT_COUNT_MAX) {
                points.removeFirst();
                left++;
            }
        }

        private static boolean isSameMinute(Instant one, Instant other) {
            return one.truncatedTo(ChronoUnit.MINUTES)
                    .equals(other.truncatedTo(ChronoUnit.MINUTES));
        }
    }
}
