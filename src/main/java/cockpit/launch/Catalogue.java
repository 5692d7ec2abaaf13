package cockpit.launch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every check of a launch. Each row of each table and list in 0Bit's two pages has its place here,
/// which a test holds; what the cockpit asks for beyond them says so in its source.
public final class Catalogue {
    /// The version of the scenarios: the contract's date and a count of changes in what they prove.
    /// Evidence of another version is stale.
    public static final String SUITE_VERSION = "2026-05-25/1";

    private static final Map<Step, List<Check>> CHECKS = new EnumMap<>(Step.class);

    static {
        for (Check check : SandboxRows.checks()) {
            add(check);
        }
        for (Check check : ProductionRows.checks()) {
            add(check);
        }
        for (Check check : CutoverRows.checks()) {
            add(check);
        }
        for (Check check : PacketRows.checks()) {
            add(check);
        }
        for (Check check : GoingLiveRows.checks()) {
            add(check);
        }
        for (Check check : WebhookRows.checks()) {
            add(check);
        }
        for (Check check : AccessRows.checks()) {
            add(check);
        }
    }

    /// How step 1 reads on the production side.
    static final Check SEALED_SANDBOX =
            new Check(
                    "checklist.1.sealed",
                    new Source(
                            "sandbox-production",
                            "Launch checklist",
                            "Run the full sandbox smoke test."),
                    "The full sandbox smoke test passed, by sealed reference",
                    Step.SANDBOX_SMOKE,
                    "The sandbox store's head, its digest and the verdict of its first step.",
                    Optional.of(Threshold.SMOKE_FRESHNESS),
                    Role.ENGINEERING,
                    false,
                    SmokeProofs.sealed());

    private Catalogue() {}

    /// The checks of a step, in the order of the source pages.
    public static List<Check> checks(Step step) {
        return List.copyOf(CHECKS.getOrDefault(step, List.of()));
    }

    /// All checks, step by step.
    public static List<Check> all() {
        return CHECKS.values().stream().flatMap(List::stream).toList();
    }

    /// The check with this id.
    public static Optional<Check> find(String id) {
        return all().stream().filter(check -> check.id().equals(id)).findFirst();
    }

    /// The ids of the 22 scenarios, in the order of the source page; each is a check of step 1.
    public static List<String> scenarioIds() {
        return SandboxRows.scenarioIds();
    }

    private static void add(Check check) {
        CHECKS.computeIfAbsent(check.step(), _ -> new ArrayList<>()).add(check);
    }
}
