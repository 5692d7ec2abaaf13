package cockpit.signature;

import cockpit.kit.http.Header;
import cockpit.launch.Environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The signature vectors of `signature/vectors.tsv`. They were made once, with another program's
 * HMAC and Ed25519 than ours; those of Standard Webhooks say again what the tests of its Java
 * library say.
 */
public final class Vectors {
    private Vectors() {}

    /**
     * One delivery and what must become of it.
     *
     * @param secrets of the sandbox
     * @param expected `verified` or the code of a reason
     */
    public record Vector(
            String name,
            Scheme scheme,
            List<SigningSecret> secrets,
            SignedMessage message,
            Instant now,
            String expected) {
        public Verifier verifier() {
            return new Verifier(SchemeSettings.of(scheme), secrets);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** All of them, in the file's order. */
    public static List<Vector> all() {
        try (InputStream in =
                Objects.requireNonNull(
                        Vectors.class.getResourceAsStream("/signature/vectors.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> vector(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code of an outcome, as the vectors write it. */
    public static String code(Verification outcome) {
        return switch (outcome) {
            case Verification.Verified _ -> "verified";
            case Verification.Refused refused -> refused.reason().code();
        };
    }

    private static Vector vector(String[] cells) {
        List<Header> headers = new ArrayList<>();
        for (String line : cells[3].equals("-") ? new String[0] : cells[3].split("; ", -1)) {
            int colon = line.indexOf(": ");
            headers.add(new Header(line.substring(0, colon), line.substring(colon + 2)));
        }
        return new Vector(
                cells[0],
                Scheme.of(cells[1]),
                Arrays.stream(cells[2].split(" "))
                        .map(text -> SigningSecret.of(Environment.SANDBOX, text))
                        .toList(),
                new SignedMessage(
                        headers,
                        cells[4].equals("-") ? new byte[0] : Base64.getDecoder().decode(cells[4])),
                Instant.ofEpochSecond(Long.parseLong(cells[5])),
                cells[6]);
    }
}
