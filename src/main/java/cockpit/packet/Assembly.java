package cockpit.packet;

import cockpit.packet.report.HtmlReport;
import cockpit.packet.report.ReportContent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// A packet's files before they are put together: what follows from the evidence, the statement
/// over it with its maker's signature, and the approvals that were handed in. Putting them together
/// writes the views, the list of files and the signature over that list.
///
/// @param content the files that the statement speaks of
/// @param signer the maker's public key in PEM
/// @param made the maker's signature over the statement
/// @param attestations further statements of the maker's, by file
record Assembly(
        Derivation derivation,
        NavigableMap<String, byte[]> content,
        Statement statement,
        String signer,
        Envelope.Sig made,
        NavigableMap<String, byte[]> attestations) {

    /// Signs what a derivation gives.
    static Assembly sign(
            Derivation derivation, NavigableMap<String, byte[]> content, SigningKey key)
            throws PacketRejected {
        NavigableMap<String, byte[]> attestations = new TreeMap<>();
        Attestations.of(derivation, content)
                .forEach(
                        (name, payload) ->
                                attestations.put(name, Envelope.sign(payload, key).bytes()));
        Statement statement = Statement.of(derivation, content);
        return new Assembly(
                derivation,
                content,
                statement,
                Keys.pem(key.publicKey()),
                Envelope.signature(Envelope.PAYLOAD_TYPE, statement.bytes(), key),
                attestations);
    }

    /// Every file of the packet.
    ///
    /// @param approvals each with signatures that fit its key
    /// @param assembler the key of who puts it together, which may be another than the maker's
    /// @param more further views, which a verifier does not make again
    NavigableMap<String, byte[]> together(
            List<SignedApproval> approvals, SigningKey assembler, Instant assembledAt, Views more) {
        List<SignedApproval> sorted =
                approvals.stream().sorted(Comparator.comparing(SignedApproval::role)).toList();
        NavigableMap<String, byte[]> files = new TreeMap<>(content);
        files.putAll(attestations);
        files.put(PacketFile.SIGNER, ascii(signer));
        files.put(PacketFile.STATEMENT, envelope(sorted).bytes());
        sorted.forEach(signed -> put(files, signed));
        files.putAll(views(sorted));
        files.putAll(more.of(report(sorted)));
        files.put(PacketFile.ASSEMBLER, ascii(Keys.pem(assembler.publicKey())));
        byte[] list = Manifest.of(derivation.environment(), files);
        files.put(PacketFile.MANIFEST, list);
        Manifest manifest = Manifest.signed(list, statement, assembler.id(), sorted, assembledAt);
        files.put(
                PacketFile.MANIFEST_ENVELOPE, Envelope.sign(manifest.payload(), assembler).bytes());
        return files;
    }

    /// What shows a packet to people; it names the signatures, so it comes after them.
    NavigableMap<String, byte[]> views(List<SignedApproval> approvals) {
        NavigableMap<String, byte[]> views = new TreeMap<>();
        views.put(PacketFile.REPORT, HtmlReport.of(report(approvals)));
        return views;
    }

    private ReportContent report(List<SignedApproval> approvals) {
        return ReportView.of(derivation, content, made.keyId(), derivation.signoff(approvals));
    }

    /// Makes files of a report that are in a packet for people only.
    interface Views {
        NavigableMap<String, byte[]> of(ReportContent report);
    }

    private Envelope envelope(List<SignedApproval> approvals) {
        List<Envelope.Sig> signatures = new ArrayList<>(List.of(made));
        approvals.forEach(signed -> signatures.add(signed.overStatement()));
        return new Envelope(Envelope.PAYLOAD_TYPE, statement.bytes(), signatures);
    }

    private void put(NavigableMap<String, byte[]> files, SignedApproval signed) {
        files.put(PacketFile.approval(signed.role()), signed.envelope().bytes());
        files.put(PacketFile.approverKey(signed.role()), ascii(key(signed)));
        if (signed.isStamped()) {
            files.put(PacketFile.timeStamp(signed.role()), signed.timeStamp());
        }
    }

    /// The key that the evidence took in under the id that the approval names.
    private String key(SignedApproval signed) {
        Optional<byte[]> spki =
                Signoff.enrolledKey(derivation.evidence().record(), signed.approval());
        return spki.map(Keys::pem)
                .orElseThrow(() -> new IllegalArgumentException("an approval by an unknown key"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// What a sweep reads: payloads as text, because in an envelope they are Base64.
    static NavigableMap<String, byte[]> readable(NavigableMap<String, byte[]> files)
            throws PacketRejected {
        NavigableMap<String, byte[]> readable = new TreeMap<>(files);
        for (String name : files.keySet()) {
            if (name.endsWith(".dsse.json")) {
                readable.put(name, Envelope.read(name, PacketContents.file(files, name)).payload());
            }
        }
        return readable;
    }
}
