package cockpit.recon.close;

import cockpit.launch.ReconFact.BreakCount;

import java.util.ArrayList;
import java.util.List;

/// A certificate that holds.
///
/// @param isKeyTrusted whether the caller gave the key that signed
/// @param isRecounted whether the kept sources still give the same
public record VerifiedClose(
        CloseCertificate certificate, boolean isKeyTrusted, boolean isRecounted) {
    /// What was found, a sentence a line, the outcome first.
    public List<String> sentences() {
        CloseCertificate c = certificate;
        List<String> sentences = new ArrayList<>();
        sentences.add("Valid: this certificate of a day in " + c.environment().word() + " holds.");
        sentences.add(
                isKeyTrusted
                        ? "Signed by the key that you gave, " + c.close().keyId() + "."
                        : "Signed by "
                                + c.close().keyId()
                                + "; this check cannot know whose key that is unless you give it.");
        sentences.add("Partner " + c.partnerId() + ", launch " + c.launchId() + ".");
        sentences.add(
                "%s closed %s to %s (%s) at %s, time stated by the signer's clock."
                        .formatted(
                                c.close().person(),
                                c.close().from(),
                                c.close().to(),
                                c.close().zone(),
                                c.closedAt()));
        sentences.add(
                "%s totals add up; %s breaks were decided and %s were not."
                        .formatted(
                                c.close().totals().size(),
                                count(c.close().decided()),
                                count(c.close().undecided())));
        sentences.add(
                isRecounted
                        ? "Counted again: the kept sources give the same totals, matches and"
                                + " breaks."
                        : "Not counted again: the kept sources were not given to this check.");
        return List.copyOf(sentences);
    }

    private static long count(List<BreakCount> counts) {
        return counts.stream().mapToLong(BreakCount::count).sum();
    }
}
