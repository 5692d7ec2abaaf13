package cockpit.cli;

import cockpit.keyring.KeyRingProblem;
import cockpit.launch.Environment;
import cockpit.signature.Diagnosis;
import cockpit.signature.Diagnosis.Finding;
import cockpit.signature.SigningSecret;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `cockpit webhook diagnose`: says why one delivery from files is refused. It needs no store and
/// no network; with `--keyring` it reads the key ring, and nothing else of the data folder.
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        description = "Say why a delivery is refused (1) and what to change; 0 when it verifies.")
final class WebhookDiagnoseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private SchemeOptions scheme;

    @Mixin private DeliveryOptions delivery;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description =
                    "The environment's secrets, one a line, also old ones; after each, if it has"
                            + " them, the times from when and until when it counts. Or --keyring.")
    private @Nullable Path secretFile;

    @Option(
            names = "--other-secret-file",
            paramLabel = "FILE",
            description = "Likewise the secrets of the other environment.")
    private @Nullable Path otherSecretFile;

    @Option(
            names = "--environment",
            defaultValue = "sandbox",
            description = "The environment whose endpoint it came to; sandbox if not given.")
    private String environment;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder, for --keyring.")
    private @Nullable Path data;

    @Mixin private KeyRingOptions keys;

    WebhookDiagnoseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws KeyRingProblem, IOException {
        Environment here = Environment.of(environment);
        Environment other = here == Environment.SANDBOX ? Environment.LIVE : Environment.SANDBOX;
        List<SigningSecret> known =
                new ArrayList<>(keys.webhookSecrets(terminal, secretFile, data, here));
        if (otherSecretFile != null) {
            known.addAll(SecretFile.read(otherSecretFile, other));
        }
        List<Finding> findings =
                Diagnosis.of(
                        delivery.message(),
                        scheme.read(),
                        known,
                        delivery.arrivedAt(terminal.clock()),
                        here);
        for (Finding finding : findings) {
            terminal.say("%s [%s]".formatted(finding.sentence(), finding.code()));
            terminal.say("To do: " + finding.fix());
        }
        if (findings.isEmpty()) {
            terminal.say("The signature holds; there is nothing to explain. [verified]");
            return ExitCode.HOLDS;
        }
        return ExitCode.DOES_NOT_HOLD;
    }
}
