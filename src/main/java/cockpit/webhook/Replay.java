package cockpit.webhook;

import cockpit.evidence.KeptDelivery;
import cockpit.kit.http.BoundedHttp;
import cockpit.kit.http.HttpLimits;
import cockpit.kit.http.Loopback;
import cockpit.launch.WebhookFact.DeliveriesReplayed;
import cockpit.launch.WebhookFact.Replayed;
import cockpit.launch.WebhookFact.Signing;
import cockpit.signature.SchemeSettings;
import cockpit.signature.SigningSecret;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Sends stored deliveries again, byte for byte, and puts each result on record. It works on the
/// calling thread and on virtual threads of its own.
public final class Replay {
    /// The most requests that are under way at once.
    public static final int UNDER_WAY_MAX = 32;

    private final LongFunction<Optional<KeptDelivery>> log;
    private final SchemeSettings scheme;
    private final List<SigningSecret> secrets;
    private final @Nullable Function<Duration, String> grants;
    private final InstantSource clock;
    private final ToLongFunction<DeliveriesReplayed> sink;

    /// @param log gives a delivery by its number
    /// @param scheme of deliveries that are signed anew
    /// @param secrets what they can be signed with
    /// @param grantsOrNull gives the cockpit's own receiver's token for one request with another
    ///   tolerance; null when that receiver does not run here
    /// @param sink records a fact and returns its number once it is on the disk; what it throws
    ///   ends the replay
    public Replay(
            LongFunction<Optional<KeptDelivery>> log,
            SchemeSettings scheme,
            List<SigningSecret> secrets,
            @Nullable Function<Duration, String> grantsOrNull,
            InstantSource clock,
            ToLongFunction<DeliveriesReplayed> sink) {
        this.log = log;
        this.scheme = scheme;
        this.secrets = List.copyOf(secrets);
        this.grants = grantsOrNull;
        this.clock = clock;
        this.sink = sink;
    }

    /// Sends every delivery that is named, in that order as far as requests under way at once have
    /// one, and records at least every hundred results.
    ///
    /// @param replayId names this replay in its facts
    /// @param underWay how many requests are under way at once, 1 to [#UNDER_WAY_MAX]; with 1 the
    ///   order is kept
    /// @param progress told after each, on any thread
    /// @param cancel asked before each, on any thread
    /// @throws ReplayProblem when it is refused; nothing was sent then, except `replay-interrupted`
    public ReplayResult run(
            String replayId,
            ReplayRequest request,
            int underWay,
            Consumer<ReplayProgress> progress,
            BooleanSupplier cancel)
            throws ReplayProblem {
        if (underWay < 1 || underWay > UNDER_WAY_MAX) {
            throw new IllegalArgumentException("1 to " + UNDER_WAY_MAX + " requests are under way");
        }
        long[] numbers = request.numbers();
        ReplaySender sender =
                new ReplaySender(
                        log, scheme, clock, target(request), signer(request), granted(request));
        AtomicInteger done = new AtomicInteger();
        int accepted = 0;
        int sent = 0;
        long evidence = 0;
        try (BoundedHttp http = new BoundedHttp("replay", HttpLimits.USUAL);
                ExecutorService workers =
                        Executors.newThreadPerTaskExecutor(
                                Thread.ofVirtual().name("cockpit-replay-worker-", 1).factory())) {
            Semaphore places = new Semaphore(underWay);
            int step = DeliveriesReplayed.REPLAYED_COUNT_MAX;
            for (int from = 0; from < numbers.length && !cancel.getAsBoolean(); from += step) {
                List<Callable<Optional<Replayed>>> tasks = new ArrayList<>();
                for (long number :
                        Arrays.copyOfRange(numbers, from, Math.min(from + step, numbers.length))) {
                    tasks.add(
                            () -> {
                                Optional<Replayed> one =
                                        cancel.getAsBoolean()
                                                ? Optional.empty()
                                                : Optional.of(sender.send(http, number));
                                progress.accept(
                                        new ReplayProgress(done.incrementAndGet(), numbers.length));
                                return one;
                            });
                }
                List<Replayed> rows = results(workers, places, tasks);
                if (!rows.isEmpty()) {
                    evidence = sink.applyAsLong(fact(replayId, request, rows));
                }
                sent += rows.size();
                accepted += (int) rows.stream().filter(Replay::isAccepted).count();
            }
        }
        return new ReplayResult(sent, accepted, numbers.length, evidence);
    }

