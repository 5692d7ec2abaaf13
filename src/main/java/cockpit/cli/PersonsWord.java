package cockpit.cli;

import cockpit.GuardSession;
import cockpit.guard.RehearsalWatch;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.SwitchConfirmed;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Follows a rehearsal at the command line: tells how long it waits and, where a person switches,
/// takes that person's word from the standard input. One line each: `paused` or `open` when it was
/// done, with the name behind it when somebody else did it, or `cancel`. A word for what was not
/// asked yet does not count. What was typed is never repeated.
final class PersonsWord implements RehearsalWatch {
    private static final Duration SAY_EVERY = Duration.ofSeconds(30);
    private static final int LINE_LENGTH_MAX = 300;

    private final Terminal terminal;
    private final GuardSession session;
    private final String person;
    private Duration said = Duration.ZERO;
    private volatile @Nullable FlowState asked;
    private volatile @Nullable String givenUp;

    /// @param person whose word it is when a line names nobody; empty when nobody's is taken
    PersonsWord(Terminal terminal, GuardSession session, String person) {
        this.terminal = terminal;
        this.session = session;
        this.person = person;
    }

    /// Begins to read words. The thread ends with the input, or with the process.
    PersonsWord listening(InputStream in) {
        Thread.ofPlatform().name("cockpit-word").daemon(true).start(() -> read(in));
        return this;
    }

    private void read(InputStream in) {
        StringBuilder line = new StringBuilder();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                if (next == '\n') {
                    take(line.toString().strip());
                    line.setLength(0);
                } else if (line.length() <= LINE_LENGTH_MAX) {
                    line.append((char) next);
                }
            }
            take(line.toString().strip());
        } catch (IOException _) {
            // It ends as at the end of the input.
        }
        giveUp("Nobody can give a word any more, because the standard input has ended.");
    }

    private void take(String line) {
        String[] words = line.split("\\s+", 2);
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "" -> {}
            case "cancel" -> giveUp("It was cancelled.");
            case "paused" -> confirm(FlowState.PAUSED, words.length > 1 ? words[1] : person);
            case "open" -> confirm(FlowState.OPEN, words.length > 1 ? words[1] : person);
            default ->
                    terminal.complain(
                            "Type 'paused', 'open' or 'cancel', and a name behind it when somebody"
                                    + " else did it. [word-not-understood]");
        }
    }

    private void confirm(FlowState state, String name) {
        if (state != asked) {
            terminal.complain(
                    "The flow was not asked to be %s; this word does not count. [word-not-asked]"
                            .formatted(GuardDecisions.word(state)));
            return;
        }
        try {
            session.decide(
                    new SwitchConfirmed(
                            state, name, "Said during the rehearsal: " + word(state) + "."));
        } catch (RuntimeException e) {
            // A name that is refused, or a store that has closed: the next line may be better.
            terminal.complain(String.valueOf(e.getMessage()));
        }
    }

    private static String word(FlowState state) {
        return state == FlowState.PAUSED ? "it takes no new orders" : "it takes orders again";
    }

    /// Ends the wait for a pause; the first reason counts.
    synchronized void giveUp(String reason) {
        if (givenUp == null) {
            givenUp = reason;
        }
    }

    @Override
    public void told(FlowState wanted, String detail) {
        asked = wanted;
        said = Duration.ZERO;
        terminal.say(detail);
        if (!person.isEmpty()) {
            terminal.say(
                    "Type '%s' when it is done, or 'cancel'."
                            .formatted(GuardDecisions.word(wanted)));
        }
    }

    @Override
    public void waiting(FlowState wanted, Duration waited, Duration limit, String detail) {
        if (waited.minus(said).compareTo(SAY_EVERY) >= 0) {
            said = waited;
            terminal.complain(
                    "Waiting for the flow to be %s, %s s of %s s. %s"
                            .formatted(
                                    GuardDecisions.word(wanted),
                                    waited.toSeconds(),
                                    limit.toSeconds(),
                                    detail));
        }
    }

    @Override
    public Optional<String> givenUp() {
        return Optional.ofNullable(givenUp);
    }
}
