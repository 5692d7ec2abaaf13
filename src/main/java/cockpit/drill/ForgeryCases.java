package cockpit.drill;

import cockpit.drill.Sender.Answer;
import cockpit.kit.http.Header;
import cockpit.launch.DrillCatalogue;
import cockpit.launch.Environment;
import cockpit.signature.SigningSecret;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/// Deliveries that a handler must refuse: a 4xx, and nothing changes.
final class ForgeryCases {
    private static final Duration WELL_BEYOND = Duration.ofSeconds(60);
    private static final Duration A_LITTLE = Duration.ofSeconds(20);
    private static final int SECRET_BYTES = 24;

    private ForgeryCases() {}

    static void tamperedBody(CasePlay play) {
        Subject subject = play.subject();
        List<Header> genuine = play.signed(subject.genuine(), play.rig().now());
        judge(
                play,
                subject,
                () -> play.deliver(subject.tampered(), genuine),
                () -> isTakenUnsigned(play) ? Mistakes.VERIFIES_NOTHING : Mistakes.BODY_NOT_SIGNED);
        boolean isGenuineTakenAtAll = !play.isKnownToFail(DrillCatalogue.VALID);
        if (play.isHolding() && !play.rig().isRestricted() && isGenuineTakenAtAll) {
            play.settle(subject);
            Answer answer = play.deliver(subject.genuine());
            Effect effect = play.lookForCredit(subject);
            play.check(
                    answer.isTaken() && effect.credits() == 1,
                    "the genuine event is still taken after the forged one",
                    "a 2xx and 1 credit",
                    answer.words() + " and " + effect.credits(),
                    Mistakes.FORGED_USES_UP);
        }
    }

    static void tamperedTimestamp(CasePlay play) {
        Subject subject = play.subject();
        DrillEvent event = subject.genuine();
        Instant now = play.rig().now();
        Instant signedAt = now.minus(A_LITTLE);
        List<Header> signed = play.signed(event, signedAt);
        String then = Long.toString(signedAt.getEpochSecond());
        List<Header> moved =
                signed.stream()
                        .map(
                                header ->
                                        new Header(
                                                header.name(),
                                                header.value()
                                                        .replace(
                                                                then,
                                                                Long.toString(
                                                                        now.getEpochSecond()))))
                        .toList();
        requireTimes(!moved.equals(signed));
        judge(
                play,
                subject,
                () -> play.deliver(event, moved),
                () -> unlessAnythingGoes(play, Mistakes.TIME_NOT_SIGNED));
    }

    static void stale(CasePlay play) {
        signedFarOff(
                play,
                play.rig().target().scheme().tolerance().plus(WELL_BEYOND).negated(),
                () -> Mistakes.NO_AGE_CHECK);
    }

    static void future(CasePlay play) {
        signedFarOff(
                play,
                play.rig().target().scheme().tolerance().plus(WELL_BEYOND),
                () ->
                        play.isKnownToFail(DrillCatalogue.STALE)
                                ? Mistakes.NO_AGE_CHECK
                                : Mistakes.ONE_SIDED);
    }

    private static void signedFarOff(CasePlay play, Duration off, Supplier<String> accepted) {
        Subject subject = play.subject();
        DrillEvent event = subject.genuine();
        Instant now = play.rig().now();
        List<Header> headers = play.signed(event, now.plus(off));
        requireTimes(!headers.equals(play.signed(event, now)));
        judge(
                play,
                subject,
                () -> play.deliver(event, headers),
                () -> unlessAnythingGoes(play, accepted.get()));
    }

    static void unknownKey(CasePlay play) {
        Subject subject = play.subject();
        DrillEvent event = subject.genuine();
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        SigningSecret nobodys =
                SigningSecret.of(
                        play.rig().target().environment(),
                        "whsec_" + HexFormat.of().formatHex(random));
        judge(
                play,
                subject,
                () -> play.deliver(event, play.signed(event, nobodys, play.rig().now())),
                () -> Mistakes.VERIFIES_NOTHING);
    }

