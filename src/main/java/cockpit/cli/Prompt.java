package cockpit.cli;

import org.jspecify.annotations.Nullable;

import java.io.Console;
import java.io.InputStream;
import java.util.Optional;

/// Where secrets and words are typed or piped in.
public interface Prompt {
    /// What a person types without an echo; null when nobody is there to ask.
    char @Nullable [] secret(String question);

    /// The standard input.
    InputStream in();

    /// Whether a person sits there who can be asked.
    default boolean isTerminal() {
        return false;
    }

    /// The process's own.
    static Prompt ofProcess() {
        return new Prompt() {
            @Override
            public char @Nullable [] secret(String question) {
                return Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .map(console -> console.readPassword("%s", question))
                        .orElse(null);
            }

            @Override
            public boolean isTerminal() {
                return Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent();
            }

            @Override
            public InputStream in() {
                return System.in;
            }
        };
    }
}
