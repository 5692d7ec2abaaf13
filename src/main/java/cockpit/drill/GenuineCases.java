package cockpit.drill;

import cockpit.drill.Sender.Answer;
import cockpit.launch.DrillCatalogue;
import cockpit.launch.TradeEnds;

import java.time.Duration;

/// Genuine deliveries, one at a time: taken with a 2xx, applied once, and never backwards.
final class GenuineCases {
    private GenuineCases() {}

    static void valid(CasePlay play) {
        Subject subject = play.settledSubject();
        Answer answer = play.deliver(subject.odd());
        if (isTaken(play, answer, answer.isRefused() ? oddRefused(play) : mistake(answer))) {
            oneCredit(play, subject, Mistakes.NOT_APPLIED);
        }
    }

    /// Whether it is the form of the body that the handler does not bear.
    private static String oddRefused(CasePlay play) {
        return play.deliver(play.settledSubject().genuine()).isTaken()
                ? Mistakes.VERIFIES_AFTER_PARSING
                : Mistakes.REJECTS_GOOD;
    }

    static void duplicateLater(CasePlay play) {
        Subject subject = play.settledSubject();
        DrillEvent event = subject.genuine();
        Duration minutes = play.rig().target().scheme().tolerance().dividedBy(2);
        Answer first = play.deliver(event, play.signed(event, play.rig().now().minus(minutes)));
        if (!isTaken(play, first, mistake(first))) {
            return;
        }
        Effect before = play.lookForCredit(subject);
        Answer second = play.deliver(event);
        Effect after = play.look(subject);
        play.check(
                second.isTaken(),
                "the same event, signed anew minutes later, is taken with a 2xx",
                "200 to 299",
                second.words(),
                Mistakes.DUPLICATE_REFUSED);
        play.check(
                before.credits() > 0,
                "the first of the two took effect",
                "1 credit",
                Long.toString(before.credits()),
                Mistakes.NOT_APPLIED);
        play.check(
                after.credits() == 1,
                "the ledger shows exactly one credit",
                "1",
                Long.toString(after.credits()),
                after.credits() > 1 ? Mistakes.BOOKS_TWICE : Mistakes.NOT_APPLIED);
        unchanged(play, before, after, Mistakes.BOOKS_TWICE);
    }

    static void reordered(CasePlay play) {
        Subject subject = play.settledSubject();
        Answer first = play.deliver(subject.genuine());
        if (!isTaken(play, first, mistake(first))
                || !oneCredit(play, subject, Mistakes.NOT_APPLIED)) {
            return;
        }
        Effect before = play.look(subject);
        Answer failed = play.deliver(subject.of(TradeEnds.FAILED));
        Answer released = play.deliver(subject.of(TradeEnds.RELEASED));
        Effect after = play.look(subject);
        unchanged(
                play,
                before,
                after,
                after.credits() > before.credits() ? Mistakes.BOOKS_TWICE : Mistakes.OVERWRITES);
        play.check(
                failed.isTaken() && released.isTaken(),
                "both late events are acknowledged with a 2xx",
                "200 to 299 twice",
                failed.words() + " and " + released.words(),
                Mistakes.NOT_ACKNOWLEDGED);
    }

    static void delayed(CasePlay play) {
        Subject subject = play.settledSubject();
        Effect before = play.pollToTheEnd(subject);
        boolean isPolled =
                play.check(
                        before.isDone() && before.credits() == 1,
                        "polling alone completes the order with one credit",
                        "completed with 1 credit",
                        before.stateText() + " with " + before.credits(),
                        before.credits() > 1 ? Mistakes.BOOKS_TWICE : Mistakes.NEVER_POLLS);
        if (!isPolled) {
            return;
        }
        Answer answer = play.deliver(subject.genuine());
        Effect after = play.look(subject);
        unchanged(play, before, after, Mistakes.BOOKS_TWICE);
        isTaken(play, answer, mistake(answer));
    }

    static void unknownType(CasePlay play) {
        Subject subject = play.subject();
        Effect before = play.look(subject);
        Answer answer = play.deliver(subject.of(Subject.UNKNOWN));
        Effect after = play.look(subject);
        play.check(
                answer.isTaken(),
                "an event of an unknown type is acknowledged with a 2xx",
                "200 to 299",
                answer.words(),
                answer.status() == 0 ? Mistakes.NOT_REACHED : Mistakes.NOT_ACKNOWLEDGED);
        unchanged(play, before, after, Mistakes.UNKNOWN_APPLIED);
    }

