package cockpit.cli;

import cockpit.ReconSession;
import cockpit.evidence.StoreProblem;
import cockpit.packet.Keys;
import cockpit.packet.PacketRefused;
import cockpit.recon.ReconProblem;
import cockpit.recon.close.CloseRejected;
import cockpit.recon.close.CloseVerifier;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `cockpit recon verify-close`: verifies a certificate and counts its books again.
@Command(
        name = "verify-close",
        mixinStandardHelpOptions = true,
        description =
                "Verify a close certificate and count its books again: it holds (0), or it does not"
                        + " and the total that moved is named (1).")
final class ReconVerifyCommand implements Callable<Integer> {
    private static final int KEY_BYTES_MAX = 4_096;

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The certificate.")
    private Path file;

    @Option(
            names = "--signer",
            paramLabel = "FILE",
            description = "The public key that must have signed it, in PEM.")
    private @Nullable Path signer;

    @Option(
            names = "--no-recount",
            description = "Check the certificate alone, where its books are not at hand.")
    private boolean isAlone;

    @Mixin private BooksOptions books;

    ReconVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, ReconProblem, IOException, PacketRefused {
        try {
            Optional<PublicKey> trusted = trusted();
            if (isAlone) {
                trusted.map(CloseVerifier::expecting)
                        .orElseGet(CloseVerifier::acceptingAnyKey)
                        .verify(file)
                        .sentences()
                        .forEach(terminal::say);
                return ExitCode.HOLDS;
            }
            try (ReconSession session = books.open(terminal)) {
                session.day().verify(file, trusted, () -> false).sentences().forEach(terminal::say);
                return ExitCode.HOLDS;
            }
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "There is no file %s. [no-file]".formatted(file.getFileName()), e);
        } catch (CloseRejected e) {
            terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
            return ExitCode.DOES_NOT_HOLD;
        }
    }

    private Optional<PublicKey> trusted() throws IOException, PacketRefused {
        return signer == null
                ? Optional.empty()
                : Optional.of(
                        Keys.read(
                                new String(
                                        InputFile.bytes(signer, KEY_BYTES_MAX),
                                        StandardCharsets.US_ASCII)));
    }
}
