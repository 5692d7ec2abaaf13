package cockpit.launch;

import static cockpit.launch.Golden.complete;
import static cockpit.launch.Golden.launch;
import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.row;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.ENGINEERING;

import cockpit.launch.DrillFact.DrillSealed;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Fact.SessionStarted;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Step 4: what the partner's handler did in the drill, here and in the sandbox.
final class GoldenDrill {
    private static final String DRILL = "webhook.drill";
    private static final String BACKEND = "https://partner.example";
    private static final String[] LEFT =
            DrillCatalogue.ids().stream()
                    .filter(DrillCatalogue::isFreshOrderNeeded)
                    .toArray(String[]::new);
    private static final String[] ALL = {
        DRILL,
        "gate.webhooks",
        "launch-record.webhookVerified",
        "requirement.webhooks",
        "checklist.4",
        "evidence-packet.webhook_verified",
        "signoff.webhook_signature_verified",
        "record.webhook_verified",
        "failure-mode.webhook-untested",
        "cutover-rule.webhooks",
        "gate.idempotency",
        "launch-record.idempotencyVerified",
        "developer.truth",
        "webhook.secret",
    };

    private GoldenDrill() {}

    static List<Golden> rows() {
        return Stream.of(here(), endpoint(), sealed()).flatMap(List::stream).toList();
    }

