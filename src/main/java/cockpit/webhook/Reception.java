package cockpit.webhook;

import cockpit.evidence.Delivery;
import cockpit.evidence.DeliveryBook.Kept;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Fact;
import cockpit.launch.WebhookFact.DeliveriesRefused;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.launch.WebhookFact.ReceiverStarted;
import cockpit.launch.WebhookFact.ReceiverStopped;
import cockpit.signature.SigningSecret;
import cockpit.signature.Verifier;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A receiver with everything that belongs to it: the intake, the sealing of what came in, the
/// check of the path from outside, and the facts about all of it. Any thread but the FX thread may
/// start and close it; [#health] may be asked on any thread.
public final class Reception implements AutoCloseable {
    private static final Duration SEAL_PAUSE = Duration.ofSeconds(1);
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(10);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String receiverId;
    private final URI publicUrl;
    private final Ports ports;
    private final Intake intake;
    private final Receiver receiver;
    private final Sealer sealer;
    private final Heartbeat heartbeat;
    private final List<Ticker> tickers = new ArrayList<>();
    private volatile String sealingProblem = "";
    private volatile String certificateProblem = "";
    private Instant refusedFactAt = Instant.MIN;
    private boolean isClosed;

    /// What the reception works with.
    ///
    /// @param newest the newest fact of its kind in the record; null when there is none
    /// @param facts takes facts and returns when they are on the disk, or throws
    /// @param isBindAllowed whether a person confirmed an address that is not loopback
    /// @param clockSkew this machine's clock minus 0Pools' as last seen; empty when unknown
    /// @param listener is told of each delivery once it is kept, on the thread that answers
    public record Ports(
            DeliveryLog log,
            @Nullable DeliveriesTaken newest,
            Consumer<List<Fact>> facts,
            Predicate<String> isBindAllowed,
            Supplier<Optional<Duration>> clockSkew,
            BiConsumer<Kept, Delivery> listener,
            InstantSource clock) {}

    private Reception(
            String receiverId,
            URI publicUrl,
            Ports ports,
            Intake intake,
            Receiver receiver,
            PathCheck path) {
        this.receiverId = receiverId;
        this.publicUrl = publicUrl;
        this.ports = ports;
        this.intake = intake;
        this.receiver = receiver;
        this.heartbeat = new Heartbeat(receiverId, path, ports, this::certificateExpiry);
        this.sealer = new Sealer(ports.log(), ports.newest(), ports.facts());
    }

    /// Starts a receiver and records that it listens.
    ///
    /// @throws ReceiverNotStarted when it cannot listen
    /// @throws StoreProblem when the delivery log is for reading only
    /// @throws RuntimeException what the record threw; nothing listens then
    public static Reception start(ReceptionSettings settings, Ports ports)
            throws ReceiverNotStarted, StoreProblem {
        Optional<StoreProblem> problem = ports.log().problem();
        if (problem.isPresent()) {
            throw problem.get();
        }
        Probes probes = new Probes();
        Intake intake =
                new Intake(
                        settings.environment(),
                        new Verifier(settings.scheme(), settings.secrets()),
                        ports.log(),
                        probes,
                        ports.clock(),
                        ports.listener());
        Receiver receiver =
                Receiver.start(settings.receiver(), ports.isBindAllowed(), intake, ports.clock());
        URI url = settings.publicUrl().orElseGet(() -> own(settings.receiver(), receiver.port()));
        Reception reception =
                new Reception(
                        newId(),
                        url,
                        ports,
                        intake,
                        receiver,
                        new PathCheck(url, probes, settings.patience()));
        reception.begin(settings);
        return reception;
    }

    private void begin(ReceptionSettings settings) {
        ReceiverSettings door = settings.receiver();
        try {
            ports.facts()
                    .accept(
                            List.of(
                                    new ReceiverStarted(
                                            receiverId,
                                            door.bindAddress(),
                                            receiver.port(),
                                            door.tls().isPresent() ? "https" : "http",
                                            publicUrl.toString(),
                                            settings.scheme().scheme().word(),
                                            (int) settings.scheme().tolerance().toSeconds(),
                                            settings.secrets().stream()
                                                    .map(SigningSecret::id)
                                                    .toList(),
                                            certificateExpiry())));
        } catch (RuntimeException e) {
            receiver.close();
            throw e;
        }
        tickers.add(new Ticker("reception-seal", SEAL_PAUSE, this::look));
        tickers.add(new Ticker("reception-path", settings.heartbeat(), heartbeat::beat));
    }

