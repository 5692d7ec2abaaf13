package cockpit.recon.close;

import cockpit.evidence.FactCodec;
import cockpit.kit.digest.Sha256;
import cockpit.kit.json.CanonicalJson;
import cockpit.launch.ReconFact;
import cockpit.launch.ReconFact.BreaksDecided;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.ReconFact.DecisionUndone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/// A list that is named by its length and digest, because it is too long to be carried along.
///
/// @param sha256 64 hex digits
public record Digested(long count, String sha256) {
    /// Links, in whatever order they come.
    public static Digested ofLinks(List<ConfirmedLink> links) {
        return of(
                links.stream()
                        .map(
                                link ->
                                        link.environment()
                                                + "\t"
                                                + link.orderId()
                                                + "\t"
                                                + link.transactId())
                        .sorted()
                        .toList());
    }

    /// [BreaksDecided] and [DecisionUndone], in the order in which they were recorded.
    public static Digested ofDecisions(List<? extends ReconFact> decisions) {
        return of(
                decisions.stream()
                        .map(
                                fact ->
                                        FactCodec.kind(fact)
                                                + "\t"
                                                + CanonicalJson.text(FactCodec.write(fact)))
                        .toList());
    }

    private static Digested of(List<String> lines) {
        MessageDigest digest = Sha256.start();
        for (String line : lines) {
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        }
        return new Digested(lines.size(), HexFormat.of().formatHex(digest.digest()));
    }
}
