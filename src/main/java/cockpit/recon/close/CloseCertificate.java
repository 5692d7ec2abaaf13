package cockpit.recon.close;

import cockpit.evidence.Head;
import cockpit.launch.BookTotals;
import cockpit.launch.ClosedRun;
import cockpit.launch.Environment;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.packet.SignedDocument;
import cockpit.packet.SigningKey;
import cockpit.recon.ReconProblem;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a closed period came to: totals in, matched and in breaks, the sources they were made of,
/// and what people decided. Signed, it stands by itself; counted again from the kept sources, it
/// tells whether they still say the same.
///
/// @param launchId the launch whose day it is
/// @param partnerId the partner's id at 0Bit
/// @param closedAt as the signer's clock states it; nobody else has confirmed it
/// @param close the close as it is recorded; its certificate's digest is empty here, because no
///   file can hold its own
/// @param run the run that was closed; its links are left out, see `links`
/// @param links the candidates that people had confirmed for the run
/// @param decisions what people decided about its breaks, and what they took back
/// @param sources what took part in the run
/// @param policy by what it was matched and judged
/// @param isPolicyApproved whether somebody approved the policy
/// @param collected the reading of 0Pools that the period is of; empty when its trades came from
///   exports
/// @param head where the journal stood before the close
public record CloseCertificate(
        String launchId,
        String partnerId,
        Environment environment,
        Instant closedAt,
        DayClosed close,
        BooksMatched run,
        Digested links,
        Digested decisions,
        List<SourceImported> sources,
        ReconPolicySet policy,
        boolean isPolicyApproved,
        Optional<DayCollected> collected,
        Head head) {
    /// The version of the form that is written and read.
    public static final int VERSION = 1;

    /// What is signed, as a media type.
    public static final String PAYLOAD_TYPE = "application/vnd.launch-cockpit.close+json";

    /// The longest file that is read.
    public static final int SIZE_BYTES_MAX = 16 << 20;

    public CloseCertificate {
        sources = List.copyOf(sources);
        close = close.certifiedBy("");
        run = withoutLinks(run);
    }

    /// Signs the certificate.
    ///
    /// @return the file's content
    /// @throws ReconProblem `certificate-not-consistent` when its parts contradict each other or
    ///   the close names another key; `certificate-too-large`
    public byte[] signed(SigningKey key) throws ReconProblem {
        Optional<String> fault = fault(key.id());
        if (fault.isPresent()) {
            throw new ReconProblem(
                    "certificate-not-consistent",
                    "The day cannot be certified. " + fault.get() + ".");
        }
        byte[] file = SignedDocument.sign(PAYLOAD_TYPE, CertificateJson.bytes(this), key);
        if (file.length > SIZE_BYTES_MAX) {
            throw new ReconProblem(
                    "certificate-too-large", "The certificate would be larger than 16 MiB.");
        }
        return file;
    }

    /// Why the parts do not belong together, a clause without a full stop; empty when they do.
    Optional<String> fault(String keyId) {
        return BookTotals.fault(close.totals())
                .or(() -> unless(close.keyId().equals(keyId), "It names another key"))
                .or(
                        () ->
                                unless(
                                        ClosedRun.isSame(close, run),
                                        "It says something else than the run that it closes"))
                .or(
                        () ->
                                unless(
                                        sources.stream()
                                                .map(SourceImported::importId)
                                                .sorted()
                                                .toList()
                                                .equals(run.importIds().stream().sorted().toList()),
                                        "Its sources are not those of its run"))
                .or(
                        () ->
                                unless(
                                        collected
                                                .map(DayCollected::collectionId)
                                                .orElse("")
                                                .equals(close.collectionId()),
                                        "Its reading of 0Pools is not the one that was closed"));
    }

    private static Optional<String> unless(boolean holds, String why) {
        return holds ? Optional.empty() : Optional.of(why);
    }

    private static BooksMatched withoutLinks(BooksMatched run) {
        return new BooksMatched(
                run.runId(),
                run.importIds(),
                run.collectionId(),
                run.from(),
                run.to(),
                run.asOf(),
                List.of(),
                run.totals(),
                run.breaks(),
                run.rows(),
                run.matches(),
                run.digest(),
                run.breaksSha256(),
                run.durationMillis());
    }
}
