package cockpit.launch;

import cockpit.launch.AlertFact.AlertDrillStarted;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.DrillEnd;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertFact.PanelSeen;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.AlertFact.RuleSeen;
import cockpit.launch.Fact.SessionStarted;
import cockpit.launch.GuardFact.RuleSet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Step 6: the partner's monitoring evaluates the exported rules, and an alert reaches somebody.
/// Only the newest reading and the newest drill speak; a drill that was begun and not ended takes
/// the word from the one before it.
final class AlertProofs {
    private static final String SET = "say which Prometheus and Alertmanager watch it";
    private static final String READ = "read the monitoring again";
    private static final String LOAD =
            "load the exported rules into Prometheus, then read it again";
    private static final String NAME =
            "name the counter of the partner's product, then export the rules and load them";
    private static final String DRILL = "run an alert drill";

    private AlertProofs() {}

    /// All exported rules and the dashboard stand, and a drill was received.
    static Proof all() {
        return alerts(List.of(AlertRule.values()));
    }

    /// These rules and the dashboard stand, and a drill was received.
    static Proof alerts(List<AlertRule> rules) {
        return PersonalProofs.all(standing(rules), received());
    }

    static Proof standing(List<AlertRule> rules) {
        return (check, record, now) ->
                new Judgement.Judged(
                        check,
                        notSet(check, record)
                                .orElseGet(
                                        () ->
                                                record.newest(AlertsRead.class)
                                                        .map(
                                                                s ->
                                                                        read(
                                                                                check, record, s,
                                                                                rules, now))
                                                        .orElseGet(
                                                                () ->
                                                                        never(
                                                                                check,
                                                                                "Nobody has read"
                                                                                    + " how the"
                                                                                    + " alert rules"
                                                                                    + " stand",
                                                                                "read the"
                                                                                    + " monitoring"))));
    }

    private static Verdict read(
            Check check,
            LaunchRecord record,
            Seen<AlertsRead> seen,
            List<AlertRule> rules,
            Instant now) {
        AlertsRead read = seen.fact();
        // The time of the reading counts beside that of the recording.
        Seen<AlertsRead> taken = new Seen<>(seen.seq(), read.at(), read);
        return older(check, record, seen, READ)
                .or(() -> Evidence.fresh(check, record, seen, now, READ))
                .or(() -> Evidence.fresh(check, record, taken, now, READ))
                .or(() -> renumbered(check, record, seen))
                .or(() -> renamed(check, record, seen, rules))
                .or(() -> fault(check, record, seen, rules))
                .orElseGet(
                        () ->
                                Evidence.passed(
                                        check,
                                        seen,
                                        "%s alert rules are healthy, and %s panels have data."
                                                .formatted(rules.size(), read.panels().size())));
    }

    /// The rules' limits are the guard's: when those change, other rules are to be loaded.
    private static Optional<Verdict> renumbered(
            Check check, LaunchRecord record, Seen<AlertsRead> seen) {
        return Stream.of(GuardRule.values())
                .flatMap(rule -> record.ruleSet(rule).stream())
                .filter(set -> set.seq() > seen.seq())
                .findFirst()
                .map(
                        (Seen<RuleSet> set) ->
                                Verdict.open(
                                        StepState.STALE,
                                        "The numbers of the rule \"%s\" changed after the alert rules were read"
                                                .formatted(set.fact().rule().title()),
                                        check.clearer(),
                                        "export the rules and load them again",
                                        List.of(seen.seq(), set.seq())));
    }

    /// A rule that was loaded before its counter was named watches another one.
    private static Optional<Verdict> renamed(
            Check check, LaunchRecord record, Seen<AlertsRead> seen, List<AlertRule> rules) {
        return rules.stream()
                .flatMap(rule -> record.metric(rule).stream())
                .filter(named -> named.seq() > seen.seq())
                .findFirst()
                .map(
                        named ->
                                Verdict.open(
                                        StepState.STALE,
                                        "The metric of the alert %s was named after the alert rules were read"
                                                .formatted(named.fact().rule().alert()),
                                        check.clearer(),
                                        "export the rules and load them again",
                                        List.of(seen.seq(), named.seq())));
    }

