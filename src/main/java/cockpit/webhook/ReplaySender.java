package cockpit.webhook;

import cockpit.evidence.KeptDelivery;
import cockpit.evidence.Redactor;
import cockpit.kit.http.BoundedHttp;
import cockpit.kit.http.Header;
import cockpit.kit.http.HttpTrouble;
import cockpit.launch.WebhookFact.Replayed;
import cockpit.signature.SchemeSettings;
import cockpit.signature.Signer;
import cockpit.signature.SigningSecret;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Sends single deliveries as one replay has it: body byte for byte, and its headers but for those
/// of the connection, masked ones, and, when it is signed anew, those of the signature. Any number
/// of threads may call it.
final class ReplaySender {
    /// What belongs to one connection and not to the message.
    private static final Set<String> HEADERS_OF_TRANSPORT =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "http2-settings",
                    "keep-alive",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private final LongFunction<Optional<KeptDelivery>> log;
    private final SchemeSettings scheme;
    private final InstantSource clock;
    private final URI url;
    private final Optional<SigningSecret> secret;
    private final Optional<Supplier<String>> granted;

    /// @param secret what to sign anew with; empty for the original headers
    /// @param granted gives a token for each request; empty when no time window is relaxed
    ReplaySender(
            LongFunction<Optional<KeptDelivery>> log,
            SchemeSettings scheme,
            InstantSource clock,
            URI url,
            Optional<SigningSecret> secret,
            Optional<Supplier<String>> granted) {
        this.log = log;
        this.scheme = scheme;
        this.clock = clock;
        this.url = url;
        this.secret = secret;
        this.granted = granted;
    }

    Replayed send(BoundedHttp http, long number) {
        Instant at = clock.instant();
        Optional<KeptDelivery> kept = log.apply(number);
        if (kept.isEmpty()) {
            return new Replayed(number, "", 0, "not-in-the-log", at, 0);
        }
        String eventId = kept.get().row().eventId();
        long start = System.nanoTime();
        try {
            int status = http.send(request(kept.get(), at)).status();
            return new Replayed(number, eventId, status, "", at, millisSince(start));
        } catch (HttpTrouble trouble) {
            String code = trouble.reason().code();
            return new Replayed(number, eventId, 0, code, at, millisSince(start));
        } catch (IllegalArgumentException _) {
            // A header line that came in and that our client does not send, or an event id that
            // the scheme cannot sign.
            return new Replayed(number, eventId, 0, "not-sendable", at, millisSince(start));
        }
    }

    private HttpRequest request(KeptDelivery kept, Instant at) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).POST(BodyPublishers.ofByteArray(kept.body()));
        Set<String> replaced =
                secret.isEmpty()
                        ? Set.of()
                        : lower(
                                scheme.signatureHeader(),
                                scheme.timestampHeader(),
                                scheme.idHeader());
        for (Header header : kept.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            boolean isMasked = header.value().contains(Redactor.MASK);
            if (!HEADERS_OF_TRANSPORT.contains(name) && !replaced.contains(name) && !isMasked) {
                request.header(header.name(), header.value());
            }
        }
        secret.ifPresent(
                with ->
                        Signer.sign(scheme, with, kept.body(), at, kept.row().eventId())
                                .forEach(h -> request.header(h.name(), h.value())));
        granted.ifPresent(grant -> request.header(Grants.HEADER, grant.get()));
        return request.build();
    }

    private static Set<String> lower(String... names) {
        return Set.copyOf(
                Arrays.stream(names)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList());
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
