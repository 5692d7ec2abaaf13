package cockpit.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.launch.AccessFact.GateSeen;
import cockpit.launch.AccessFact.GateState;
import cockpit.launch.AccessFact.GatesProbed;
import cockpit.launch.AccessFact.PayInTraced;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Gate;
import cockpit.launch.History;
import cockpit.launch.Profile;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;
import cockpit.pools.HostPolicy;
import cockpit.pools.Key;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.PoolsFailure;
import cockpit.pools.PoolsSettings;
import cockpit.sandbox.Sandbox;
import cockpit.sandbox.SandboxSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// Steps 2 and 3 against a 0Pools whose gates really close.
class AccessTest {
    private static final List<String> POOLS = List.of("EUR-USDC", "EUR-USDT");
    private static final InstantSource CLOCK = InstantSource.fixed(History.START);

    private Sandbox sandbox;
    private PoolsClient client;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.rehearsalOfLive());
        client = client(PoolsEnvironment.LIVE, sandbox.credentials().secretKey());
    }

    private PoolsClient client(PoolsEnvironment mode, String secretKey) {
        return PoolsClient.open(
                new PoolsSettings(
                        mode,
                        sandbox.baseUrl(),
                        HostPolicy.contract().allowingLoopback(),
                        null,
                        Key.of(secretKey)),
                InstantSource.system(),
                exchange -> {});
    }

    @AfterEach
    void end() {
        client.close();
        sandbox.close();
        http.close();
    }

    private void control(String method, String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(sandbox.controlUrl() + "/control" + path))
                        .method(method, BodyPublishers.ofString(body))
                        .header("Authorization", "Bearer " + sandbox.credentials().controlToken())
                        .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isBetween(200, 299);
    }

    private static Profile profile() {
        Profile p = History.profile();
        return new Profile(
                p.partnerId(),
                p.partnerName(),
                p.productSurface(),
                p.isHeadless(),
                POOLS.stream()
                        .map(
                                id ->
                                        new Profile.PoolApproval(
                                                id, List.of("on_ramp"), List.of("tron"), ""))
                        .toList(),
                p.funding(),
                p.contacts(),
                p.reconciliationContact(),
                p.partnerBackend());
    }

    private static Verdict judged(String check, Fact fact) {
        return new History(Environment.LIVE)
                .add(new Fact.LaunchCreated("launch_1", profile(), "Manager"))
                .add(fact)
                .check(check);
    }

    @Test
    void withEveryGateOpenTheRowPassesAndVelocityStaysUnknown() {
        GatesProbed probed = GateProbe.probe(client, "live", POOLS);
        assertThat(probed.gates())
                .filteredOn(seen -> seen.state() == GateState.UNKNOWN)
                .extracting(GateSeen::gate)
                .containsExactly(Gate.VELOCITY);
        assertThat(probed.requestIds()).hasSize(4).doesNotHaveDuplicates();
        Verdict verdict = judged("access.gates", probed);
        assertThat(verdict.state()).as(verdict.sentence()).isEqualTo(StepState.PASSED);
    }

    static Stream<Arguments> shut() {
        return Stream.of(
                Arguments.of(
                        Gate.PRODUCT,
                        "{\"productEnabled\":false}",
                        "0Bit can switch 0Pools on for this account."),
                Arguments.of(
                        Gate.ACCESS,
                        "{\"accessStatus\":\"suspended\"}",
                        "0Bit can lift the suspension of this account."),
                Arguments.of(
                        Gate.VERIFICATION,
                        "{\"kycStatus\":\"revoked\"}",
                        "0Bit can approve the verification that the partner has handed in."),
                Arguments.of(
                        Gate.POOL,
                        "{\"allowedPools\":[\"EUR-USDT\"]}",
                        "0Bit can add the pool to those allowed."));
    }

    @ParameterizedTest
    @MethodSource("shut")
    void aClosedGateIsNamedWithWhoOpensIt(Gate gate, String account, String act) throws Exception {
        control("PATCH", "/account", account);
        GatesProbed probed = GateProbe.probe(client, "live", POOLS);
        assertThat(probed.gates())
                .filteredOn(seen -> seen.state() == GateState.CLOSED)
                .filteredOn(seen -> seen.gate() != Gate.OFF_RAMP)
                .isNotEmpty()
                .allMatch(seen -> seen.gate() == gate);
        Verdict verdict = judged("access.gates", probed);
        assertThat(verdict.state()).isEqualTo(StepState.FAILED);
        assertThat(verdict.sentence())
                .startsWith("The gate \"" + gate.title() + "\" is closed")
                .endsWith(act);
    }

    @Test
    void aKeyThatIsNotKnownClosesTheFirstGateAndTellsNothingOfTheOthers() {
        try (PoolsClient other = client(PoolsEnvironment.LIVE, "sk_live_" + "x".repeat(32))) {
            GatesProbed probed = GateProbe.probe(other, "live", POOLS);
            assertThat(probed.gates())
                    .extracting(GateSeen::gate, GateSeen::state)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Gate.KEY, GateState.CLOSED),
                            org.assertj.core.groups.Tuple.tuple(Gate.VELOCITY, GateState.UNKNOWN));
            assertThat(judged("access.gates", probed).sentence())
                    .endsWith("Engineering can load a valid key of this environment.");
        }
    }

    @Test
    void aMissingTierIsAClosedGate() throws Exception {
        control("PATCH", "/account", "{\"tier\":null}");
        Verdict verdict = judged("access.gates", GateProbe.probe(client, "live", POOLS));
        assertThat(verdict.state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void aPoolThatWasNotAskedIsNotProven() {
        Verdict verdict =
                judged("access.gates", GateProbe.probe(client, "live", POOLS.subList(0, 1)));
        assertThat(verdict.state()).isEqualTo(StepState.NOT_STARTED);
        assertThat(verdict.sentence()).contains("is open for EUR-USDT");
    }

    @Test
    void anErrorThatIsNoGateIsNoAnswerAboutOne() {
        assertThatThrownBy(
                        () -> {
                            sandbox.close();
                            GateProbe.probe(client, "live", POOLS);
                        })
                .isInstanceOf(PoolsFailure.class);
    }

    @Test
    void aPayInCountsOnlyUnderItsWholeReferenceAndLeavesItNowhere() throws Exception {
        String reference = client.getFunding("EUR").value().reference();
        assertThat(judged("funding.pay-in", PayInTrace.trace(client, "EUR", History.START)).state())
                .isEqualTo(StepState.FAILED);
        control(
                "POST",
                "/payins",
                "{\"amount\":\"10.00\",\"reference\":\"%sX\"}".formatted(reference));
        assertThat(PayInTrace.trace(client, "EUR", History.START).credits()).isZero();
        for (String amount : List.of("10.00", "15.50")) {
            control(
                    "POST",
                    "/payins",
                    "{\"amount\":\"%s\",\"reference\":\"%s\"}".formatted(amount, reference));
        }
        PayInTraced traced = PayInTrace.trace(client, "EUR", CLOCK.instant());
        assertThat(traced.credits()).isEqualTo(2);
        assertThat(traced.amount()).isEqualTo("25.50");
        assertThat(traced.toString()).doesNotContain(reference);
        Verdict verdict = judged("funding.pay-in", traced);
        assertThat(verdict.state()).isEqualTo(StepState.PASSED);
        assertThat(verdict.sentence()).startsWith("25.50 EUR was credited under the reference");
    }
}
