package cockpit.packet;

import cockpit.kit.digest.Sha256;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Makes a packet: derives every document from the evidence, sweeps every file for what must not
/// leave, signs, and checks the result with [PacketVerifier] before anyone gets it.
public final class PacketBuilder {
    private final SigningKey key;
    private final PacketSweep sweep;

    /// @param sweep what must not leave; see [PacketSweep]
    public PacketBuilder(SigningKey key, PacketSweep sweep) {
        this.key = key;
        this.sweep = sweep;
    }

    /// A packet's bytes.
    ///
    /// @throws PacketRefused `no-launch`, `packet-of-sandbox`, `product-surface-unknown`,
    ///   `smoke-reports-missing`, `packet-too-large`, `evidence-damaged`, `secret-in-packet`
    public byte[] build(PacketInput input) throws PacketRefused {
        byte[] lines = EvidenceFile.write(input.lines());
        Derivation derivation;
        try {
            EvidenceFile evidence = EvidenceFile.read(lines, input.environment());
            derivation = Derivation.of(evidence, input.judgedAt(), key.id());
        } catch (PacketRejected e) {
            throw new PacketRefused("evidence-damaged", sentence(e));
        }
        NavigableMap<String, byte[]> files = new TreeMap<>(derivation.files());
        files.put(PacketFile.EVIDENCE, lines);
        files.put(PacketFile.SIGNER, Keys.pem(key.publicKey()).getBytes(StandardCharsets.US_ASCII));
        if (derivation.hasSmoke()) {
            SmokeReports smoke = input.smoke().orElseThrow(PacketBuilder::smokeMissing);
            files.put(PacketFile.SMOKE_JUNIT, smoke.junit());
            files.put(PacketFile.SMOKE_JSON, smoke.json());
            files.put(PacketFile.SMOKE_HTML, smoke.html());
        }
        files.put(PacketFile.MANIFEST, Manifest.of(input.environment(), files));
        Statement statement = Statement.of(derivation, input.signedAt(), files);
        // The payload is swept as text, because in the envelope it is Base64.
        files.put(PacketFile.STATEMENT, statement.bytes());
        sweep.check(files);
        files.put(PacketFile.STATEMENT, Envelope.sign(statement.bytes(), key).bytes());
        return checked(files);
    }

    /// Builds a packet and puts it in its place, whole or not at all. An older file of that name is
    /// replaced only by the finished packet.
    ///
    /// @return the SHA-256 of the file, 64 hex digits
    public String write(PacketInput input, Path file) throws PacketRefused, IOException {
        byte[] packet = build(input);
        AtomicFile.write(file, packet);
        return Sha256.hex(packet);
    }

    /// Nobody is handed a packet that its own verifier refuses.
    private byte[] checked(NavigableMap<String, byte[]> files) throws PacketRefused {
        byte[] packet;
        try {
            packet = Container.write(files);
        } catch (IllegalArgumentException e) {
            throw new PacketRefused(
                    "packet-too-large",
                    "The packet would be larger than 64 MiB; nothing is written.");
        }
        try {
            PacketVerifier.expecting(key.publicKey()).verify(packet);
        } catch (PacketRejected e) {
            throw new PacketRefused("packet-not-sound", sentence(e));
        }
        return packet;
    }

    private static String sentence(PacketRejected e) {
        return "The packet would not verify, so nothing is written: " + e.getMessage();
    }

    private static PacketRefused smokeMissing() {
        return new PacketRefused(
                "smoke-reports-missing",
                "The sandbox run is sealed, but its three reports were not given.");
    }
}