    /// The port that it listens on.
    public int port() {
        return receiver.port();
    }

    /// Where senders reach it.
    public URI publicUrl() {
        return publicUrl;
    }

    public String receiverId() {
        return receiverId;
    }

    /// Lets one request, within a minute, be verified with another tolerance: the one that carries
    /// the returned token in its header `X-Cockpit-Replay`. The caller records that it was done.
    public String grant(Duration tolerance) {
        return intake.grant(tolerance);
    }

    /// The deliveries that were turned away most recently, the newest first; in memory only.
    public List<RefusedDelivery> refused() {
        return intake.refused();
    }

    public Health health() {
        Heartbeat.Heard now = heartbeat.heard();
        List<String> problems = new ArrayList<>();
        sealer.mismatch().ifPresent(problems::add);
        ports.log().problem().map(StoreProblem::sentence).ifPresent(problems::add);
        for (String problem : List.of(sealingProblem, heartbeat.problem(), certificateProblem)) {
            if (!problem.isEmpty()) {
                problems.add(problem);
            }
        }
        return new Health(
                receiver.isListening(),
                now != null && now.isReceiving() ? now.since() : null,
                now != null && !now.isReceiving() ? now.since() : null,
                now == null ? "" : now.reason(),
                ports.clockSkew().get().orElse(null),
                receiver.certificateExpiry().orElse(null),
                intake.counts(),
                problems);
    }

    /// Records what came in and what was turned away. It is done about once a second anyway.
    ///
    /// @throws RuntimeException what the record threw; it is tried again the next time
    public void seal() {
        sealer.seal();
    }

    private void look() {
        certificateProblem = receiver.refreshCertificate().orElse("");
        try {
            sealer.seal();
            recordRefused(REFUSED_PAUSE);
            sealingProblem = "";
        } catch (RuntimeException e) {
            sealingProblem = "What came in cannot be recorded now: " + e.getMessage();
        }
    }

    private synchronized void recordRefused(Duration pause) {
        Instant now = ports.clock().instant();
        if (refusedFactAt.isAfter(now.minus(pause))) {
            return;
        }
        Optional<DeliveriesRefused> fact = intake.refusals().takeFact();
        if (fact.isPresent()) {
            try {
                ports.facts().accept(List.of(fact.get()));
                refusedFactAt = now;
            } catch (RuntimeException e) {
                intake.refusals().putBack(fact.get());
                throw e;
            }
        }
    }

    /// Sends one probe and records what came of it, when that is news or long ago.
    public void beat() {
        heartbeat.beat();
    }

    private String certificateExpiry() {
        return receiver.certificateExpiry().map(Instant::toString).orElse("");
    }

    /// Stops listening, records what came in to the last, and that it was closed.
    ///
    /// @throws RuntimeException what the record threw; nothing listens any more all the same
    @Override
    public void close() {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
        }
        tickers.forEach(Ticker::stop);
        heartbeat.end();
        receiver.close();
        tickers.forEach(Ticker::close);
        sealer.seal();
        recordRefused(Duration.ZERO);
        ports.facts().accept(List.of(new ReceiverStopped(receiverId)));
    }

    private static URI own(ReceiverSettings settings, int port) {
        String host =
                switch (settings.bindAddress()) {
                    case "0.0.0.0" -> "127.0.0.1";
                    case "::" -> "[::1]";
                    case String address when address.indexOf(':') >= 0 -> "[" + address + "]";
                    case String address -> address;
                };
        return URI.create(
                (settings.tls().isPresent() ? "https://" : "http://")
                        + host
                        + ":"
                        + port
                        + settings.path());
    }

    private static String newId() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return "receiver_" + HexFormat.of().formatHex(bytes);
    }
}
