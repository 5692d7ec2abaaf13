package cockpit;

import cockpit.checklist.Attestations;
import cockpit.checklist.Confirmations;
import cockpit.checklist.Waivers;
import cockpit.conductor.Command;
import cockpit.kit.digest.Sha256;
import cockpit.launch.Attachment;
import cockpit.launch.Catalogue;
import cockpit.launch.Check;
import cockpit.launch.Environment;
import cockpit.launch.Fact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// What people decide on the panels of the steps: a confirmation, a waiver, an attestation. Each
/// goes to the side on which its check is judged.
final class StepDesk implements Confirmations, Waivers, Attestations {
    private final Cockpit cockpit;
    private final Background background;
    private final FileDialogs files;

    StepDesk(Cockpit cockpit, Background background, FileDialogs files) {
        this.cockpit = cockpit;
        this.background = background;
        this.files = files;
    }

    @Override
    public void confirm(Fact.Confirmed confirmed, Consumer<Optional<String>> answer) {
        submit(
                        confirmed.checkId(),
                        new Command.GiveConfirmation(
                                confirmed.checkId(),
                                confirmed.person(),
                                confirmed.role(),
                                confirmed.statement()))
                .whenComplete(
                        (_, problem) ->
                                answer.accept(
                                        Optional.ofNullable(problem)
                                                .map(p -> String.valueOf(p.getMessage()))));
    }

    @Override
    public CompletionStage<?> give(Fact.WaiverGiven waiver) {
        return submit(
                waiver.checkId(),
                new Command.GiveWaiver(
                        waiver.checkId(),
                        waiver.reason(),
                        waiver.requester(),
                        waiver.approver(),
                        waiver.expiresAt()));
    }

    @Override
    public Optional<Path> chooseEvidence() {
        return files.toRead();
    }

    @Override
    public CompletionStage<?> attest(
            Check scenario, String person, String statement, Path evidence) {
        return background.call(
                () -> {
                    Attachment attachment =
                            new Attachment(
                                    String.valueOf(evidence.getFileName()),
                                    sha256(evidence),
                                    Files.size(evidence));
                    return submitted(
                            Environment.SANDBOX,
                            new Command.AttestScenario(
                                    scenario.id(),
                                    person,
                                    scenario.clearer(),
                                    statement,
                                    attachment));
                });
    }

    private CompletionStage<Boolean> submit(String checkId, Command command) {
        boolean isInSandbox = Catalogue.find(checkId).filter(Check::isInSandbox).isPresent();
        Environment side =
                isInSandbox ? Environment.SANDBOX : cockpit.productionStore().environment();
        return background.call(() -> submitted(side, command));
    }

    /// What the sandbox comes to by it is told to production at once.
    private boolean submitted(Environment side, Command command) {
        cockpit.submit(side, command);
        if (side == Environment.SANDBOX) {
            cockpit.sealSandbox();
        }
        return true;
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), Sha256.start())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new IllegalArgumentException("The file cannot be read. [file-unreadable]", e);
        }
    }
}
