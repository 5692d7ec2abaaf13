package cockpit.launch;

import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.ENGINEERING;
import static cockpit.launch.Role.LAUNCH_MANAGER;
import static cockpit.launch.Role.PRODUCT;

import cockpit.launch.Fact.SandboxSealed;

import java.time.Duration;
import java.util.List;

/// Step 1 on the production side, which knows the sandbox by its seal alone.
final class GoldenSeal {
    private static final String SEAL = "checklist.1.sealed";
    private static final Duration WEEK = Duration.ofDays(7);

    private GoldenSeal() {}

    static List<Golden> rows() {
        return seals();
    }

    private static List<Golden> seals() {
        String[] engineering = {
            SEAL,
            "developer.discovery-first",
            "developer.firm-when-ready",
            "cutover.environment-stored",
            "launch-record.sandboxEvidenceId",
            "record.smoke_test_id",
        };
        return List.of(
                open(
                        ENGINEERING,
                        Golden.empty(),
                        "No sandbox evidence is sealed. Engineering can run the sandbox smoke "
                                + "suite.",
                        engineering),
                open(
                        PRODUCT,
                        Golden.empty(),
                        "No sandbox evidence is sealed. Product can run the sandbox smoke suite.",
                        "cutover.expiry-short"),
                open(
                        LAUNCH_MANAGER,
                        Golden.empty(),
                        "No sandbox evidence is sealed. The launch manager can run the sandbox "
                                + "smoke suite.",
                        "pattern.checklist"),
                red(
                        ENGINEERING,
                        Golden.launch()
                                .add(
                                        seal(
                                                StepState.FAILED,
                                                "Two accepts made two trades. Engineering can fix"
                                                        + " it and run the suite again.",
                                                Catalogue.SUITE_VERSION,
                                                "https://partner.example")),
                        "Two accepts made two trades. Engineering can fix it and run the suite "
                                + "again.",
                        SEAL,
                        "developer.discovery-first",
                        "developer.firm-when-ready",
                        "cutover.environment-stored",
                        "launch-record.sandboxEvidenceId",
                        "record.smoke_test_id",
                        "cutover.expiry-short",
                        "pattern.checklist"),
                stale(
                        ENGINEERING,
                        Golden.launch().add(seal("2025/0", "https://partner.example")),
                        "The sealed run used version 2025/0 of the suite; this is version "
                                + "2026-05-25/1. Engineering can run the sandbox smoke suite.",
                        SEAL),
                red(
                        ENGINEERING,
                        Golden.launch().add(seal(Catalogue.SUITE_VERSION, "practice partner")),
                        "The sealed run drove practice partner, and the launch names"
                            + " https://partner.example. Engineering can run the suite through it.",
                        SEAL),
                red(
                        ENGINEERING,
                        Golden.launch().add(seal(Catalogue.SUITE_VERSION, "")),
                        "The sealed run drove no partner backend, and the launch names"
                            + " https://partner.example. Engineering can run the suite through it.",
                        SEAL),
                red(
                        ENGINEERING,
                        Golden.launch(Golden.with(""))
                                .add(seal(Catalogue.SUITE_VERSION, "practice partner")),
                        "The sealed run drove practice partner, and the launch names none."
                            + " Engineering can name the backend in the profile and run the suite"
                            + " through it.",
                        SEAL),
                stale(
                        ENGINEERING,
                        Golden.launch()
                                .add(seal(Catalogue.SUITE_VERSION, "https://partner.example"))
                                .pass(WEEK.plusSeconds(1)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 7 days. "
                                + "Engineering can run the sandbox smoke suite.",
                        SEAL));
    }

    private static SandboxSealed seal(String version, String backend) {
        return seal(StepState.PASSED, "22 of 22 scenarios passed.", version, backend);
    }

    private static SandboxSealed seal(
            StepState state, String sentence, String version, String backend) {
        return new SandboxSealed(
                "smoke_1",
                backend,
                state,
                sentence,
                22,
                22,
                version,
                History.START,
                90,
                "a".repeat(64));
    }
}
