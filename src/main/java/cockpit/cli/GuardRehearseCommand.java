package cockpit.cli;

import cockpit.GuardSession;
import cockpit.evidence.StoreProblem;
import cockpit.guard.Patience;
import cockpit.guard.RollbackRehearsal;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.GuardFact.RollbackRehearsed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.Seen;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerSettings;
import cockpit.recon.ReconProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `cockpit guard rehearse`: a rollback that pauses the flow and opens it again. Where a person
/// switches, the word is given to this very process, which holds the data folder.
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = {
            "Rehearse a rollback: pause the flow, have a new order refused, open it again, and"
                    + " show that every record is still there.",
            "A person at the switch gives the word here: on a terminal it is asked for; else"
                    + " --confirmed-by names whose word comes in on the standard input, a line"
                    + " 'paused' when the flow is paused and a line 'open' when it is open again."
                    + " 'cancel' ends it; the flow is opened again all the same."
        })
final class GuardRehearseCommand implements Callable<Integer> {
    /// A rehearsal that the end of the process cuts off has so long to open the flow again.
    private static final Duration END_WITHIN = Duration.ofSeconds(25);

    private final Terminal terminal;
    @Mixin private GuardOptions guard;

    @Option(names = "--partner", required = true, description = "The partner's backend.")
    private URI partner;

    @Option(names = "--person", required = true, description = "Who rehearses.")
    private String person;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = {
                "How long to wait for the pause, and as long again for the opening: PT1S to PT1H.",
                "Usual: PT30S for a hook, PT1M for a flagd file, PT2M for OFREP, PT10M for a"
                        + " person."
            })
    private @Nullable String patience;

    @Option(
            names = "--confirmed-by",
            paramLabel = "NAME",
            description = "Whose word comes in on the standard input.")
    private @Nullable String confirmedBy;

    GuardRehearseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
        Optional<Patience> limit = Optional.ofNullable(patience).map(Patience::of);
        CountDownLatch hasEnded = new CountDownLatch(1);
        try (GuardSession session = guard.open(terminal, null);
                PartnerBackend backend =
                        new PartnerBackend(
                                PartnerSettings.standard(partner, partner),
                                terminal.clock(),
                                exchange -> {})) {
            PersonsWord word = word(session);
            Thread onEnd =
                    Thread.ofPlatform()
                            .name("cockpit-rehearse-end")
                            .unstarted(() -> end(word, hasEnded));
            Runtime.getRuntime().addShutdownHook(onEnd);
            try {
                return told(session.rehearse(backend, person, limit, word));
            } finally {
                hasEnded.countDown();
                removeHook(onEnd);
            }
        } catch (RollbackRehearsal.Uncounted e) {
            terminal.complain(String.valueOf(e.getMessage()));
            return ExitCode.NOT_DONE;
        }
    }

    /// @throws IllegalArgumentException `nobody-to-confirm`; nothing was paused
    private PersonsWord word(GuardSession session) {
        Optional<SwitchSet> agreed = session.record().newest(SwitchSet.class).map(Seen::fact);
        if (agreed.filter(one -> one.kind() == SwitchKind.PERSON).isEmpty()) {
            return new PersonsWord(terminal, session, "");
        }
        String whose = confirmedBy;
        if (whose == null && !terminal.prompt().isTerminal()) {
            throw new IllegalArgumentException(
                    "A person switches the flow, and there is no terminal to ask at. Name with"
                            + " --confirmed-by whose word comes in on the standard input."
                            + " [nobody-to-confirm]");
        }
        return new PersonsWord(terminal, session, whose == null ? agreed.get().address() : whose)
                .listening(terminal.prompt().in());
    }

    private int told(RollbackRehearsed rehearsed) {
        terminal.say(
                rehearsed.holds()
                        ? "Paused in %s ms, restored in %s ms; %s facts before, %s after."
                                .formatted(
                                        rehearsed.pauseMillis(),
                                        rehearsed.restoreMillis(),
                                        rehearsed.before().facts(),
                                        rehearsed.after().facts())
                        : "The rehearsal does not hold: "
                                + (rehearsed.problem().isEmpty()
                                        ? "records are missing."
                                        : rehearsed.problem()));
        return rehearsed.holds() ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
    }

    /// The process is being ended, such as by Ctrl+C: the flow is opened again first.
    private static void end(PersonsWord word, CountDownLatch hasEnded) {
        word.giveUp("The process was ended.");
        try {
            hasEnded.await(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread onEnd) {
        try {
            Runtime.getRuntime().removeShutdownHook(onEnd);
        } catch (IllegalStateException _) {
            // The process is ending already, and the hook waits for this thread.
        }
    }
}
