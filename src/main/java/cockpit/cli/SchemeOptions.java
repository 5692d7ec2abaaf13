package cockpit.cli;

import cockpit.signature.Encoding;
import cockpit.signature.Scheme;
import cockpit.signature.SchemeSettings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// How deliveries are signed: the scheme, and what differs from its documented form.
final class SchemeOptions {
    private static final int TOLERANCE_SECONDS_MAX = 7 * 24 * 60 * 60;

    @Option(
            names = "--scheme",
            paramLabel = "S",
            description = "0gate, 0pools, standard-webhooks, stripe, hmac-hex or hmac-base64.")
    private @Nullable String scheme;

    @Option(
            names = "--signature-header",
            paramLabel = "NAME",
            description = "Where the signature is, if not where the scheme has it.")
    private @Nullable String signatureHeader;

    @Option(names = "--timestamp-header", paramLabel = "NAME", description = "Likewise the time.")
    private @Nullable String timestampHeader;

    @Option(names = "--id-header", paramLabel = "NAME", description = "Likewise the event's id.")
    private @Nullable String idHeader;

    @Option(
            names = "--encoding",
            paramLabel = "E",
            description = "How the digest is written, hex or base64; with 0pools only.")
    private @Nullable String encoding;

    @Option(
            names = "--form",
            paramLabel = "F",
            description = "How a signature is made, stamped or bare; with 0pools only.")
    private @Nullable String form;

    @Option(
            names = "--tolerance",
            paramLabel = "SECONDS",
            description = "How far the signed time may be off, both ways; 300 if not given.")
    private @Nullable Integer tolerance;

    /// What a receiver goes by: what the launch agreed on, which the options may repeat.
    ///
    /// @throws IllegalArgumentException `scheme-not-agreed` when the options say something else, or
    ///   as [#read] does when nothing is agreed
    SchemeSettings inForce(Optional<SchemeSettings> agreed) {
        if (agreed.isEmpty()) {
            return read();
        }
        boolean isSilent =
                Stream.of(scheme, signatureHeader, timestampHeader, idHeader, encoding, form)
                                .allMatch(Objects::isNull)
                        && tolerance == null;
        if (!isSilent && !read().equals(agreed.get())) {
            throw new IllegalArgumentException(
                    "The launch agreed on another way of signing than these options name. Leave"
                            + " them out, or change it with 'webhook agree'. [scheme-not-agreed]");
        }
        return agreed.get();
    }

    /// @throws IllegalArgumentException `scheme-missing`, or when they do not go together
    SchemeSettings read() {
        if (scheme == null) {
            throw new IllegalArgumentException("Name the scheme with --scheme. [scheme-missing]");
        }
        SchemeSettings settings = SchemeSettings.of(Scheme.of(scheme));
        if (signatureHeader != null) {
            settings = settings.withSignatureHeader(signatureHeader);
        }
        if (timestampHeader != null) {
            settings = settings.withTimestampHeader(timestampHeader);
        }
        if (idHeader != null) {
            settings = settings.withIdHeader(idHeader);
        }
        if (encoding != null) {
            settings = settings.withEncoding(Encoding.of(encoding));
        }
        if (form != null) {
            settings = settings.withForm(form(form));
        }
        if (tolerance != null) {
            if (tolerance < 0 || tolerance > TOLERANCE_SECONDS_MAX) {
                throw new IllegalArgumentException(
                        "A tolerance is 0 s to 7 days. [tolerance-out-of-range]");
            }
            settings = settings.withTolerance(Duration.ofSeconds(tolerance));
        }
        return settings;
    }

    private static SchemeSettings.Form form(String word) {
        for (SchemeSettings.Form value : SchemeSettings.Form.values()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                return value;
            }
        }
        throw new IllegalArgumentException("A signature is made stamped or bare. [form-unknown]");
    }
}