    private static List<Golden> here() {
        HandlerDrilled drill = History.drill("https", false, Outcome.PASSED);
        History begun = complete().add(History.drillStarted("drill_2"));
        return List.of(
                open(
                        ENGINEERING,
                        launch(),
                        "The handler has not been drilled. Engineering can run the handler drill.",
                        DRILL),
                row(
                        StepState.RUNNING,
                        ENGINEERING,
                        begun,
                        "The handler is being drilled. Engineering can wait for the drill or "
                                + "cancel it.",
                        ALL),
                open(
                        ENGINEERING,
                        complete()
                                .add(History.drillStarted("drill_2"))
                                .add(new SessionStarted("session_2", "0.1.0")),
                        "The last drill was interrupted. Engineering can run the handler drill.",
                        ALL),
                red(
                        ENGINEERING,
                        complete().add(with(drill, BACKEND, List.of("books-twice", "forgets"))),
                        "Drill drill_1 was sabotaged on purpose (books-twice, forgets) and "
                                + "proves nothing. Engineering can run the handler drill.",
                        ALL),
                stale(
                        ENGINEERING,
                        complete().add(with(drill, "practice partner", List.of())),
                        "Drill drill_1 reached practice partner, and the launch names "
                                + "https://partner.example. Engineering can run the handler drill.",
                        ALL),
                stale(
                        ENGINEERING,
                        complete().add(with(drill, "", List.of())),
                        "Drill drill_1 reached no backend, and the launch names "
                                + "https://partner.example. Engineering can run the handler drill.",
                        DRILL),
                stale(
                        ENGINEERING,
                        launch(Golden.with("")).drilled(Outcome.PASSED),
                        "Drill drill_1 reached https://partner.example, and the launch names none."
                            + " Engineering can name the backend in the profile and run the handler"
                            + " drill.",
                        DRILL),
                red(
                        ENGINEERING,
                        complete().drilled(Outcome.FAILED, DrillCatalogue.BURST),
                        "The same event twice made 2 credits. Engineering can fix the handler "
                                + "and run the drill again.",
                        DRILL,
                        "gate.idempotency",
                        "launch-record.idempotencyVerified",
                        "checklist.4"),
                red(
                        ENGINEERING,
                        complete().drilled(Outcome.ERROR, DrillCatalogue.REORDERED),
                        "The same event twice made 2 credits. Engineering can fix the handler "
                                + "and run the drill again.",
                        DRILL,
                        "developer.truth"),
                red(
                        ENGINEERING,
                        complete().drilled(Outcome.FAILED, DrillCatalogue.WRONG_ENVIRONMENT),
                        "The same event twice made 2 credits. Engineering can fix the handler "
                                + "and run the drill again.",
                        "webhook.secret",
                        "gate.webhooks"),
                open(
                        ENGINEERING,
                        complete().drilled(Outcome.NOT_RUN, DrillCatalogue.BURST),
                        "The drill did not play 1 of its cases, the first: drill.burst. "
                                + "Engineering can run the handler drill.",
                        DRILL),
                open(
                        ENGINEERING,
                        complete()
                                .drilled(
                                        Outcome.SKIPPED,
                                        DrillCatalogue.BURST,
                                        DrillCatalogue.STALE),
                        "The drill did not play 2 of its cases, the first: drill.stale. "
                                + "Engineering can run the handler drill.",
                        DRILL),
                open(
                        ENGINEERING,
                        complete().add(cancelled(drill)),
                        "The drill did not play 1 of its cases, the first: "
                                + "drill.retry-after-500. Engineering can run the handler drill.",
                        DRILL),
                stale(
                        ENGINEERING,
                        complete().pass(Duration.ofHours(24)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 24 "
                                + "hours. Engineering can run the handler drill.",
                        DRILL),
                stale(
                        ENGINEERING,
                        complete().add(Golden.created(Golden.with("https://new.example"))),
                        "Drill drill_1 reached https://partner.example, and the launch names "
                                + "https://new.example. Engineering can run the handler drill.",
                        DRILL));
    }

    private static List<Golden> endpoint() {
        return List.of(
                open(
                        ENGINEERING,
                        launch().received(),
                        "The handler has not been drilled. Engineering can run the handler drill.",
                        "checklist.4",
                        "requirement.webhooks"),
                red(
                        ENGINEERING,
                        complete().add(History.drill("http", false, Outcome.PASSED)),
                        "The webhook endpoint is not HTTPS. Engineering can serve it over HTTPS.",
                        "checklist.4",
                        "requirement.webhooks",
                        "evidence-packet.webhook_verified",
                        "record.webhook_verified",
                        "launch-record.webhookVerified"));
    }

    private static List<Golden> sealed() {
        DrillSealed seal = History.sealedDrill(BACKEND, History.START, Outcome.PASSED);
        Instant yesterday = History.START.minus(Duration.ofHours(25));
        return List.of(
                open(
                        ENGINEERING,
                        live(),
                        "4 cases need a fresh order and no sandbox drill is sealed. Engineering "
                                + "can drill the handler in the sandbox.",
                        DRILL),
                open(
                        ENGINEERING,
                        live(),
                        "1 case needs a fresh order and no sandbox drill is sealed. Engineering "
                                + "can drill the handler in the sandbox.",
                        "gate.webhooks"),
                red(
                        ENGINEERING,
                        live().add(
                                        History.sealedDrill(
                                                BACKEND, History.START, Outcome.FAILED, LEFT[2])),
                        "Sandbox drill drill_0 does not prove drill.slow-consumer. Engineering "
                                + "can drill the handler in the sandbox.",
                        DRILL),
                stale(
                        ENGINEERING,
                        live().add(
                                        History.sealedDrill(
                                                "practice partner", History.START, Outcome.PASSED)),
                        "Sandbox drill drill_0 reached practice partner, and the launch names"
                            + " https://partner.example. Engineering can drill the handler in the "
                            + "sandbox.",
                        DRILL),
                stale(
                        ENGINEERING,
                        live().add(History.sealedDrill("", History.START, Outcome.PASSED)),
                        "Sandbox drill drill_0 reached no backend, and the launch names"
                            + " https://partner.example. Engineering can drill the handler in the "
                            + "sandbox.",
                        DRILL),
                stale(
                        ENGINEERING,
                        agreedElsewhere().add(seal),
                        "Sandbox drill drill_0 reached https://partner.example, and the launch "
                                + "names none. Engineering can drill the handler in the sandbox.",
                        DRILL),
                stale(
                        ENGINEERING,
                        live().add(signedBy(seal, "0gate")),
                        "Sandbox drill drill_0 was signed by 0gate, the one here by 0pools. "
                                + "Engineering can drill the handler in the sandbox.",
                        DRILL),
                stale(
                        ENGINEERING,
                        live().add(History.sealedDrill(BACKEND, yesterday, Outcome.PASSED)),
                        "The evidence of 2026-11-19T08:00:00Z is older than the limit of 24 "
                                + "hours. Engineering can drill the handler in the sandbox.",
                        DRILL));
    }

    /// Everything proven, with the cases that would move money left out of the live drill.
    private static History live() {
        return complete().drilled(Outcome.SKIPPED, LEFT);
    }

    /// The backend of the handler is agreed, and the launch names none.
    private static History agreedElsewhere() {
        WebhookFact.WebhooksAgreed a = History.agreed("0pools", 300);
        return launch(Golden.with(""))
                .add(
                        new WebhookFact.WebhooksAgreed(
                                a.person(),
                                BACKEND,
                                a.scheme(),
                                a.signatureHeader(),
                                a.timestampHeader(),
                                a.idHeader(),
                                a.encoding(),
                                a.form(),
                                a.toleranceSeconds()))
                .drilled(Outcome.SKIPPED, LEFT);
    }

    private static DrillSealed signedBy(DrillSealed seal, String scheme) {
        return new DrillSealed(
                seal.drillId(),
                seal.backend(),
                scheme,
                seal.cases(),
                List.of(),
                seal.finishedAt(),
                seal.headSeq(),
                seal.headHash());
    }

    private static HandlerDrilled with(
            HandlerDrilled drill, String backend, List<String> sabotages) {
        return new HandlerDrilled(
                drill.drillId(),
                backend,
                "https",
                false,
                drill.signatureScheme(),
                drill.secretId(),
                drill.cases(),
                sabotages,
                false,
                1);
    }

    private static HandlerDrilled cancelled(HandlerDrilled drill) {
        return new HandlerDrilled(
                drill.drillId(),
                BACKEND,
                "https",
                false,
                drill.signatureScheme(),
                drill.secretId(),
                drill.cases().subList(0, 14),
                List.of(),
                true,
                1);
    }
}
