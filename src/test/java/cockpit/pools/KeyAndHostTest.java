package cockpit.pools;

import static cockpit.kit.http.LoopbackServer.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.http.LoopbackServer;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Instant;

class KeyAndHostTest {
    private static final HostPolicy CONTRACT = HostPolicy.contract();
    private static final HostPolicy LOOPBACK = CONTRACT.allowingLoopback();

    @ParameterizedTest
    @CsvSource({
        "SANDBOX, sk_live_aaaaaaaaaaaa, pk_test_aaaaaaaaaaaa, key-wrong-mode",
        "LIVE,    sk_test_aaaaaaaaaaaa, pk_live_aaaaaaaaaaaa, key-wrong-mode",
        "SANDBOX, sk_test_aaaaaaaaaaaa, pk_live_aaaaaaaaaaaa, key-wrong-mode",
        "LIVE,    sk_live_aaaaaaaaaaaa, pk_test_aaaaaaaaaaaa, key-wrong-mode",
        "SANDBOX, pk_test_aaaaaaaaaaaa, pk_test_aaaaaaaaaaaa, key-wrong-kind",
        "SANDBOX, sk_test_aaaaaaaaaaaa, sk_test_aaaaaaaaaaaa, key-wrong-kind",
        "LIVE,    whsec_live_aaaaaaaaa, pk_live_aaaaaaaaaaaa, key-wrong-kind",
    })
    void aKeyInTheWrongPlaceIsRefusedAndNothingIsSent(
            PoolsEnvironment environment, String secret, String publishable, String code)
            throws Exception {
        try (LoopbackServer server = new LoopbackServer(request -> json(200, "{}"))) {
            assertCode(
                    code,
                    () ->
                            new PoolsSettings(
                                    environment,
                                    server.url("/v1"),
                                    LOOPBACK,
                                    Key.of(publishable),
                                    Key.of(secret)));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void aKeyNeverPrintsMoreThanItsPrefix() {
        assertThat(Key.of("sk_live_canary0123456789")).hasToString("sk_live_\u2026");
        assertThat(Key.of("whsec_canary0123456789").mode()).isEmpty();
        for (String text :
                new String[] {
                    "canary0123456789", "sk_canary0123456789", "sk_test_", "sk_test_a\r\nX: canary"
                }) {
            assertThatThrownBy(() -> Key.of(text))
                    .isInstanceOf(Refused.class)
                    .hasMessageNotContaining("canary");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pools-api.0bit.app/v1",
                "https://pools-api-sandbox.0bit.app.evil.example/v1",
                "https://pools-api-sandbox.0bit.app:8443/v1",
                "http://pools-api-sandbox.0bit.app/v1",
                "http://127.0.0.1:8080/v1",
                "https://example.com/v1",
                "ftp://pools-api-sandbox.0bit.app/v1",
            })
    void aHostThatIsNotTheEnvironmentsOwnIsRefused(String url) {
        assertCode(
                "host-not-allowed",
                () -> CONTRACT.check(PoolsEnvironment.SANDBOX, URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pools-api-sandbox.0bit.app/v1/v1",
                "https://user@pools-api-sandbox.0bit.app/v1",
                "https://pools-api-sandbox.0bit.app/v1?x=1",
                "https://pools-api-sandbox.0bit.app/v2",
                "/v1",
            })
    void aBaseUrlThatIsNotOneIsRefused(String url) {
        assertCode(
                "base-url-malformed",
                () -> CONTRACT.check(PoolsEnvironment.SANDBOX, URI.create(url)));
    }

    @Test
    void aBaseUrlAlwaysEndsInOneVersion() {
        for (String end : new String[] {"", "/", "/v1", "/v1/"}) {
            assertThat(
                            CONTRACT.check(
                                    PoolsEnvironment.LIVE,
                                    URI.create("https://POOLS-api.0bit.app" + end)))
                    .hasToString("https://pools-api.0bit.app/v1");
        }
        assertThat(LOOPBACK.check(PoolsEnvironment.LIVE, URI.create("http://127.0.0.1:81")))
                .hasToString("http://127.0.0.1:81/v1");
    }

    @Test
    void aCustomHostNeedsAPersonWhoTypedItAndHoldsForOneEnvironmentOnly() {
        URI url = URI.create("https://proxy.partner.example/v1");
        assertCode("host-not-confirmed", () -> confirmed("proxy.partner.example", "yes", "Ann"));
        assertCode(
                "host-not-confirmed",
                () -> confirmed("proxy.partner.example", "proxy.partner.example", " "));
        HostPolicy policy =
                CONTRACT.allowing(
                        confirmed("proxy.partner.example", "proxy.partner.example", "Ann"));
        assertThat(policy.check(PoolsEnvironment.SANDBOX, url)).isEqualTo(url);
        assertCode("host-not-allowed", () -> policy.check(PoolsEnvironment.LIVE, url));
        HostPolicy crossed =
                CONTRACT.allowing(confirmed(HostPolicy.LIVE_HOST, HostPolicy.LIVE_HOST, "Ann"));
        assertCode(
                "host-not-allowed",
                () ->
                        crossed.check(
                                PoolsEnvironment.SANDBOX,
                                URI.create("https://" + HostPolicy.LIVE_HOST + "/v1")));
    }

    private static CustomHostConfirmation confirmed(String host, String typed, String person) {
        return new CustomHostConfirmation(
                PoolsEnvironment.SANDBOX,
                host,
                typed,
                person,
                Instant.parse("2026-11-22T10:00:00Z"));
    }

    private static void assertCode(String code, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        PoolsFailure.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
