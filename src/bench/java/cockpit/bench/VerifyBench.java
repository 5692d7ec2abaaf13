package cockpit.bench;

import cockpit.kit.http.Header;
import cockpit.launch.Environment;
import cockpit.signature.Scheme;
import cockpit.signature.SchemeSettings;
import cockpit.signature.SignedMessage;
import cockpit.signature.Signer;
import cockpit.signature.SigningSecret;
import cockpit.signature.Verification;
import cockpit.signature.Verifier;

import com.stripe.net.Webhook;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What it costs to verify one signature, against the JDK's own {@code Mac}, kept and used again,
 * over the same bytes, and against three libraries. Each side runs in forks of its own; what is
 * printed is the ratio of the medians of processor time, with the spread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerifyBench {
    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SECRET = "whsec_" + KEY;
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    @Param({"500", "5000"})
    public int bytes;

    private Instant now;
    private byte[] body;
    private String text;
    private byte[] before;
    private Mac mac;
    private SignedMessage gateMessage;
    private SignedMessage standardMessage;
    private Verifier gate;
    private Verifier standard;
    private com.standardwebhooks.Webhook standardPeer;
    private com.svix.Webhook svixPeer;
    private HttpHeaders peerHeaders;
    private String stripeHeader;

    /** Builds the same delivery for each side. */
    @Setup
    public void prepare() throws Exception {
        now = Instant.ofEpochSecond(System.currentTimeMillis() / 1000);
        text = "{\"eventId\":\"e-1\",\"note\":\"" + "x".repeat(bytes - 27) + "\"}";
        body = text.getBytes(StandardCharsets.UTF_8);
        before = (now.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII);
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        gate = verifier(Scheme.ZERO_GATE);
        standard = verifier(Scheme.STANDARD_WEBHOOKS);
        gateMessage = message(gate);
        standardMessage = message(standard);
        standardPeer = new com.standardwebhooks.Webhook(SECRET);
        svixPeer = new com.svix.Webhook(SECRET);
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : standardMessage.headers()) {
            headers.put(header.name(), List.of(header.value()));
        }
        peerHeaders = HttpHeaders.of(headers, (name, value) -> true);
        stripeHeader =
                Signer.sign(SchemeSettings.of(Scheme.STRIPE), secret(), body, now, ID)
                        .getFirst()
                        .value();
        if (!(gate.verify(gateMessage, now) instanceof Verification.Verified)
                || !(standard.verify(standardMessage, now) instanceof Verification.Verified)) {
            throw new IllegalStateException("the delivery does not verify");
        }
    }

    private static SigningSecret secret() {
        return SigningSecret.of(Environment.SANDBOX, SECRET);
    }

    private static Verifier verifier(Scheme scheme) {
        return new Verifier(SchemeSettings.of(scheme), List.of(secret()));
    }

    /** With the headers that an HTTP client adds. */
    private SignedMessage message(Verifier verifier) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", "hooks.example.com"));
        headers.add(new Header("User-Agent", "sender/1.0"));
        headers.add(new Header("Content-Type", "application/json"));
        headers.add(new Header("Content-Length", Integer.toString(bytes)));
        headers.add(new Header("Accept", "*/*"));
        headers.addAll(Signer.sign(verifier.settings(), secret(), body, now, ID));
        return new SignedMessage(headers, body);
    }

    @Benchmark
    public byte[] macReused() {
        mac.update(before);
        return mac.doFinal(body);
    }

    @Benchmark
    public Verification cockpitGate() {
        return gate.verify(gateMessage, now);
    }

    @Benchmark
    public Verification cockpitStandard() {
        return standard.verify(standardMessage, now);
    }

    @Benchmark
    public Object standardWebhooks() throws Exception {
        standardPeer.verify(text, peerHeaders);
        return peerHeaders;
    }

    @Benchmark
    public Object svix() throws Exception {
        svixPeer.verify(text, peerHeaders);
        return peerHeaders;
    }

    @Benchmark
    public boolean stripe() throws Exception {
        return Webhook.Signature.verifyHeader(text, stripeHeader, SECRET, 86_400);
    }

    static void run() throws Exception {
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .include(VerifyBench.class.getName() + "\\.")
                                        .forks(2)
                                        .warmupIterations(5)
                                        .warmupTime(TimeValue.seconds(2))
                                        .measurementIterations(5)
                                        .measurementTime(TimeValue.seconds(1))
                                        .addProfiler(CpuTime.class)
                                        .build())
                        .run();
        for (String size : List.of("500", "5000")) {
            double peer = median(results, "macReused", size);
            System.out.printf("%n%s bytes: the reused Mac takes %.0f ns%n", size, peer);
            for (RunResult result : results) {
                if (result.getParams().getParam("bytes").equals(size)) {
                    String name = name(result);
                    System.out.printf(
                            "  %-18s %5.2f x the reused Mac (%.0f ns, spread %.0f %%)%n",
                            name,
                            median(results, name, size) / peer,
                            median(results, name, size),
                            spread(result));
                }
            }
        }
    }

    private static String name(RunResult result) {
        String label = result.getParams().getBenchmark();
        return label.substring(label.lastIndexOf('.') + 1);
    }

    private static double median(Collection<RunResult> results, String name, String size) {
        RunResult found =
                results.stream()
                        .filter(result -> name(result).equals(name))
                        .filter(result -> result.getParams().getParam("bytes").equals(size))
                        .findFirst()
                        .orElseThrow();
        double[] scores = scores(found);
        return scores[scores.length / 2];
    }

    /** From the lowest to the highest, in percent of the median. */
    private static double spread(RunResult result) {
        double[] scores = scores(result);
        return 100 * (scores[scores.length - 1] - scores[0]) / scores[scores.length / 2];
    }

    private static double[] scores(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(one -> one.getIterationResults().stream())
                .mapToDouble(one -> one.getSecondaryResults().get(CpuTime.LABEL).getScore())
                .sorted()
                .toArray();
    }
}
