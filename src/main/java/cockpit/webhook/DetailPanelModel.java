package cockpit.webhook;

import cockpit.kit.fx.Delay;
import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.shell.DrawerContent;
import cockpit.shell.DrawerModel;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Shows one delivery in the drawer. It lives on the window's thread.
final class DetailPanelModel implements DeliveryDrawer.Acts {
    private static final Duration LOADING_SHOWN_AFTER = Duration.ofMillis(200);

    private final DeliverySource source;
    private final DeliveryActions actions;
    private final DrawerModel drawer;
    private final ZoneId zone;
    private final Delay delay;
    private LongConsumer replay = number -> {};
    private int generation;

    DetailPanelModel(
            DeliverySource source,
            DeliveryActions actions,
            DrawerModel drawer,
            ZoneId zone,
            Delay delay) {
        this.source = source;
        this.actions = actions;
        this.drawer = drawer;
        this.zone = zone;
        this.delay = delay;
    }

    /// @param replay asks a person how to send the delivery again
    void onReplay(LongConsumer replay) {
        this.replay = replay;
    }

    boolean isOpen() {
        return drawer.isOpen();
    }

    DrawerModel drawer() {
        return drawer;
    }

    @Override
    public void open(long number) {
        int asker = ++generation;
        Runnable loading =
                delay.after(
                        LOADING_SHOWN_AFTER,
                        () -> {
                            if (asker == generation) {
                                drawer.show(
                                        DeliveryDrawer.message(
                                                number,
                                                Words.text("webhook.drawer.reading"),
                                                Words.text("webhook.drawer.reading.text")));
                            }
                        });
        source.detail(number)
                .thenApply(found -> content(number, found))
                .exceptionally(problem -> failed(number, problem))
                .thenAccept(
                        content -> {
                            loading.run();
                            // Somebody may have chosen another one in the meantime.
                            if (asker == generation) {
                                drawer.show(content);
                            }
                        });
    }

    /// Whatever is still being read is not shown any more.
    void forget() {
        generation++;
    }

    @Override
    public void replay(long number) {
        replay.accept(number);
    }

    @Override
    public void copy(String text) {
        actions.copy(text);
    }

    private DrawerContent content(long number, Optional<DeliveryDetail> found) {
        return found.map(detail -> DeliveryDrawer.content(detail, zone, this))
                .orElseGet(
                        () ->
                                DeliveryDrawer.message(
                                        number,
                                        Words.text("webhook.drawer.gone"),
                                        Words.text("webhook.drawer.gone.text")));
    }

    private static DrawerContent failed(long number, Throwable problem) {
        return DeliveryDrawer.message(
                number, Words.text("webhook.drawer.failed"), Failures.sentence(problem));
    }
}
