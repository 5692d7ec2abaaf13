package cockpit;

import cockpit.checklist.Attestations;
import cockpit.checklist.Confirmations;
import cockpit.checklist.Waivers;
import cockpit.conductor.Command;
import cockpit.kit.digest.Sha256;
import cockpit.launch.Attachment;
import cockpit.launch.Check;
import cockpit.launch.Environment;
import cockpit.launch.Fact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                    Attachment attachment = attachment(evidence);
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
        return background.call(
                () ->
                        submitted(
                                Cockpit.sideOf(checkId, cockpit.productionStore().environment()),
                                command));
    }

    /// What the sandbox comes to by it is told to production at once.
    private boolean submitted(Environment side, Command command) {
        cockpit.submit(side, command);
        if (side == Environment.SANDBOX) {
            cockpit.sealSandbox();
        }
        return true;
    }

    private static Attachment attachment(Path file) {
        try {
            return new Attachment(
                    String.valueOf(file.getFileName()), Sha256.hex(file), Files.size(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("The file cannot be read. [file-unreadable]", e);
        }
    }
}