    static void slowConsumer(CasePlay play) {
        Subject subject = play.settledSubject();
        DrillEvent event = subject.genuine();
        play.captureEvent(event);
        boolean isSent = play.rig().sender().hangUp(event, play.signed(event, play.rig().now()));
        play.note(Answer.NONE);
        play.check(
                isSent,
                "the handler accepts the connection that is then dropped",
                "the delivery is sent",
                isSent ? "the delivery is sent" : "no connection",
                Mistakes.NOT_REACHED);
        Answer again = play.deliver(event);
        if (isTaken(play, again, mistake(again))) {
            boolean isNeverApplied = play.isKnownToFail(DrillCatalogue.VALID);
            oneCredit(
                    play,
                    subject,
                    isNeverApplied ? Mistakes.NOT_APPLIED : Mistakes.CLAIMS_BEFORE_STORE);
        }
    }

    static void retryAfter500(CasePlay play) {
        if (!play.rig().target().partner().failNextDelivery()) {
            throw new CasePlay.Skipped(
                    "The partner's backend cannot be made to fail once. Offer POST"
                            + " /webhooks/0pools/fail-next in the test environment, or name the"
                            + " operation as failNextDelivery in the mapping file.");
        }
        Subject subject = play.settledSubject();
        Answer broken = play.deliver(subject.genuine());
        long creditsThen = play.creditsNow(subject);
        String mistake =
                creditsThen > 0
                        ? broken.isTaken()
                                ? Mistakes.FAILURE_HAD_NO_EFFECT
                                : Mistakes.BOOKS_AND_FAILS
                        : broken.isTaken() ? Mistakes.ACKNOWLEDGES_BEFORE_STORE : mistake(broken);
        play.check(
                broken.isBroken(),
                "the failing delivery is answered with a 5xx",
                "500 to 599",
                broken.words(),
                mistake);
        play.check(
                creditsThen == 0,
                "the failing delivery credits nothing",
                "0",
                Long.toString(creditsThen),
                mistake);
        if (!play.isHolding()) {
            return;
        }
        Answer again = play.deliver(subject.genuine());
        play.check(
                again.isTaken(),
                "the retry is taken with a 2xx",
                "200 to 299",
                again.words(),
                Mistakes.RETRY_REFUSED);
        if (again.isTaken()) {
            oneCredit(play, subject, Mistakes.CLAIMS_BEFORE_STORE);
        }
    }

    /// @param none the probable mistake when nothing was credited
    /// @return whether the order is completed with exactly one credit
    static boolean oneCredit(CasePlay play, Subject subject, String none) {
        Effect effect = play.lookForCredit(subject);
        boolean isOnce =
                play.check(
                        effect.credits() == 1,
                        "the ledger shows exactly one credit",
                        "1",
                        Long.toString(effect.credits()),
                        effect.credits() > 1 ? Mistakes.BOOKS_TWICE : none);
        boolean isDone =
                play.check(
                        effect.isDone(),
                        "the order is completed",
                        "completed",
                        effect.stateText(),
                        none);
        return isOnce && isDone;
    }

    private static void unchanged(CasePlay play, Effect before, Effect after, String mistake) {
        play.check(
                after.isSameLedgerAs(before),
                "the event changes nothing in the partner's ledger",
                before.kinds(),
                after.kinds(),
                mistake);
        play.check(
                after.state() == before.state(),
                "the event leaves the order as it is",
                before.stateText(),
                after.stateText(),
                mistake);
    }

    private static boolean isTaken(CasePlay play, Answer answer, String mistake) {
        return play.check(
                answer.isTaken(),
                "the handler takes it with a 2xx within 10 seconds",
                "200 to 299",
                answer.words(),
                mistake);
    }

    /// The probable mistake behind an answer to a genuine delivery.
    static String mistake(Answer answer) {
        if (answer.status() == 0) {
            return Mistakes.NOT_REACHED;
        }
        return answer.isRefused() ? Mistakes.REJECTS_GOOD : Mistakes.ANSWERS_500;
    }
}