    private static Optional<Verdict> fault(
            Check check, LaunchRecord record, Seen<AlertsRead> seen, List<AlertRule> rules) {
        AlertsRead read = seen.fact();
        if (!read.problem().isEmpty()) {
            return Optional.of(
                    Evidence.failed(check, seen, Evidence.clause(read.problem()), "mend it"));
        }
        if (!read.isScraped()) {
            return Optional.of(
                    Evidence.failed(
                            check,
                            seen,
                            "Prometheus does not read the cockpit's metrics",
                            "add the exported scrape job"));
        }
        return rules.stream()
                .map(rule -> fault(check, record, seen, rule))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> panels(check, seen));
    }

    private static Optional<Verdict> fault(
            Check check, LaunchRecord record, Seen<AlertsRead> seen, AlertRule rule) {
        if (rule.source() == AlertSource.PARTNER && record.metric(rule).isEmpty()) {
            // Whatever was read of it: nothing that the cockpit or 0Pools serves counts this.
            return Optional.of(
                    Evidence.failed(
                            check,
                            seen,
                            "The alert %s (%s) watches nothing: no metric of the partner's is named for it"
                                    .formatted(rule.alert(), rule.title()),
                            NAME));
        }
        RuleSeen found =
                seen.fact().rules().stream()
                        .filter(one -> one.rule().equals(rule.alert()))
                        .findFirst()
                        .orElseGet(() -> new RuleSeen(rule.alert(), RuleHealth.MISSING, ""));
        if (found.health() == RuleHealth.HEALTHY) {
            return Optional.empty();
        }
        String what =
                switch (found.health()) {
                    case MISSING -> "is not loaded";
                    case CHANGED -> "is not loaded as it was exported";
                    case UNHEALTHY -> "is not evaluated";
                    case SILENCED -> "is silenced, so it reaches nobody";
                    case NO_DATA -> "watches nothing";
                    case HEALTHY -> "is healthy";
                };
        return Optional.of(
                Evidence.failed(
                        check,
                        seen,
                        "The alert %s (%s) %s%s"
                                .formatted(
                                        rule.alert(),
                                        rule.title(),
                                        what,
                                        found.detail().isEmpty()
                                                ? ""
                                                : ": " + Evidence.clause(found.detail())),
                        switch (found.health()) {
                            case SILENCED -> "end the silence, then read it again";
                            case NO_DATA -> rule.source().act() + ", then " + READ;
                            default -> LOAD;
                        }));
    }

    private static Optional<Verdict> panels(Check check, Seen<AlertsRead> seen) {
        List<PanelSeen> panels = seen.fact().panels();
        if (panels.isEmpty()) {
            return Optional.of(
                    Evidence.failed(check, seen, "No panel of the dashboard was asked", READ));
        }
        return panels.stream()
                .filter(panel -> !panel.hasData())
                .findFirst()
                .map(
                        panel ->
                                Evidence.failed(
                                        check,
                                        seen,
                                        "The panel \"" + panel.title() + "\" has no data",
                                        "let the guard look, then read it again"));
    }

    static Proof received() {
        return (check, record, now) ->
                new Judgement.Judged(
                        check,
                        notSet(check, record)
                                .or(() -> unfinished(check, record))
                                .orElseGet(
                                        () ->
                                                record.newest(AlertDrilled.class)
                                                        .map(s -> drilled(check, record, s, now))
                                                        .orElseGet(
                                                                () ->
                                                                        never(
                                                                                check,
                                                                                "No alert drill has"
                                                                                    + " shown that"
                                                                                    + " alerts"
                                                                                    + " reach"
                                                                                    + " anyone",
                                                                                DRILL))));
    }

    private static Optional<Verdict> unfinished(Check check, LaunchRecord record) {
        long ended = record.newest(AlertDrilled.class).map(Seen::seq).orElse(0L);
        Optional<Seen<AlertDrillStarted>> started =
                record.newest(AlertDrillStarted.class).filter(seen -> seen.seq() > ended);
        if (started.isEmpty()) {
            return Optional.empty();
        }
        List<Long> evidence = List.of(started.get().seq());
        boolean isOver =
                record.newest(SessionStarted.class)
                        .filter(session -> session.seq() > started.get().seq())
                        .isPresent();
        return Optional.of(
                isOver
                        ? Verdict.open(
                                StepState.NOT_STARTED,
                                "The last alert drill was interrupted",
                                check.clearer(),
                                DRILL,
                                evidence)
                        : Verdict.open(
                                StepState.RUNNING,
                                "An alert drill waits for its receipt",
                                check.clearer(),
                                "wait for it or cancel it",
                                evidence));
    }

    private static Verdict drilled(
            Check check, LaunchRecord record, Seen<AlertDrilled> seen, Instant now) {
        AlertDrilled drill = seen.fact();
        if (drill.end() == DrillEnd.CANCELLED) {
            return Evidence.open(
                    check,
                    StepState.NOT_STARTED,
                    seen,
                    "The last alert drill was cancelled",
                    DRILL);
        }
        if (drill.end() != DrillEnd.RECEIVED) {
            return Evidence.failed(
                    check,
                    seen,
                    "No alert reaches anyone: " + Evidence.clause(drill.detail()),
                    "mend the route, then run the alert drill again");
        }
        return older(check, record, seen, DRILL)
                .or(() -> Evidence.fresh(check, record, seen, now, DRILL))
                .or(() -> otherRoute(check, record, seen))
                .orElseGet(
                        () ->
                                Evidence.passed(
                                        check,
                                        seen,
                                        "A drill's alert came back by the receiver \"%s\" after %s ms."
                                                .formatted(
                                                        drill.receiver(),
                                                        drill.roundTripMillis())));
    }

    /// Alertmanager has many receivers; only the agreed one leads to whoever is on call.
    private static Optional<Verdict> otherRoute(
            Check check, LaunchRecord record, Seen<AlertDrilled> seen) {
        return record.newest(MonitoringSet.class)
                .map(set -> set.fact().receiver())
                .filter(agreed -> !agreed.equals(seen.fact().receiver()))
                .map(
                        agreed ->
                                Evidence.failed(
                                        check,
                                        seen,
                                        "The drill's alert came back by the receiver \"%s\", and"
                                                        .formatted(seen.fact().receiver())
                                                + " \"%s\" is agreed".formatted(agreed),
                                        "mend the route, then run the alert drill again"));
    }

    /// Evidence of before the monitoring was set is of another monitoring.
    private static Optional<Verdict> older(
            Check check, LaunchRecord record, Seen<?> seen, String act) {
        return record.newest(MonitoringSet.class)
                .filter(set -> set.seq() > seen.seq())
                .map(
                        set ->
                                Verdict.open(
                                        StepState.STALE,
                                        "The monitoring was set at %s, after this evidence of %s"
                                                .formatted(set.at(), seen.at()),
                                        check.clearer(),
                                        act,
                                        List.of(seen.seq(), set.seq())));
    }

    private static Optional<Verdict> notSet(Check check, LaunchRecord record) {
        return record.newest(MonitoringSet.class).isPresent()
                ? Optional.empty()
                : Optional.of(
                        never(check, "Nobody has said which monitoring watches this launch", SET));
    }

    private static Verdict never(Check check, String sentence, String act) {
        return Verdict.open(StepState.NOT_STARTED, sentence, check.clearer(), act, List.of());
    }
}
