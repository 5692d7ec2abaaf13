package cockpit.drill;

import cockpit.drill.CasePlay.Cancelled;
import cockpit.drill.CasePlay.Skipped;
import cockpit.drill.DrillCases.Playable;
import cockpit.kit.http.Loopback;
import cockpit.launch.DrillCatalogue;
import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.DrillStarted;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Outcome;
import cockpit.smoke.FactSink;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Runs the drill. It blocks until the drill is over and belongs on a worker thread.
public final class HandlerDrill {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int DRILL_ID_BYTES = 6;
    private static final String NO_MONEY =
            "This case needs a fresh order, and on a live account nothing is tried that could move"
                    + " money. Drill it in the sandbox.";
    private static final String NOT_CHOSEN = "This case was not chosen.";
    private static final String NOT_REACHED = "The drill was cancelled before this case was over.";

    private final String drillId;
    private final Rig rig;
    private final Set<String> chosen;
    private final DrillProgress.Listener listener;
    private final BooleanSupplier cancel;
    private final Map<String, CasePlay> plays = new LinkedHashMap<>();
    private final Map<String, DrillCase> results = new LinkedHashMap<>();

    private HandlerDrill(
            String drillId,
            Rig rig,
            Set<String> chosen,
            DrillProgress.Listener listener,
            BooleanSupplier cancel) {
        this.drillId = drillId;
        this.rig = rig;
        this.chosen = chosen;
        this.listener = listener;
        this.cancel = cancel;
    }

    /// Plays the cases one after the other and hands two facts to the sink: [DrillStarted] before
    /// the first delivery, and [HandlerDrilled] with all fifteen cases at the end, those that were
    /// not played as *not run*. When the drill breaks off between the two, nothing older counts.
    ///
    /// @param caseIds the cases to play; absent for all
    /// @param sabotages names from [DrillSabotages], switched on for this drill and off after it
    /// @param cancel asked between cases and while waiting; once true, the rest is not run
    /// @throws DrillProblem `no-such-case`, `no-such-sabotage`, `sabotage-not-possible`,
    ///   `nothing-to-drill-with`, `event-not-understood` or `order-not-settled`
    /// @throws cockpit.partner.PartnerFailure when the partner does not show the live order
    public static HandlerDrilled run(
            DrillTarget target,
            Optional<Set<String>> caseIds,
            Collection<String> sabotages,
            FactSink sink,
            DrillProgress.Listener listener,
            BooleanSupplier cancel) {
        Set<String> chosen = caseIds.orElseGet(() -> Set.copyOf(DrillCatalogue.ids()));
        chosen.forEach(DrillCaseInfo::of);
        Set<String> broken = new LinkedHashSet<>(sabotages);
        broken.forEach(DrillSabotages::named);
        if (!broken.isEmpty() && target.partnerSwitch().isEmpty()) {
            throw new DrillProblem(
                    "sabotage-not-possible", "Only the practice partner can be made wrong.");
        }
        String drillId = drillId();
        try (Rig rig = new Rig(target, settled(target), cancel)) {
            sink.offer(
                    List.of(
                            new DrillStarted(
                                    drillId,
                                    target.backendName(),
                                    shown(target.endpoint()),
                                    DrillCatalogue.ids().stream().filter(chosen::contains).toList(),
                                    List.copyOf(broken))));
            HandlerDrill drill = new HandlerDrill(drillId, rig, chosen, listener, cancel);
            long begin = System.nanoTime();
            try {
                broken.forEach(name -> set(target, name, true));
                drill.playAll();
                drill.lookOnceMore();
            } finally {
                broken.forEach(name -> set(target, name, false));
            }
            HandlerDrilled drilled = drill.summary(List.copyOf(broken), since(begin));
            sink.offer(List.of(drilled));
            return drilled;
        }
    }

    private void playAll() {
        int number = 0;
        for (Playable playable : DrillCases.all()) {
            if (!chosen.contains(playable.id())) {
                results.put(playable.id(), unplayed(playable, Outcome.NOT_RUN, NOT_CHOSEN));
                continue;
            }
            number++;
            tell(playable.id(), number, DrillCaseInfo.of(playable.id()).title(), Optional.empty());
            DrillCase result = play(playable);
            results.put(playable.id(), result);
            rig.noteOutcome(playable.id(), result.outcome());
            tell(playable.id(), number, result.summary(), Optional.of(result));
        }
    }

    private DrillCase play(Playable playable) {
        if (cancel.getAsBoolean()) {
            return unplayed(playable, Outcome.NOT_RUN, NOT_REACHED);
        }
        if (DrillCatalogue.isFreshOrderNeeded(playable.id()) && rig.isRestricted()) {
            return unplayed(playable, Outcome.SKIPPED, NO_MONEY);
        }
        CasePlay play = new CasePlay(rig, playable.id());
        long begin = System.nanoTime();
        try {
            playable.play().accept(play);
            plays.put(playable.id(), play);
            return play.result(playable.passed(), since(begin));
        } catch (Skipped skipped) {
            return play.result(
                    Outcome.SKIPPED, String.valueOf(skipped.getMessage()), "", since(begin));
        } catch (Cancelled cancelled) {
            return play.result(Outcome.NOT_RUN, NOT_REACHED, "", since(begin));
        } catch (RuntimeException e) {
            return play.result(
                    Outcome.ERROR,
                    "The case could not be carried through: " + e.getMessage(),
                    "Look at the partner's backend and at 0Pools, and drill again.",
                    since(begin));
        }
    }

