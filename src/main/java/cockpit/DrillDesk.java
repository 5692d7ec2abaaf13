package cockpit;

import cockpit.drill.DrillActions;
import cockpit.drill.DrillBoard;
import cockpit.drill.DrillProgress;
import cockpit.kit.fx.Feed;
import cockpit.kit.fx.Words;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.shell.MainPanelModel;
import cockpit.shell.Work;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// What the drill panel asks for, done with one drill session.
final class DrillDesk implements DrillActions {
    private final DrillSession session;
    private final Background background;
    private final MainPanelModel main;
    private final AtomicBoolean isCancelled = new AtomicBoolean();
    private Consumer<List<DrillProgress>> listener = progress -> {};

    private final DrillBoard board =
            new DrillBoard(new Feed<List<DrillProgress>>(this::show)::offer);

    DrillDesk(DrillSession session, Background background, MainPanelModel main) {
        this.session = session;
        this.background = background;
        this.main = main;
    }

    /// @param listener told on the FX thread of the newest progress of each case
    void listen(Consumer<List<DrillProgress>> listener) {
        this.listener = listener;
    }

    @Override
    public CompletionStage<HandlerDrilled> run(List<String> caseIds) {
        isCancelled.set(false);
        return background
                .call(() -> session.run(caseIds, List.of(), board, isCancelled::get))
                .whenComplete((drilled, problem) -> main.workProperty().set(Optional.empty()));
    }

    @Override
    public void cancel() {
        isCancelled.set(true);
    }

    private void show(List<DrillProgress> progress) {
        listener.accept(progress);
        int done = (int) progress.stream().filter(one -> one.result().isPresent()).count();
        int total = progress.isEmpty() ? 0 : progress.getFirst().count();
        if (done < total) {
            main.workProperty()
                    .set(
                            Optional.of(
                                    new Work(
                                            Words.text("desk.work.drill"),
                                            done,
                                            total,
                                            Optional.empty(),
                                            this::cancel)));
        }
    }
}
