package cockpit;

import cockpit.kit.fx.Words;
import cockpit.launch.Catalogue;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Recorded;
import cockpit.shell.MainPanelModel;
import cockpit.smoke.SmokeActions;
import cockpit.smoke.SmokeProgress;
import cockpit.smoke.SmokeSummary;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/// What the smoke panel asks for, done with the session's worlds.
final class SmokeDesk extends CaseDesk<SmokeProgress> implements SmokeActions {
    private final PracticeSession session;
    private final Background background;
    private Decisions decisions = new Decisions(_ -> "", _ -> {}, _ -> {});

    /// What people may decide of a scenario, by its id.
    ///
    /// @param refusal why nothing can be decided of it now; empty when something can
    record Decisions(
            Function<String, String> refusal, Consumer<String> waive, Consumer<String> attest) {}

    SmokeDesk(PracticeSession session, Background background, MainPanelModel main) {
        super(Words.text("desk.work.smoke"), background, main);
        this.session = session;
        this.background = background;
    }

    @Override
    public CompletionStage<SmokeSummary> run(List<String> scenarioIds) {
        return begin(
                scenarioIds.size(),
                () ->
                        session.smoke()
                                .run(
                                        scenarioIds,
                                        List.of(),
                                        this::progressed,
                                        result -> {},
                                        this::isCancelled));
    }

    /// Plays a whole practice launch; its smoke suite is shown as any other run.
    CompletionStage<Boolean> play() {
        return begin(
                Catalogue.scenarioIds().size(),
                () -> {
                    session.play(line -> {}, this::progressed, this::isCancelled);
                    return true;
                });
    }

    @Override
    public CompletionStage<List<ExchangeRecorded>> exchanges(String runId, String scenarioId) {
        return background.call(
                () ->
                        session.cockpit().sandboxStore().exchanges(runId, scenarioId).stream()
                                .map(Recorded::fact)
                                .filter(ExchangeRecorded.class::isInstance)
                                .map(ExchangeRecorded.class::cast)
                                .toList());
    }

    @Override
    public String baseUrl(ExchangeRecorded exchange) {
        return session.baseUrl(Environment.SANDBOX, exchange.to() == Fact.Party.PARTNER);
    }

    /// @param given opens the dialogs
    void decide(Decisions given) {
        decisions = given;
    }

    @Override
    public String decisionRefusal(String scenarioId) {
        return decisions.refusal().apply(scenarioId);
    }

    @Override
    public void waive(String scenarioId) {
        decisions.waive().accept(scenarioId);
    }

    @Override
    public void attest(String scenarioId) {
        decisions.attest().accept(scenarioId);
    }

    @Override
    public void copy(String text) {
        copyText(text);
    }

    static void copyText(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