    /// Looks at every order of the cases that passed once more: a handler that works behind its
    /// answer may have done its mischief since.
    private void lookOnceMore() {
        for (Map.Entry<String, CasePlay> played : plays.entrySet()) {
            String caseId = played.getKey();
            DrillCase before = results.get(caseId);
            if (before == null || before.outcome() != Outcome.PASSED || cancel.getAsBoolean()) {
                continue;
            }
            DrillCase after = lookOnceMore(played.getValue(), before);
            results.put(caseId, after);
            if (after.outcome() != Outcome.PASSED) {
                int number = new ArrayList<>(plays.keySet()).indexOf(caseId) + 1;
                tell(caseId, number, after.summary(), Optional.of(after));
            }
        }
    }

    private DrillCase lookOnceMore(CasePlay play, DrillCase before) {
        Duration duration = Duration.ofMillis(before.durationMillis());
        try {
            int changed = 0;
            String found = "";
            String mistake = Mistakes.CAME_LATE;
            for (Map.Entry<Subject, Effect> watched : play.watched().entrySet()) {
                Effect then = watched.getValue();
                Effect now = Effect.of(rig.target().partner(), watched.getKey().orderId());
                if (!now.isSameAs(then)) {
                    changed++;
                    found = ", one from " + then.kinds() + " to " + now.kinds();
                    boolean isBookedAgain = then.credits() > 0 && now.credits() > then.credits();
                    mistake = isBookedAgain ? Mistakes.BOOKS_TWICE : mistake;
                }
            }
            play.check(
                    changed == 0,
                    "its orders are the same when the drill ends",
                    "0 changed since",
                    changed + " changed since" + found,
                    mistake);
            return play.result(before.summary(), duration);
        } catch (RuntimeException e) {
            return play.result(
                    Outcome.ERROR,
                    "Its orders could not be looked at again: " + e.getMessage(),
                    "Look at the partner's backend and drill again.",
                    duration);
        }
    }

    private HandlerDrilled summary(List<String> sabotages, Duration duration) {
        List<DrillCase> cases = List.copyOf(results.values());
        boolean isCutShort =
                cancel.getAsBoolean()
                        && cases.stream()
                                .anyMatch(
                                        one ->
                                                chosen.contains(one.caseId())
                                                        && one.outcome() == Outcome.NOT_RUN);
        DrillTarget target = rig.target();
        return new HandlerDrilled(
                drillId,
                target.backendName(),
                String.valueOf(target.endpoint().getScheme()),
                Loopback.isAt(target.endpoint()),
                target.scheme().scheme().word(),
                target.secret().id(),
                cases,
                sabotages,
                isCutShort,
                duration.toMillis());
    }

    private void tell(String caseId, int number, String text, Optional<DrillCase> result) {
        listener.progressed(
                new DrillProgress(drillId, caseId, number, chosen.size(), text, result));
    }

    private static DrillCase unplayed(Playable playable, Outcome outcome, String reason) {
        return new DrillCase(
                playable.id(), outcome, reason, "", List.of(), 0, List.of(), List.of());
    }

    /// The live order on which everything is tried, when there is no world to get orders from.
    private static Optional<Subject> settled(DrillTarget target) {
        if (target.world().isPresent()) {
            return Optional.empty();
        }
        Subject subject =
                target.settled()
                        .map(Subject::of)
                        .orElseThrow(
                                () ->
                                        new DrillProblem(
                                                "nothing-to-drill-with",
                                                "A drill needs an embedded 0Pools, or an event of"
                                                        + " an order that has settled."));
        Effect effect = Effect.of(target.partner(), subject.orderId());
        if (!effect.isDone() || effect.credits() != 1) {
            throw new DrillProblem(
                    "order-not-settled",
                    "The order of the stored event reads "
                            + effect.stateText()
                            + " with "
                            + effect.credits()
                            + " credits; a drill needs one that is completed with exactly one.");
        }
        return Optional.of(subject);
    }

    private static void set(DrillTarget target, String sabotage, boolean isOn) {
        target.partnerSwitch().ifPresent(partner -> partner.set(sabotage, isOn));
    }

    private static String shown(URI endpoint) {
        int port = endpoint.getPort();
        String path = endpoint.getRawPath();
        return endpoint.getScheme()
                + "://"
                + endpoint.getHost()
                + (port < 0 ? "" : ":" + port)
                + (path == null ? "" : path);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static String drillId() {
        byte[] bytes = new byte[DRILL_ID_BYTES];
        RANDOM.nextBytes(bytes);
        return "drill_" + HexFormat.of().formatHex(bytes);
    }
}
