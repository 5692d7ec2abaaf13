package cockpit.drill;

import cockpit.drill.Sender.Answer;
import cockpit.kit.http.Header;
import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Id;
import cockpit.launch.Outcome;
import cockpit.partner.PartnerOrder;
import cockpit.signature.Signer;
import cockpit.signature.SigningSecret;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// One playing of a case: what it may touch, and what it found. Only the drill's own thread uses
/// it; [#signed] alone may be called from others.
final class CasePlay {
    private static final int STATUSES_MAX = 20;
    private static final int IDS_MAX = 200;

    private final Rig rig;
    private final String caseId;
    private final List<Integer> statuses = new ArrayList<>();
    private final List<Assertion> assertions = new ArrayList<>();
    private final Set<Id> captured = new LinkedHashSet<>();
    private final Map<Subject, Effect> watched = new LinkedHashMap<>();
    private boolean isHolding = true;
    private String summary = "";
    private String remedy = "";

    CasePlay(Rig rig, String caseId) {
        this.rig = rig;
        this.caseId = caseId;
    }

    /// The case does not apply here.
    static final class Skipped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Skipped(String reason) {
            super(reason, null, false, false);
        }
    }

    /// The drill was cancelled while the case was waiting.
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("the drill was cancelled", null, false, false);
        }
    }

    Rig rig() {
        return rig;
    }

    /// What the drill has found out in an earlier case; false too when that was not played.
    boolean isKnownToFail(String otherCaseId) {
        return rig.outcome(otherCaseId).filter(o -> o == Outcome.FAILED).isPresent();
    }

    /// An order whose trade is still reserved or, on a live account, the one that has settled.
    Subject subject() {
        Subject subject = rig.subject();
        subject.ids().forEach(this::capture);
        return subject;
    }

    /// An order whose trade has settled. Unless it is the live one, the partner has not heard of
    /// it.
    Subject settledSubject() {
        Subject subject = subject();
        settle(subject);
        return subject;
    }

    void settle(Subject subject) {
        subject.fresh().ifPresent(order -> rig.world().settle(order));
    }

    /// Delivers an event as 0Pools would: signed rightly, now.
    Answer deliver(DrillEvent event) {
        return deliver(event, signed(event, rig.now()));
    }

    Answer deliver(DrillEvent event, List<Header> headers) {
        captureEvent(event);
        Answer answer = rig.sender().send(event, headers);
        note(answer);
        return answer;
    }

    List<Header> signed(DrillEvent event, Instant at) {
        return signed(event, rig.target().secret(), at);
    }

    List<Header> signed(DrillEvent event, SigningSecret secret, Instant at) {
        return Signer.sign(rig.target().scheme(), secret, event.bytes(), at, event.eventId());
    }

    void note(Answer answer) {
        if (statuses.size() < STATUSES_MAX) {
            statuses.add(answer.status());
        }
    }

    void captureEvent(DrillEvent event) {
        capture(new Id(Id.Kind.EVENT, event.eventId()));
    }

    /// Looks at an order now. It is looked at again when the drill ends, and must then be the same.
    Effect look(Subject subject) {
        Effect effect = Effect.of(rig.target().partner(), subject.orderId());
        effect.ids().forEach(this::capture);
        watched.put(subject, effect);
        return effect;
    }

    /// The credits of an order without making the partner ask 0Pools about it.
    long creditsNow(Subject subject) {
        return Effect.credits(rig.target().partner().movements(subject.orderId()).orThrow());
    }

    /// Looks at an order once its credit is there, or the patience for it is used up.
    Effect lookForCredit(Subject subject) {
        for (int poll = 1; poll < rig.target().pace().pollsMax(); poll++) {
            if (creditsNow(subject) > 0) {
                break;
            }
            rest(rig.target().pace().between());
        }
        return look(subject);
    }

    /// Has the partner learn of an order's end by asking, as often as the patience allows.
    Effect pollToTheEnd(Subject subject) {
        for (int poll = 1; poll < rig.target().pace().pollsMax(); poll++) {
            PartnerOrder order = rig.target().partner().readOrder(subject.orderId()).orThrow();
            if (order.state() == PartnerOrder.State.COMPLETED) {
                break;
            }
            rest(rig.target().pace().between());
        }
        return look(subject);
    }

    /// Checks one thing.
    ///
    /// @param text in plain words what must hold
    /// @param mistake what is probably wrong otherwise, and what to do
    /// @return whether it holds
    boolean check(boolean isTrue, String text, String expected, String found, String mistake) {
        String detail = "expected " + expected + ", found " + found;
        assertions.add(new Assertion(text, isTrue ? Outcome.PASSED : Outcome.FAILED, detail));
        if (!isTrue && isHolding) {
            isHolding = false;
            summary = "It does not hold that " + text + ": " + detail + ".";
            remedy = mistake;
        }
        return isTrue;
    }

    /// Whether everything that was checked held.
    boolean isHolding() {
        return isHolding;
    }

    Map<Subject, Effect> watched() {
        return Map.copyOf(watched);
    }

    void rest(Duration duration) {
        if (rig.isCancelled()) {
            throw new Cancelled();
        }
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /// What the case came to.
    ///
    /// @param passed the summary when everything held
    DrillCase result(String passed, Duration duration) {
        return isHolding
                ? result(Outcome.PASSED, passed, "", duration)
                : result(Outcome.FAILED, summary, remedy, duration);
    }

    DrillCase result(Outcome outcome, String text, String advice, Duration duration) {
        return new DrillCase(
                caseId,
                outcome,
                text,
                advice,
                statuses,
                duration.toMillis(),
                assertions,
                List.copyOf(captured));
    }

    private void capture(Id id) {
        if (captured.size() < IDS_MAX) {
            captured.add(id);
        }
    }
}
