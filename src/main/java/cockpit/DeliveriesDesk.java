package cockpit;

import cockpit.evidence.DeliveryFilter;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.DeliveryRow;
import cockpit.evidence.KeptDelivery;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.kit.fx.FxThread;
import cockpit.kit.fx.Words;
import cockpit.launch.Id;
import cockpit.launch.Recorded;
import cockpit.launch.WebhookFact.DeliveriesReplayed;
import cockpit.launch.WebhookFact.Replayed;
import cockpit.launch.WebhookFact.Signing;
import cockpit.webhook.DeliveryActions;
import cockpit.webhook.DeliveryDetail;
import cockpit.webhook.DeliverySource;
import cockpit.webhook.Gaps;
import cockpit.webhook.ReceiverHealth;
import cockpit.webhook.RefusedRow;
import cockpit.webhook.ReplayOptions;
import cockpit.webhook.ReplayProgress;
import cockpit.webhook.ReplayRequest;
import cockpit.webhook.ReplayResult;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What the deliveries panel reads and asks for, done with the rehearsal's receiver.
final class DeliveriesDesk implements DeliverySource, DeliveryActions {
    private static final int ATTEMPTS_MAX = 200;
    private static final int FACTS_MAX = 200;

    /// How far back the API's trades are compared with the events.
    private static final Duration COMPARED = Duration.ofDays(1);

    private final PracticeSession session;
    private final Background background;

    // The newest delivery as last looked at, so that the window never waits for the log.
    private volatile long newest;

    DeliveriesDesk(PracticeSession session, Background background) {
        this.session = session;
        this.background = background;
    }

    /// How the receiver is. It may open the delivery log, so it belongs in the background.
    ReceiverHealth health() {
        ReceiverHealth health = session.webhooks().health();
        newest = health.newest();
        return health;
    }

    private DeliveryLog log() throws StoreProblem {
        return session.webhooks().deliveries();
    }

    @Override
    public CompletionStage<Selected> select(DeliveryFilter filter) {
        return background.call(
                () -> {
                    DeliveryLog log = log();
                    long upTo = filter.isAll() ? log.count() : log.indexed();
                    return new Selected(log.select(filter), upTo);
                });
    }

    @Override
    public CompletionStage<List<DeliveryRow>> rows(long[] numbers) {
        return background.call(() -> log().rows(numbers));
    }

    @Override
    public CompletionStage<List<String>> types() {
        return background.call(() -> log().types());
    }

    @Override
    public CompletionStage<Optional<DeliveryDetail>> detail(long number) {
        return background.call(() -> log().read(number).map(this::detail));
    }

    private DeliveryDetail detail(KeptDelivery kept) {
        Redactor redactor = session.redactor();
        String eventId = kept.row().eventId();
        List<DeliveryRow> attempts;
        try {
            attempts = log().ofEvent(eventId, ATTEMPTS_MAX);
        } catch (StoreProblem problem) {
            throw new IllegalStateException("the log was open a moment ago", problem);
        }
        return DeliveryDetail.of(
                kept.row(),
                kept.headers(),
                kept.body(),
                kept.chainHash(),
                attempts,
                replays(eventId),
                redactor::text);
    }

    private List<DeliveryDetail.Replay> replays(String eventId) {
        List<DeliveryDetail.Replay> replays = new ArrayList<>();
        List<Recorded> facts =
                session.cockpit().productionStore().find(Id.Kind.EVENT, eventId, FACTS_MAX);
        for (Recorded recorded : facts) {
            if (recorded.fact() instanceof DeliveriesReplayed fact) {
                for (Replayed one : fact.replayed()) {
                    if (one.eventId().equals(eventId)) {
                        replays.add(
                                new DeliveryDetail.Replay(
                                        one.at(),
                                        fact.target(),
                                        one.status(),
                                        one.failure(),
                                        signing(fact)));
                    }
                }
            }
        }
        return replays;
    }

    private static String signing(DeliveriesReplayed fact) {
        return fact.signing() == Signing.ORIGINAL
                ? Words.text("desk.replay.original")
                : Words.text("desk.replay.resigned", fact.secretId());
    }

    @Override
    public long count() {
        return newest;
    }

    @Override
    public CompletionStage<?> startReceiver() {
        return background.call(
                () -> {
                    session.webhooks().listen();
                    return true;
                });
    }

    @Override
    public CompletionStage<?> stopReceiver() {
        return background.call(
                () -> {
                    session.webhooks().stop();
                    return true;
                });
    }

    @Override
    public CompletionStage<?> checkPath() {
        return background.call(
                () -> {
                    session.webhooks().checkPath();
                    return true;
                });
    }

    @Override
    public CompletionStage<List<RefusedRow>> refused() {
        return background.call(() -> session.webhooks().refused());
    }

    @Override
    public CompletionStage<ReplayOptions> replayOptions() {
        return background.call(() -> session.webhooks().replayOptions());
    }

    @Override
    public CompletionStage<ReplayResult> replay(
            ReplayRequest request, Consumer<ReplayProgress> progress, BooleanSupplier isCancelled) {
        return background.call(
                () ->
                        session.webhooks()
                                .replay(
                                        request,
                                        step -> FxThread.later(() -> progress.accept(step)),
                                        isCancelled));
    }

    @Override
    public CompletionStage<?> compareWithApi(Gaps.Listener progress, BooleanSupplier isCancelled) {
        return background.call(
                () -> {
                    Instant now = session.cockpit().clock().instant();
                    return session.webhooks()
                            .compare(
                                    now.minus(COMPARED),
                                    now.plusSeconds(1),
                                    (done, total) ->
                                            FxThread.later(() -> progress.progressed(done, total)),
                                    isCancelled);
                });
    }

    @Override
    public void copy(String text) {
        SmokeDesk.copyText(text);
    }
}
