package cockpit.recon.panel;

import cockpit.kit.fx.Delay;
import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.recon.BooksActions;
import cockpit.recon.BooksSource;
import cockpit.recon.BreakDecision;
import cockpit.recon.BreakDetail;
import cockpit.recon.BreakRow;
import cockpit.recon.match.Candidate;
import cockpit.shell.DrawerContent;
import cockpit.shell.DrawerModel;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Shows one break in the drawer. It lives on the window's thread.
final class BreakDetailPanelModel implements BreakDrawer.Acts {
    private final BooksSource source;
    private final BooksActions actions;
    private final DecisionPanelModel decisions;
    private final DrawerModel drawer;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Delay delay;
    private Consumer<DecisionAsk> asking = ask -> {};
    private OptionalLong shown = OptionalLong.empty();
    private String shownId = "";
    private int generation;

    BreakDetailPanelModel(
            BooksSource source,
            BooksActions actions,
            DecisionPanelModel decisions,
            DrawerModel drawer,
            InstantSource clock,
            ZoneId zone,
            Delay delay) {
        this.source = source;
        this.actions = actions;
        this.decisions = decisions;
        this.drawer = drawer;
        this.clock = clock;
        this.zone = zone;
        this.delay = delay;
    }

    /// @param asking asks a person for a name and a reason
    void onAsk(Consumer<DecisionAsk> asking) {
        this.asking = asking;
    }

    DrawerModel drawer() {
        return drawer;
    }

    boolean isOpen() {
        return drawer.isOpen() && shown.isPresent();
    }

    void open(long number) {
        shownId = "";
        read(number);
    }

    private void read(long number) {
        int asker = ++generation;
        shown = OptionalLong.of(number);
        Runnable loading =
                delay.after(
                        ReconPanelModel.LOADING_SHOWN_AFTER,
                        () -> {
                            if (asker == generation) {
                                drawer.show(
                                        BreakDrawer.message(
                                                number,
                                                Words.text("recon.drawer.reading"),
                                                Words.text("recon.drawer.reading.text")));
                            }
                        });
        source.detail(number)
                .thenApply(detail -> content(asker, detail))
                .exceptionally(
                        problem ->
                                BreakDrawer.message(
                                        number,
                                        Words.text("recon.drawer.failed"),
                                        Failures.sentence(problem)))
                .thenAccept(
                        content -> {
                            loading.run();
                            // Somebody may have chosen another one in the meantime.
                            if (asker == generation) {
                                drawer.show(content);
                            }
                        });
    }

    /// Reads again what the drawer shows, because something was decided.
    void refresh() {
        if (drawer.isOpen()) {
            shown.ifPresent(this::read);
        }
    }

    /// Whatever is still being read is not shown any more.
    void forget() {
        generation++;
        shown = OptionalLong.empty();
    }

    @Override
    public void confirm(BreakRow row, Candidate candidate, ConfirmedLink link) {
        String run = decisions.run();
        asking.accept(
                new DecisionAsk(
                        Words.text("recon.confirm.title"),
                        Words.text("recon.confirm.text", link.orderId(), link.transactId()),
                        Words.text("recon.confirm.act"),
                        (who, reason) ->
                                decisions.decide(
                                        run,
                                        BreakVerdict.CONFIRMED,
                                        new long[] {row.number()},
                                        List.of(link),
                                        who,
                                        reason)));
    }

    @Override
    public void decide(BreakRow row, BreakVerdict verdict) {
        asking.accept(DecisionAsk.about(verdict, new long[] {row.number()}, decisions));
    }

    @Override
    public void undo(BreakDecision decision) {
        asking.accept(
                new DecisionAsk(
                        Words.text("recon.undo.title"),
                        Words.text(
                                "recon.undo.text",
                                BookWords.verdict(decision.verdict()),
                                decision.person(),
                                decision.reason()),
                        Words.text("recon.undo.act"),
                        (who, reason) -> decisions.undo(decision.decisionId(), who, reason)));
    }

    @Override
    public void copy(String text) {
        actions.copy(text);
    }

    /// When the books were matched again, the same number may be another break: a drawer that was
    /// open says so instead of showing what nobody asked for.
    private DrawerContent content(int asker, BreakDetail detail) {
        String id = detail.row().id();
        boolean isAwaited = asker == generation;
        if (isAwaited && !shownId.isEmpty() && !shownId.equals(id)) {
            shown = OptionalLong.empty();
            return BreakDrawer.message(
                    detail.row().number(),
                    Words.text("recon.drawer.gone"),
                    Words.text("recon.drawer.gone.text"));
        }
        if (isAwaited) {
            shownId = id;
        }
        return BreakDrawer.content(detail, clock.instant(), zone, this);
    }
}
