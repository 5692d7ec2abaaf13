package cockpit.webhook;

import cockpit.evidence.Delivery;
import cockpit.evidence.DeliveryBook;
import cockpit.evidence.DeliveryBook.Kept;
import cockpit.evidence.DeliveryBook.Receipt;
import cockpit.evidence.StoreProblem;
import cockpit.kit.http.Header;
import cockpit.launch.Environment;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.signature.Scheme;
import cockpit.signature.SignedMessage;
import cockpit.signature.Verification;
import cockpit.signature.Verification.Refused;
import cockpit.signature.Verification.Verified;
import cockpit.signature.Verifier;
import cockpit.webhook.Event.Unacceptable;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Decides on each delivery: the signature over the raw bytes against the time of arrival, then the
/// body, then the log. Only what is on the disk is answered 2xx. Any number of threads may call it.
final class Intake implements Desk {
    private static final int BUSY_SECONDS = 1;
    private static final int BROKEN_SECONDS = 30;

    private final Environment environment;
    private final Verifier verifier;
    private final DeliveryBook book;
    private final Probes probes;
    private final InstantSource clock;
    private final BiConsumer<Kept, Delivery> listener;
    private final HeaderMask mask;
    private final Grants grants = new Grants();
    private final Refusals refusals = new Refusals();
    private final Map<DeliveryOutcome, LongAdder> kept = new EnumMap<>(DeliveryOutcome.class);
    private volatile @Nullable Instant lastAt;

    /// @param environment whose deliveries these are; a secret of another one opens nothing
    /// @param listener is told of each delivery once it is kept, on the thread that answers
    Intake(
            Environment environment,
            Verifier verifier,
            DeliveryBook book,
            Probes probes,
            InstantSource clock,
            BiConsumer<Kept, Delivery> listener) {
        this.environment = environment;
        this.verifier = verifier;
        this.book = book;
        this.probes = probes;
        this.clock = clock;
        this.listener = listener;
        this.mask = new HeaderMask(verifier.settings());
        for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
            kept.put(outcome, new LongAdder());
        }
    }

    /// Lets one request, within a minute, be verified with another tolerance: the one that carries
    /// the returned token in its header `X-Cockpit-Replay`. The caller records that it was done.
    public String grant(Duration tolerance) {
        return grants.issue(tolerance, clock.instant());
    }

    /// The deliveries that were turned away most recently, the newest first.
    public List<RefusedDelivery> refused() {
        return refusals.newest();
    }

    public IntakeCounts counts() {
        return new IntakeCounts(
                count(DeliveryOutcome.ACCEPTED),
                count(DeliveryOutcome.DUPLICATE),
                count(DeliveryOutcome.CONFLICT),
                lastAt,
                refusals.counts());
    }

    Refusals refusals() {
        return refusals;
    }

    @Override
    public void take(Incoming incoming, Consumer<Answer> reply) {
        if (probes.recognises(incoming.values(Probes.HEADER))) {
            reply.accept(Answer.of(204, ""));
            return;
        }
        SignedMessage message = new SignedMessage(incoming.headers(), incoming.body());
        switch (verify(message, incoming.arrivedAt())) {
            case Refused(var reason, String sentence) ->
                    reply.accept(refuse(incoming, reason.code(), sentence));
            case Verified verified -> verified(incoming, message, verified, reply);
        }
    }

    @Override
    public void turnedAway(String code, Instant at) {
        refusals.count(code, at);
    }

    private Verification verify(SignedMessage message, Instant arrivedAt) {
        List<String> tokens = message.values(Grants.HEADER);
        return tokens.size() == 1
                ? grants.take(tokens.getFirst(), clock.instant())
                        .map(tolerance -> verifier.verify(message, arrivedAt, tolerance))
                        .orElseGet(() -> verifier.verify(message, arrivedAt))
                : verifier.verify(message, arrivedAt);
    }

    private void verified(
            Incoming incoming, SignedMessage message, Verified verified, Consumer<Answer> reply) {
        Event event;
        try {
            event = event(message, verified);
        } catch (Unacceptable e) {
            reply.accept(refuse(incoming, e.code(), e.sentence()));
            return;
        }
        keep(incoming, event, verified, reply);
    }

    private Event event(SignedMessage message, Verified verified) throws Unacceptable {
        if (verified.environment() != environment) {
            throw new Unacceptable(
                    "environment-mismatch",
                    "The delivery is signed with a secret of another environment.");
        }
        String idHeader = verifier.settings().idHeader();
        List<String> ids = idHeader.isBlank() ? List.of() : message.values(idHeader);
        boolean isIdSigned = verifier.settings().scheme() == Scheme.STANDARD_WEBHOOKS;
        return Event.read(
                message.body(), isIdSigned ? ids.getFirst() : null, ids, verified.environment());
    }

    private void keep(Incoming incoming, Event event, Verified verified, Consumer<Answer> reply) {
        Delivery delivery =
                new Delivery(
                        incoming.arrivedAt(),
                        event.id(),
                        event.type(),
                        event.quoteId(),
                        event.transactId(),
                        verified.secretId(),
                        mask.mask(incoming.headers()),
                        incoming.body());
        book.keep(
                delivery,
                new Receipt() {
                    @Override
                    public void kept(Kept result) {
                        reply.accept(noted(result, delivery));
                    }

                    @Override
                    public void refused(StoreProblem problem) {
                        refusals.count(problem.code(), delivery.receivedAt());
                        boolean isBusy = problem.code().equals("deliveries-busy");
                        int seconds = isBusy ? BUSY_SECONDS : BROKEN_SECONDS;
                        reply.accept(new Answer(503, problem.code(), seconds));
                    }
                });
    }

    private Answer noted(Kept result, Delivery delivery) {
        LongAdder counter = kept.get(result.outcome());
        if (counter != null) {
            counter.increment();
        }
        lastAt = delivery.receivedAt();
        try {
            listener.accept(result, delivery);
        } catch (RuntimeException _) {
            // The delivery is kept all the same: its repeat will be a duplicate.
            turnedAway(Answer.DEFECT.code(), delivery.receivedAt());
            return Answer.DEFECT;
        }
        return Answer.of(200, result.outcome().word());
    }

    private Answer refuse(Incoming incoming, String code, String sentence) {
        byte[] body = incoming.body();
        boolean isWhole = body.length <= RefusedDelivery.BODY_SIZE_MAX;
        List<Header> headers = mask.mask(incoming.headers());
        refusals.count(
                new RefusedDelivery(
                        incoming.arrivedAt(),
                        code,
                        sentence,
                        new SignedMessage(headers, isWhole ? body : new byte[0]),
                        isWhole,
                        body.length));
        return Answer.of(400, code);
    }

    private long count(DeliveryOutcome outcome) {
        LongAdder counter = kept.get(outcome);
        return counter == null ? 0 : counter.sum();
    }
}
