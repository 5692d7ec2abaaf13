package cockpit.recon.close;

import cockpit.packet.Keys;
import cockpit.packet.PacketRejected;
import cockpit.packet.SignedDocument;
import cockpit.recon.ReconProblem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;

/// Tells whether a close certificate holds: by its signature, by its own figures, and, when the
/// books are at hand, by counting them again.
public final class CloseVerifier {
    private static final String NAME = "the certificate";

    private final Optional<PublicKey> trusted;

    private CloseVerifier(Optional<PublicKey> trusted) {
        this.trusted = trusted;
    }

    /// Accepts any key and says that it cannot know whose it is.
    public static CloseVerifier acceptingAnyKey() {
        return new CloseVerifier(Optional.empty());
    }

    /// Accepts one key.
    public static CloseVerifier expecting(PublicKey trusted) {
        return new CloseVerifier(Optional.of(trusted));
    }

    /// Verifies a file of at most 16 MiB; a larger one is not read to its end.
    ///
    /// @throws CloseRejected with the reason, when it does not hold
    /// @throws IOException when the file cannot be read, so that nothing can be told
    public VerifiedClose verify(Path file) throws CloseRejected, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return verify(in.readNBytes(CloseCertificate.SIZE_BYTES_MAX + 1));
        }
    }

    /// Verifies the bytes of a file.
    ///
    /// @throws CloseRejected `certificate-changed`, `certificate-not-signed`,
    ///   `certificate-unknown-key`, or `certificate-invalid` when it is signed as it is but its
    ///   figures contradict each other
    public VerifiedClose verify(byte[] file) throws CloseRejected {
        if (file.length > CloseCertificate.SIZE_BYTES_MAX) {
            throw changed();
        }
        SignedDocument document;
        try {
            document = SignedDocument.read(CloseCertificate.PAYLOAD_TYPE, NAME, file, trusted);
        } catch (PacketRejected e) {
            throw rejected(e);
        }
        Optional<CloseCertificate> certificate = CertificateJson.read(document.payload());
        if (certificate.isEmpty()) {
            throw new CloseRejected(
                    "certificate-invalid",
                    "Invalid: what was signed is not a certificate of version "
                            + CloseCertificate.VERSION
                            + ".");
        }
        Optional<String> fault = certificate.get().fault(Keys.id(document.signer()));
        if (fault.isPresent()) {
            throw new CloseRejected("certificate-invalid", "Invalid: " + fault.get() + ".");
        }
        return new VerifiedClose(certificate.get(), document.isKeyTrusted(), false);
    }

    /// Counts the books of a certificate that holds once more.
    ///
    /// @throws CloseRejected `total-moved` with the first total that is another now,
    ///   `source-changed`, or `run-differs` when all totals are the same and matches or breaks are
    ///   not
    /// @throws ReconProblem when the books cannot be counted
    public static VerifiedClose recount(VerifiedClose verified, Recount books)
            throws CloseRejected, ReconProblem, IOException {
        new Counted(verified.certificate(), books).requireSame();
        return new VerifiedClose(verified.certificate(), verified.isKeyTrusted(), true);
    }

    private static CloseRejected rejected(PacketRejected e) {
        return switch (e.fault()) {
            case NOT_SIGNED ->
                    new CloseRejected(
                            "certificate-not-signed",
                            "Not signed: the certificate carries no signature.");
            case UNKNOWN_KEY ->
                    new CloseRejected("certificate-unknown-key", String.valueOf(e.getMessage()));
            case DAMAGED,
                    CHANGED,
                    WRONG_ENVIRONMENT,
                    INVALID,
                    OTHER_RULES,
                    OTHER_LAUNCH,
                    NOT_AN_EXTENSION ->
                    changed();
        };
    }

    private static CloseRejected changed() {
        return new CloseRejected(
                "certificate-changed", "Changed: the certificate is not the one that was signed.");
    }
}
