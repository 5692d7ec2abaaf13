package cockpit.guard;

import cockpit.launch.GuardFact;
import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardRule;
import cockpit.launch.Id;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.launch.WebhookFact.DeliveriesRefused;
import cockpit.launch.WebhookFact.ReceiverHeard;
import cockpit.launch.WebhookFact.ReceiverStarted;
import cockpit.launch.WebhookFact.ReceiverStopped;
import cockpit.launch.WebhookFact.RefusedCount;
import cockpit.signature.Reason;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Deliveries of the window whose signature did not hold. What was turned away has no id of its
/// own, so each is named by the fact that counts it.
final class WebhookLook implements RuleLook {
    /// What a receiver turns away because its origin is not proven. A full disk or an oversized
    /// body is no failed verification.
    private static final Set<String> FAILED =
            Stream.concat(
                            Arrays.stream(Reason.values()).map(Reason::code),
                            Stream.of("environment-mismatch"))
                    .collect(Collectors.toUnmodifiableSet());

    private final GuardMemory memory;

    WebhookLook(GuardMemory memory) {
        this.memory = memory;
    }

    @Override
    public GuardRule rule() {
        return GuardRule.WEBHOOK_VERIFICATION;
    }

    @Override
    public Sight look(LookRound round) throws LookFailed {
        requireReceiver(round.record());
        long total = 0;
        long unnamed = 0;
        List<Sign> signs = new ArrayList<>();
        List<GuardMemory.Arrivals> arrivals = memory.arrivals(round.from(rule())).reversed();
        for (GuardMemory.Arrivals one : arrivals) {
            total += one.taken();
            for (DeliveriesRefused refused : one.refused()) {
                for (RefusedCount count : refused.counts()) {
                    total += count.count();
                    if (FAILED.contains(count.code())) {
                        int named =
                                Math.clamp(
                                        count.count(), 0, GuardFact.SIGN_COUNT_MAX - signs.size());
                        unnamed += count.count() - named;
                        signs.addAll(signs(one, refused, count.code(), named));
                    }
                }
            }
        }
        return Sight.of(
                        "deliveries of the last "
                                + LookRound.words(round.record().limits(rule()).window()),
                        total,
                        signs)
                .more(unnamed);
    }

    private static List<Sign> signs(
            GuardMemory.Arrivals one, DeliveriesRefused refused, String code, int count) {
        List<Sign> signs = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            signs.add(
                    new Sign(
                            new Id(Id.Kind.EVENT, "refused-%s-%s-%s".formatted(one.seq(), code, i)),
                            refused.to(),
                            code));
        }
        return signs;
    }

    /// A receiver that nobody reaches turns nothing away; that is no good sign.
    private static void requireReceiver(LaunchRecord record) throws LookFailed {
        Optional<Seen<ReceiverStarted>> started = record.newest(ReceiverStarted.class);
        long stopped = record.newest(ReceiverStopped.class).map(Seen::seq).orElse(0L);
        if (started.isEmpty() || started.get().seq() < stopped) {
            throw new LookFailed("no-receiver", "The cockpit's own receiver does not listen.");
        }
        Optional<Seen<ReceiverHeard>> heard =
                record.newest(ReceiverHeard.class).filter(one -> one.seq() > started.get().seq());
        if (heard.isPresent() && !heard.get().fact().isReceiving()) {
            throw new LookFailed(
                    "receiver-not-reached",
                    "The receiver is not reached: " + heard.get().fact().reason());
        }
    }
}
