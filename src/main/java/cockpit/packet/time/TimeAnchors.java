package cockpit.packet.time;

import cockpit.kit.file.FileHead;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// The certificates that a reader trusts to lead to a time-stamp authority: roots, or the
/// authority's own certificate. They come from the reader, never from a packet.
///
/// @param certificates none means that no time stamp is trusted
public record TimeAnchors(List<X509Certificate> certificates) {
    private static final int TEXT_LENGTH_MAX = 256 * 1024;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    public TimeAnchors {
        certificates = List.copyOf(certificates);
    }

    /// The same out of a file; one that is longer than a text may be is none.
    ///
    /// @throws TimeStampProblem `time-roots-not-read`
    public static TimeAnchors read(Path file) throws TimeStampProblem {
        try {
            byte[] pem = FileHead.read(file, TEXT_LENGTH_MAX);
            return read(new String(pem, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new TimeStampProblem(
                    "time-roots-not-read", "The file of root certificates cannot be read.");
        }
    }

    /// Reads one or more certificates in PEM, as authorities publish them.
    ///
    /// @throws TimeStampProblem `time-roots-not-read` when the text holds none, or one that cannot
    ///   be read
    public static TimeAnchors read(String pem) throws TimeStampProblem {
        int expected = pem.split(BEGIN, -1).length - 1;
        List<X509Certificate> found = new ArrayList<>();
        if (expected > 0 && pem.length() <= TEXT_LENGTH_MAX) {
            try {
                byte[] bytes =
                        pem.substring(pem.indexOf(BEGIN)).getBytes(StandardCharsets.US_ASCII);
                for (Certificate one :
                        CertificateFactory.getInstance("X.509")
                                .generateCertificates(new ByteArrayInputStream(bytes))) {
                    if (one instanceof X509Certificate certificate) {
                        found.add(certificate);
                    }
                }
            } catch (CertificateException e) {
                found.clear();
            }
        }
        if (expected == 0 || found.size() != expected) {
            throw new TimeStampProblem(
                    "time-roots-not-read", "The file does not hold X.509 certificates in PEM.");
        }
        return new TimeAnchors(found);
    }
}
