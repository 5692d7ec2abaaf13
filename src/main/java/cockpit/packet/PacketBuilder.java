package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.packet.report.PdfReport;
import cockpit.packet.report.ReportContent;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Makes a packet: derives every document from the evidence, signs the statement over them, puts it
/// together with the approvals that were handed in, sweeps every file for what must not leave, and
/// checks the result with [PacketVerifier] before anyone gets it.
public final class PacketBuilder {
    private final SigningKey key;
    private final PacketSweep sweep;
    private final Assembly.Views views;

    private PacketBuilder(SigningKey key, PacketSweep sweep, Assembly.Views views) {
        this.key = key;
        this.sweep = sweep;
        this.views = views;
    }

    /// @param sweep what must not leave; see [PacketSweep]
    public PacketBuilder(SigningKey key, PacketSweep sweep) {
        this(key, sweep, _ -> new TreeMap<>());
    }

    /// The same with the report as a PDF too. Its digest is signed; no verifier makes it again.
    public PacketBuilder withPdf() {
        return new PacketBuilder(key, sweep, PacketBuilder::pdf);
    }

    private static NavigableMap<String, byte[]> pdf(ReportContent report) {
        NavigableMap<String, byte[]> files = new TreeMap<>();
        files.put(PacketFile.REPORT_PDF, PdfReport.of(report));
        return files;
    }

    /// A packet's bytes.
    ///
    /// @throws PacketRefused `no-launch`, `packet-of-sandbox`, `product-surface-unknown`,
    ///   `smoke-reports-missing`, `smoke-reports-foreign`, `packet-too-large`, `evidence-damaged`,
    ///   `secret-in-packet`
    public byte[] build(PacketInput input) throws PacketRefused {
        return together(assembly(input), input.approvals(), input.assembledAt(), views).bytes();
    }

    /// The same as approvers read it, without what a packet holds for people only.
    ///
    /// @throws PacketRefused as [#build]; also when nobody is asked to sign
    public SigningRequest request(PacketInput input) throws PacketRefused {
        Built built =
                together(
                        assembly(input),
                        input.approvals(),
                        input.assembledAt(),
                        _ -> new TreeMap<>());
        try {
            return SigningRequest.of(built.opened());
        } catch (PacketRejected e) {
            throw unsound(e);
        }
    }

    /// What approvers will be asked to sign, and the text that they will see.
    ///
    /// @throws PacketRefused as [#build]
    public Asked ask(PacketInput input) throws PacketRefused {
        Assembly assembly = assembly(input);
        byte[] summary = assembly.content().get(PacketFile.SUMMARY);
        if (summary == null) {
            throw new IllegalStateException("every packet has a summary");
        }
        return new Asked(assembly.statement().sha256(), Sha256.hex(summary));
    }

    /// @param statement SHA-256 of what is signed
    /// @param summary SHA-256 of what is seen
    public record Asked(String statement, String summary) {}

    /// Adds what approvers handed in to a packet that waits for it. Any machine can do that; the
    /// statement and the evidence stay as they are.
    ///
    /// @param packet a packet that verifies
    /// @param handedIn in any order; one that the packet has already is passed over
    /// @throws PacketRejected when the packet or a signature does not hold
    /// @throws PacketRefused as [#build]
    public byte[] merge(byte[] packet, List<SignedApproval> handedIn, Instant now)
            throws PacketRejected, PacketRefused {
        OpenedPacket opened = PacketVerifier.acceptingAnyKey().open(packet);
        List<SignedApproval> all = new ArrayList<>(opened.contents().approvals());
        for (SignedApproval signed : handedIn) {
            new HandedIn(opened, all).check(signed);
            if (all.stream().noneMatch(one -> one.role() == signed.role())) {
                all.add(signed);
            }
        }
        return together(opened.assembly(), all, now, views).bytes();
    }

    /// Builds a packet and puts it in its place, whole or not at all. An older file of that name is
    /// replaced only by the finished packet.
    ///
    /// @return the SHA-256 of the file, 64 hex digits
    public String write(PacketInput input, Path file) throws PacketRefused, IOException {
        return write(build(input), file);
    }

    /// Puts a finished packet in its place, whole or not at all.
    ///
    /// @return the SHA-256 of the file, 64 hex digits
    public static String write(byte[] packet, Path file) throws IOException {
        AtomicFile.write(file, packet);
        return Sha256.hex(packet);
    }

    private Assembly assembly(PacketInput input) throws PacketRefused {
        byte[] lines = EvidenceFile.write(input.lines());
        Derivation derivation;
        try {
            EvidenceFile evidence = EvidenceFile.read(lines, input.environment());
            derivation = Derivation.of(evidence, input.judgedAt(), input.requestedBy());
        } catch (PacketRejected e) {
            throw new PacketRefused("evidence-damaged", sentence(e));
        }
        NavigableMap<String, byte[]> content = new TreeMap<>(derivation.files());
        content.put(PacketFile.EVIDENCE, lines);
        if (derivation.hasSmoke()) {
            SmokeReports smoke = input.smoke().orElseThrow(PacketBuilder::smokeMissing);
            content.put(PacketFile.SMOKE_JUNIT, smoke.junit());
            content.put(PacketFile.SMOKE_JSON, smoke.json());
            content.put(PacketFile.SMOKE_HTML, smoke.html());
        }
        try {
            return Assembly.sign(derivation, content, key);
        } catch (PacketRejected e) {
            throw new PacketRefused("smoke-reports-foreign", sentence(e));
        }
    }

    // The array is handed on as it is, never changed, and never compared by equals.
    @SuppressWarnings("ArrayRecordComponent")
    private record Built(byte[] bytes, OpenedPacket opened) {}

    private Built together(
            Assembly assembly, List<SignedApproval> approvals, Instant now, Assembly.Views views)
            throws PacketRefused {
        NavigableMap<String, byte[]> files = assembly.together(approvals, key, now, views);
        try {
            sweep.check(Assembly.readable(files));
            return checked(files, Keys.read(assembly.signer()));
        } catch (PacketRejected e) {
            throw unsound(e);
        }
    }

    /// Nobody is handed a packet that its own verifier refuses.
    private Built checked(NavigableMap<String, byte[]> files, PublicKey signer)
            throws PacketRefused, PacketRejected {
        byte[] packet;
        try {
            packet = Container.write(files);
        } catch (IllegalArgumentException e) {
            throw new PacketRefused(
                    "packet-too-large",
                    "The packet would be larger than 64 MiB; nothing is written.");
        }
        return new Built(packet, PacketVerifier.expecting(signer, key.publicKey()).open(packet));
    }

    private static PacketRefused unsound(PacketRejected e) {
        return new PacketRefused("packet-not-sound", sentence(e));
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
