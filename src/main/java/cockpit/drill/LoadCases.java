package cockpit.drill;

import cockpit.drill.Sender.Answer;
import cockpit.kit.http.Header;
import cockpit.launch.DrillCatalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Genuine deliveries, many at once.
final class LoadCases {
    private static final int COPIES = 8;
    private static final int BURST = 200;
    private static final int BURST_ORDERS = 20;

    /// A sender tries up to five times (contract section 4.4); the waits between are shortened.
    private static final int TRIES_MAX = 5;

    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration WAIT_MAX = Duration.ofSeconds(2);
    private static final int BUSY = 503;
    private static final int TOO_MANY = 429;

    private LoadCases() {}

    static void duplicateAtOnce(CasePlay play) {
        Subject subject = play.settledSubject();
        DrillEvent event = subject.genuine();
        play.captureEvent(event);
        List<Header> headers = play.signed(event, play.rig().now());
        List<Supplier<Answer>> calls = new ArrayList<>();
        for (int copy = 0; copy < COPIES; copy++) {
            calls.add(() -> play.rig().sender().send(event, headers));
        }
        List<Answer> answers = Volley.of(calls);
        answers.forEach(play::note);
        List<Answer> others = answers.stream().filter(answer -> !answer.isTaken()).toList();
        play.check(
                others.isEmpty(),
                "every copy is taken with a 2xx",
                "8 of 8",
                taken(answers),
                others.isEmpty() || others.size() < COPIES
                        ? Mistakes.DUPLICATE_REFUSED
                        : GenuineCases.mistake(others.getFirst()));
        if (others.size() < COPIES) {
            GenuineCases.oneCredit(play, subject, Mistakes.NOT_APPLIED);
        }
    }

    static void burst(CasePlay play) {
        List<Subject> subjects = new ArrayList<>();
        int orders = play.rig().isRestricted() ? 1 : BURST_ORDERS;
        for (int order = 0; order < orders; order++) {
            subjects.add(play.settledSubject());
        }
        Instant now = play.rig().now();
        List<Supplier<Attempts>> calls = new ArrayList<>();
        for (Subject subject : subjects) {
            DrillEvent event = subject.genuine();
            play.captureEvent(event);
            List<Header> headers = play.signed(event, now);
            for (int copy = 0; copy < BURST / orders; copy++) {
                calls.add(() -> persistently(play, event, headers));
            }
        }
        List<Attempts> all = Volley.of(calls);
        all.forEach(one -> play.note(one.first()));
        List<Answer> last = all.stream().map(Attempts::last).toList();
        long retried = all.stream().filter(one -> one.tries() > 1).count();
        boolean isTaken =
                play.check(
                        last.stream().allMatch(Answer::isTaken),
                        "every delivery is taken with a 2xx, some of them perhaps on a retry",
                        BURST + " of " + BURST,
                        taken(last) + (retried == 0 ? "" : ", " + retried + " on a retry"),
                        last.stream().anyMatch(Answer::isTaken)
                                ? Mistakes.TURNED_AWAY
                                : GenuineCases.mistake(last.getFirst()));
        if (isTaken) {
            judge(play, subjects);
        }
    }

    private static void judge(CasePlay play, List<Subject> subjects) {
        int lost = 0;
        int doubled = 0;
        int unfinished = 0;
        for (Subject subject : subjects) {
            // Once one order is lost, patience with the others would prove nothing more.
            Effect effect = lost == 0 ? play.lookForCredit(subject) : play.look(subject);
            lost += effect.credits() == 0 ? 1 : 0;
            doubled += effect.credits() > 1 ? 1 : 0;
            unfinished += effect.isDone() ? 0 : 1;
        }
        play.check(
                lost == 0,
                "no order goes without its credit",
                "0 without",
                lost + " of " + subjects.size() + " without",
                play.isKnownToFail(DrillCatalogue.VALID)
                        ? Mistakes.NOT_APPLIED
                        : Mistakes.DROPS_WHEN_BUSY);
        play.check(
                doubled == 0,
                "no order is credited more than once",
                "0 with more",
                doubled + " of " + subjects.size() + " with more",
                Mistakes.BOOKS_TWICE);
        play.check(
                unfinished == 0,
                "every order is completed",
                "0 unfinished",
                unfinished + " of " + subjects.size() + " unfinished",
                Mistakes.NOT_APPLIED);
    }

    private record Attempts(Answer first, Answer last, int tries) {}

    /// Sends until it is taken, as a sender would while the handler is busy or does not answer.
    private static Attempts persistently(CasePlay play, DrillEvent event, List<Header> headers) {
        Answer first = play.rig().sender().send(event, headers);
        Answer last = first;
        int tries = 1;
        while (tries < TRIES_MAX && isWorthAnotherTry(last)) {
            Duration wait = last.retryAfter().orElse(WAIT.multipliedBy(tries));
            play.rest(wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait);
            last = play.rig().sender().send(event, headers);
            tries++;
        }
        return new Attempts(first, last, tries);
    }

    private static boolean isWorthAnotherTry(Answer answer) {
        return answer.status() == BUSY || answer.status() == TOO_MANY || answer.status() == 0;
    }

    private static String taken(List<Answer> answers) {
        long taken = answers.stream().filter(Answer::isTaken).count();
        List<String> others =
                answers.stream()
                        .filter(answer -> !answer.isTaken())
                        .map(Answer::words)
                        .distinct()
                        .toList();
        return taken
                + " of "
                + answers.size()
                + (others.isEmpty() ? "" : ", the others " + String.join(", ", others));
    }
}
