package cockpit.launch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every step and check with its verdict at one moment.
public record Readiness(
        Environment environment,
        Instant at,
        Map<Step, Verdict> steps,
        Map<Step, List<Judgement>> checks) {
    public Readiness {
        steps = Map.copyOf(steps);
        checks = Map.copyOf(checks);
    }

    public Verdict step(Step step) {
        Verdict verdict = steps.get(step);
        if (verdict == null) {
            throw new IllegalArgumentException(step + " is not judged in " + environment.word());
        }
        return verdict;
    }

    public List<Judgement> checks(Step step) {
        return checks.getOrDefault(step, List.of());
    }

    /// A step or a check that reads otherwise than it did.
    ///
    /// @param title of the step or the check
    /// @param before empty when it did not apply
    /// @param now empty when it does not apply any more
    public record Change(
            Step step,
            String id,
            String title,
            Optional<StepState> before,
            Optional<StepState> now,
            String sentence) {}

    /// What reads otherwise than at an earlier look, step by step: the step first, then its checks.
    public List<Change> since(Readiness earlier) {
        List<Change> changes = new ArrayList<>();
        for (Step step : Step.values()) {
            if (!steps.containsKey(step) || !earlier.steps.containsKey(step)) {
                continue;
            }
            changed(
                            step,
                            "step." + step.number(),
                            step.title(),
                            Optional.of(earlier.step(step)),
                            Optional.of(step(step)))
                    .ifPresent(changes::add);
            Map<String, Judgement> before = new HashMap<>();
            earlier.checks(step).forEach(one -> before.put(one.check().id(), one));
            for (Judgement one : checks(step)) {
                changed(
                                step,
                                one.check().id(),
                                one.check().title(),
                                Optional.ofNullable(before.get(one.check().id()))
                                        .flatMap(Judgement::verdictIfApplicable),
                                one.verdictIfApplicable())
                        .ifPresent(changes::add);
            }
        }
        return List.copyOf(changes);
    }

    private static Optional<Change> changed(
            Step step, String id, String title, Optional<Verdict> before, Optional<Verdict> now) {
        Optional<StepState> was = before.map(Verdict::state);
        Optional<StepState> is = now.map(Verdict::state);
        return was.equals(is)
                ? Optional.empty()
                : Optional.of(
                        new Change(
                                step, id, title, was, is, now.map(Verdict::sentence).orElse("")));
    }

    /// How many steps have this state.
    public int count(StepState state) {
        return (int) steps.values().stream().filter(verdict -> verdict.state() == state).count();
    }

    /// This readiness with the first step as the sandbox's own record shows it, live rows and all.
    public Readiness withSandbox(Readiness sandbox) {
        Map<Step, Verdict> merged = new EnumMap<>(steps);
        Map<Step, List<Judgement>> mergedChecks = new EnumMap<>(Step.class);
        mergedChecks.putAll(checks);
        merged.put(Step.SANDBOX_SMOKE, sandbox.step(Step.SANDBOX_SMOKE));
        mergedChecks.put(Step.SANDBOX_SMOKE, sandbox.checks(Step.SANDBOX_SMOKE));
        return new Readiness(environment, at, merged, mergedChecks);
    }
}