    private static List<Replayed> results(
            ExecutorService workers, Semaphore places, List<Callable<Optional<Replayed>>> tasks)
            throws ReplayProblem {
        List<Future<Optional<Replayed>>> started = new ArrayList<>();
        List<Replayed> rows = new ArrayList<>();
        try {
            for (Callable<Optional<Replayed>> task : tasks) {
                places.acquire();
                started.add(
                        workers.submit(
                                () -> {
                                    try {
                                        return task.call();
                                    } finally {
                                        places.release();
                                    }
                                }));
            }
            for (Future<Optional<Replayed>> one : started) {
                one.get().ifPresent(rows::add);
            }
            return rows;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ReplayProblem(
                    "replay-interrupted",
                    "The replay was broken off. What was sent last is not on record.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a delivery could not be sent again", e.getCause());
        }
    }

    private static boolean isAccepted(Replayed one) {
        return one.status() >= 200 && one.status() < 300;
    }

    private static DeliveriesReplayed fact(
            String replayId, ReplayRequest request, List<Replayed> rows) {
        return new DeliveriesReplayed(
                replayId,
                request.person(),
                shown(URI.create(request.target().url())),
                request.signing(),
                request.signing() == Signing.RESIGNED ? request.secretId() : "",
                Math.toIntExact(request.tolerance().toSeconds()),
                request.reason(),
                rows);
    }

    private static String shown(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
    }

    /// Only an address that nobody can listen to on the way, or this machine.
    private static URI target(ReplayRequest request) throws ReplayProblem {
        if (request.person().isBlank() || request.reason().isBlank()) {
            throw new ReplayProblem("replay-unnamed", "A replay names a person and a reason.");
        }
        URI url;
        try {
            url = URI.create(request.target().url());
        } catch (IllegalArgumentException _) {
            throw refusedTarget();
        }
        boolean isHttps = "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null;
        boolean isLocal = "http".equalsIgnoreCase(url.getScheme()) && Loopback.isAt(url);
        if (!(isHttps || isLocal)
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw refusedTarget();
        }
        return url;
    }

    private static ReplayProblem refusedTarget() {
        return new ReplayProblem(
                "replay-target-refused",
                "A replay goes to an https address, or to an http address of this machine, without"
                        + " user info, query and fragment.");
    }

    private Optional<SigningSecret> signer(ReplayRequest request) throws ReplayProblem {
        if (request.signing() == Signing.ORIGINAL) {
            return Optional.empty();
        }
        return Optional.of(
                secrets.stream()
                        .filter(secret -> secret.id().equals(request.secretId()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new ReplayProblem(
                                                "replay-secret-unknown",
                                                "No secret with the fingerprint %s is at hand."
                                                        .formatted(request.secretId()))));
    }

    private Optional<Supplier<String>> granted(ReplayRequest request) throws ReplayProblem {
        if (request.tolerance().isZero()) {
            return Optional.empty();
        }
        Function<Duration, String> given = grants;
        if (given == null
                || request.tolerance().isNegative()
                || !request.target().isOwnReceiver()) {
            throw new ReplayProblem(
                    "replay-not-relaxable",
                    "Only the cockpit's own receiver can relax its time window for a replay.");
        }
        Duration tolerance = request.tolerance();
        return Optional.of(() -> given.apply(tolerance));
    }
}
