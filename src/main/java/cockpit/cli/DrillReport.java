package cockpit.cli;

import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Outcome;

import java.time.Duration;
import java.util.List;

/// What a drill came to, a line for each case.
final class DrillReport {
    private final Terminal terminal;
    private final HandlerDrilled drilled;
    private final List<DrillCase> played;

    /// @param chosen the cases that were asked for; all when empty
    DrillReport(Terminal terminal, HandlerDrilled drilled, List<String> chosen) {
        this.terminal = terminal;
        this.drilled = drilled;
        this.played =
                drilled.cases().stream()
                        .filter(one -> chosen.isEmpty() || chosen.contains(one.caseId()))
                        .toList();
    }

    List<DrillCase> played() {
        return played;
    }

    long count(Outcome outcome) {
        return played.stream().filter(one -> one.outcome() == outcome).count();
    }

    void say() {
        played.forEach(this::say);
        terminal.say(Counts.sentence(this::count, Duration.ofMillis(drilled.durationMillis())));
    }

    private void say(DrillCase one) {
        terminal.say("%-8s %-30s %s".formatted(one.outcome().word(), one.caseId(), one.summary()));
        if (!one.remedy().isEmpty()) {
            terminal.say("         remedy: " + one.remedy());
        }
    }
}
