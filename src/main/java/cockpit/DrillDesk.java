package cockpit;

import cockpit.drill.DrillProgress;
import cockpit.kit.fx.Words;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.shell.MainPanelModel;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// What the drill panel asks for, done with one drill session.
final class DrillDesk extends CaseDesk<DrillProgress> {
    private final DrillSession session;

    DrillDesk(DrillSession session, Background background, MainPanelModel main) {
        super(Words.text("desk.work.drill"), background, main);
        this.session = session;
    }

    @Override
    public CompletionStage<HandlerDrilled> run(List<String> caseIds) {
        return begin(
                caseIds.size(),
                () -> session.run(caseIds, List.of(), this::progressed, this::isCancelled));
    }
}
