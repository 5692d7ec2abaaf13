package cockpit;

import cockpit.cases.CaseActions;
import cockpit.cases.CaseProgress;
import cockpit.cases.ProgressBoard;
import cockpit.kit.fx.Feed;
import cockpit.shell.MainPanelModel;
import cockpit.shell.Work;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Plays cases in the background and shows how far they are, on their panel and in the strip.
///
/// @param <P> how a case under way says where it is
abstract class CaseDesk<P extends CaseProgress> implements CaseActions {
    private final String work;
    private final Background background;
    private final MainPanelModel main;
    private final AtomicBoolean isCancelled = new AtomicBoolean();
    private final ProgressBoard<P> board =
            new ProgressBoard<>(new Feed<List<P>>(this::show)::offer);
    private Consumer<List<P>> listener = progress -> {};
    private int total;

    /// @param work what the strip calls it
    CaseDesk(String work, Background background, MainPanelModel main) {
        this.work = work;
        this.background = background;
        this.main = main;
    }

    /// @param listener told on the FX thread of the newest progress of each case
    final void listen(Consumer<List<P>> listener) {
        this.listener = listener;
    }

    @Override
    public final void cancel() {
        isCancelled.set(true);
    }

    /// Begins to play in the background.
    ///
    /// @param cases how many will be played
    final <T> CompletionStage<T> begin(int cases, Background.Work<T> play) {
        isCancelled.set(false);
        total = cases;
        return background
                .call(play)
                .whenComplete((done, problem) -> main.workProperty().set(Optional.empty()));
    }

    /// Is told of progress, on any thread.
    final void progressed(P progress) {
        board.progressed(progress);
    }

    final boolean isCancelled() {
        return isCancelled.get();
    }

    private void show(List<P> progress) {
        listener.accept(progress);
        int done = (int) progress.stream().filter(CaseProgress::isOver).count();
        if (done < total) {
            main.workProperty()
                    .set(Optional.of(new Work(work, done, total, Optional.empty(), this::cancel)));
        }
    }
}
