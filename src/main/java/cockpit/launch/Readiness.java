package cockpit.launch;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
