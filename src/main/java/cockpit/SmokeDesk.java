package cockpit;

import cockpit.kit.fx.Feed;
import cockpit.kit.fx.Words;
import cockpit.launch.Catalogue;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Recorded;
import cockpit.shell.MainPanelModel;
import cockpit.shell.Work;
import cockpit.smoke.ProgressBoard;
import cockpit.smoke.SmokeActions;
import cockpit.smoke.SmokeProgress;
import cockpit.smoke.SmokeSummary;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// What the smoke panel asks for, done with the session's worlds.
final class SmokeDesk implements SmokeActions {
    private final PracticeSession session;
    private final Background background;
    private final MainPanelModel main;
    private final AtomicBoolean isCancelled = new AtomicBoolean();
    private Consumer<List<SmokeProgress>> listener = progress -> {};
    private int total;

    private final ProgressBoard board =
            new ProgressBoard(new Feed<List<SmokeProgress>>(this::show)::offer);

    SmokeDesk(PracticeSession session, Background background, MainPanelModel main) {
        this.session = session;
        this.background = background;
        this.main = main;
    }

    /// @param listener told on the FX thread of the newest step of each scenario
    void listen(Consumer<List<SmokeProgress>> listener) {
        this.listener = listener;
    }

    @Override
    public CompletionStage<SmokeSummary> run(List<String> scenarioIds) {
        begin(scenarioIds.isEmpty() ? Catalogue.scenarioIds().size() : scenarioIds.size());
        return background
                .call(
                        () ->
                                session.smoke()
                                        .run(
                                                scenarioIds,
                                                List.of(),
                                                board,
                                                result -> {},
                                                isCancelled::get))
                .whenComplete((summary, problem) -> end());
    }

    /// Plays a whole practice launch; its smoke suite is shown as any other run.
    CompletionStage<Boolean> play() {
        begin(Catalogue.scenarioIds().size());
        return background
                .call(
                        () -> {
                            session.play(line -> {}, board, isCancelled::get);
                            return true;
                        })
                .whenComplete((done, problem) -> end());
    }

    private void begin(int scenarios) {
        isCancelled.set(false);
        total = scenarios;
    }

    private void end() {
        main.workProperty().set(Optional.empty());
    }

    private void show(List<SmokeProgress> progress) {
        int done = (int) progress.stream().filter(one -> one.outcome().isPresent()).count();
        listener.accept(progress);
        if (done < total) {
            main.workProperty()
                    .set(
                            Optional.of(
                                    new Work(
                                            Words.text("desk.work.smoke"),
                                            done,
                                            total,
                                            Optional.empty(),
                                            this::cancel)));
        }
    }

    @Override
    public void cancel() {
        isCancelled.set(true);
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
