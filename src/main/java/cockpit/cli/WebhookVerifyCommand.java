package cockpit.cli;

import cockpit.keyring.KeyRingProblem;
import cockpit.launch.Environment;
import cockpit.signature.Verification;
import cockpit.signature.Verifier;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `cockpit webhook verify`: checks one delivery from files. It needs no store and no network; with
/// `--keyring` it reads the key ring, and nothing else of the data folder.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Check the signature of one delivery: verified (0) or refused (1).")
final class WebhookVerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private SchemeOptions scheme;

    @Mixin private DeliveryOptions delivery;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description =
                    "The secrets that count, one a line; after each, if it has them, the times"
                            + " from when and until when it counts. Or --keyring.")
    private @Nullable Path secretFile;

    @Option(
            names = "--environment",
            description =
                    "Whose secrets they are; what their prefixes state if not given. With --keyring"
                            + " it must be named.")
    private @Nullable String environment;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder, for --keyring.")
    private @Nullable Path data;

    @Mixin private KeyRingOptions keys;

    WebhookVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws KeyRingProblem, IOException {
        Environment named = environment == null ? null : Environment.of(environment);
        Verifier verifier =
                new Verifier(scheme.read(), keys.webhookSecrets(terminal, secretFile, data, named));
        return switch (verifier.verify(delivery.message(), delivery.arrivedAt(terminal.clock()))) {
            case Verification.Verified verified -> {
                terminal.say(sentence(verified));
                yield ExitCode.HOLDS;
            }
            case Verification.Refused refused -> {
                terminal.say("%s [%s]".formatted(refused.sentence(), refused.reason().code()));
                yield ExitCode.DOES_NOT_HOLD;
            }
        };
    }

    private static String sentence(Verification.Verified verified) {
        return "The signature holds: secret %s of the %s environment, %s. [verified]"
                .formatted(
                        verified.secretId(),
                        verified.environment().word(),
                        verified.signedAt() == null
                                ? "no time is signed"
                                : "signed at " + verified.signedAt());
    }
}
