package cockpit.packet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Hands out what another tool needs to check the signature by itself:
///
/// ```
/// openssl pkeyutl -verify -pubin -inkey signer.pub -rawin -in pae.bin -sigfile signature.bin
/// ```
///
/// Nothing is verified here; that is the point.
public final class PreAuthentication {
    /// The DSSE pre-authentication bytes: what is signed.
    public static final String MESSAGE = "pae.bin";

    /// The 64 bytes of the signature.
    public static final String SIGNATURE = "signature.bin";

    private PreAuthentication() {}

    /// Writes `pae.bin`, `signature.bin` and `signer.pub` into a folder, which is made if need be.
    ///
    /// @throws PacketRejected when the packet is damaged or not signed
    public static void write(Path packet, Path folder) throws PacketRejected, IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(packet)) {
            bytes = in.readNBytes(Container.SIZE_BYTES_MAX + 1);
        }
        var files = Container.read(bytes);
        byte[] statement = files.get(PacketFile.STATEMENT);
        byte[] signer = files.get(PacketFile.SIGNER);
        if (statement == null || signer == null) {
            throw Envelope.notSigned();
        }
        Envelope envelope = Envelope.read(PacketFile.STATEMENT, statement);
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve(MESSAGE), envelope.preAuthentication());
        AtomicFile.write(folder.resolve(SIGNATURE), envelope.first().bytes());
        AtomicFile.write(folder.resolve(PacketFile.SIGNER), signer);
    }
}
