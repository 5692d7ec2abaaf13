package cockpit.launch;

import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.launch.StatusFact.PolledAlone;
import cockpit.launch.StatusFact.Unexplained;

import java.util.List;

/// Step 4: whether events and trades tell the same, and what polling learnt where no event came.
final class StatusProofs {
    /// What to do about an event that 0Pools did not send.
    static final String LEAK = "find out who else holds the signing secret, and rotate it";

    private static final String COMPARE = "compare trades and events";
    private static final String POLL = "hold the webhooks back and poll an order to its end";

    private StatusProofs() {}

    /// The terminal trades of a window were compared with the events, and what was missing is known
    /// by now.
    static Proof gaps() {
        return Evidence.newest(
                GapsCompared.class,
                "Trades and events have not been compared",
                COMPARE,
                (check, record, seen) -> gaps(check, seen));
    }

    private static Verdict gaps(Check check, Seen<GapsCompared> seen) {
        GapsCompared fact = seen.fact();
        List<Gap> open = fact.missing().stream().filter(gap -> !gap.isRecovered()).toList();
        if (!open.isEmpty()) {
            return Evidence.failed(
                    check,
                    seen,
                    "%s of %s terminal trades %s no event and no recovered status, the first: %s"
                            .formatted(
                                    open.size(),
                                    fact.trades(),
                                    open.size() == 1 ? "has" : "have",
                                    open.getFirst().transactId()),
                    "recover what is missing by polling");
        }
        if (fact.trades() == 0) {
            return Evidence.open(
                    check,
                    StepState.NOT_STARTED,
                    seen,
                    "The compared window has no terminal trade",
                    "compare once an order has ended");
        }
        return Evidence.passed(
                check,
                seen,
                fact.missing().isEmpty()
                        ? "Events told of all %s terminal trades.".formatted(fact.trades())
                        : "Events told of %s of %s terminal trades; polling recovered the others."
                                .formatted(fact.received(), fact.trades()));
    }

    /// The API bears out every event of the window: it knows the trade, and that end of it.
    static Proof explained() {
        return Evidence.newest(
                EventsCompared.class,
                "Events and trades have not been compared",
                COMPARE,
                (check, record, seen) -> {
                    List<Unexplained> unexplained = seen.fact().unexplained();
                    return unexplained.isEmpty()
                            ? Evidence.passed(
                                    check,
                                    seen,
                                    "The API bears out all %s events."
                                            .formatted(seen.fact().events()))
                            : Evidence.failed(
                                    check, seen, sentence(seen.fact(), unexplained), LEAK);
                });
    }

    private static String sentence(EventsCompared fact, List<Unexplained> unexplained) {
        Unexplained first = unexplained.getFirst();
        String trade =
                first.apiStatus().isBlank()
                        ? "which it does not know"
                        : "which reads " + first.apiStatus();
        return "The API does not bear out %s of %s events, the first: %s %s"
                .formatted(
                        unexplained.size(),
                        fact.events(),
                        first.type(),
                        first.transactId().isBlank()
                                ? "that names no trade"
                                : "of trade " + first.transactId() + ", " + trade);
    }

    /// Polling told the end of a trade, and well after that no event had.
    static Proof polled() {
        return (check, record, now) ->
                new Judgement.Judged(
                        check,
                        record.polledAlone()
                                .map(
                                        seen ->
                                                Evidence.fresh(check, record, seen, now, POLL)
                                                        .orElseGet(() -> polled(check, seen)))
                                .orElseGet(
                                        () ->
                                                Verdict.open(
                                                        StepState.NOT_STARTED,
                                                        "No status was learnt by polling alone",
                                                        check.clearer(),
                                                        POLL,
                                                        List.of())));
    }

    private static Verdict polled(Check check, Seen<EventsCompared> seen) {
        PolledAlone quietest =
                seen.fact().polledAlone().stream()
                        .max((a, b) -> Long.compare(a.quietSeconds(), b.quietSeconds()))
                        .orElseThrow();
        return Evidence.passed(
                check,
                seen,
                "Trade %s was learnt to be %s by polling; %s s later no event had told of it."
                        .formatted(
                                quietest.transactId(), quietest.status(), quietest.quietSeconds()));
    }
}