    static void wrongEnvironment(CasePlay play) {
        SigningSecret other =
                play.rig()
                        .target()
                        .otherSecret()
                        .orElseThrow(
                                () ->
                                        new CasePlay.Skipped(
                                                "The other environment's webhook secret is needed"
                                                        + " to show that this handler refuses"
                                                        + " it."));
        Subject subject = play.subject();
        boolean isSandbox = play.rig().target().environment() == Environment.SANDBOX;
        DrillEvent event = subject.claiming(isSandbox ? "live" : "sandbox");
        judge(
                play,
                subject,
                () -> play.deliver(event, play.signed(event, other, play.rig().now())),
                () -> environmentMistake(play, other));
    }

    private static String environmentMistake(CasePlay play, SigningSecret other) {
        if (play.isKnownToFail(DrillCatalogue.UNKNOWN_KEY)) {
            return Mistakes.VERIFIES_NOTHING;
        }
        return isTakenWithoutClaim(play, other)
                ? Mistakes.OTHER_SECRET_ACCEPTED
                : Mistakes.TRUSTS_PAYLOAD;
    }

    /// Sends a forgery and looks at what it did.
    ///
    /// @param accepted the probable mistake when it took effect
    private static void judge(
            CasePlay play, Subject subject, Supplier<Answer> forgery, Supplier<String> accepted) {
        Effect before = play.look(subject);
        Answer answer = forgery.get();
        Effect after = play.look(subject);
        boolean isSame = after.isSameAs(before);
        String mistake =
                answer.isRefused() && isSame ? "" : mistake(play, answer, isSame, accepted);
        play.check(
                answer.isRefused(),
                "the handler refuses it with a 4xx",
                "400 to 499",
                answer.words(),
                mistake);
        play.check(
                after.isSameLedgerAs(before),
                "the partner's ledger is unchanged",
                before.kinds(),
                after.kinds(),
                mistake);
        play.check(
                after.state() == before.state(),
                "the order is unchanged",
                before.stateText(),
                after.stateText(),
                mistake);
        if (play.rig().isRestricted()) {
            play.check(
                    after.credits() == 1,
                    "the order still has exactly one credit",
                    "1",
                    Long.toString(after.credits()),
                    mistake);
        }
    }

    private static String mistake(
            CasePlay play, Answer answer, boolean isSame, Supplier<String> accepted) {
        if (!isSame) {
            return accepted.get();
        }
        if (answer.isTaken()) {
            // On an event that is known already, a handler that verifies nothing changes nothing.
            return play.rig().isRestricted()
                    ? accepted.get() + " Or: " + Mistakes.ANSWERS_200_TO_FORGED
                    : Mistakes.ANSWERS_200_TO_FORGED;
        }
        return answer.status() == 0 ? Mistakes.NOT_REACHED : Mistakes.FALLS_OVER;
    }

    /// When even a changed body is taken, no finer mistake explains it.
    private static String unlessAnythingGoes(CasePlay play, String finer) {
        return play.isKnownToFail(DrillCatalogue.TAMPERED_BODY) ? Mistakes.VERIFIES_NOTHING : finer;
    }

    /// Whether a delivery without any signature takes effect; tried only to name a mistake.
    private static boolean isTakenUnsigned(CasePlay play) {
        return play.rig().isRestricted() || isTakingEffect(play, List.of());
    }

    private static boolean isTakenWithoutClaim(CasePlay play, SigningSecret other) {
        if (play.rig().isRestricted()) {
            return false;
        }
        Subject subject = play.subject();
        DrillEvent event = subject.genuine();
        return isTakingEffect(play, subject, event, play.signed(event, other, play.rig().now()));
    }

    private static boolean isTakingEffect(CasePlay play, List<Header> headers) {
        Subject subject = play.subject();
        return isTakingEffect(play, subject, subject.genuine(), headers);
    }

    private static boolean isTakingEffect(
            CasePlay play, Subject subject, DrillEvent event, List<Header> headers) {
        Effect before = play.look(subject);
        play.deliver(event, headers);
        return !play.look(subject).isSameAs(before);
    }

    private static void requireTimes(boolean isTimed) {
        if (!isTimed) {
            throw new CasePlay.Skipped("The launch's signature scheme signs no time.");
        }
    }
}
