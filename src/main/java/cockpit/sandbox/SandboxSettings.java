package cockpit.sandbox;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// How one embedded 0Pools is set up. A value: every `with…` answers a changed copy.
///
/// @param mode which key kind its host accepts, contract §1.3
/// @param apiPort the port of the 0Pools API, 0 to 65535; 0 takes a free one
/// @param controlPort the port of the control interface, 0 to 65535; 0 takes a free one
/// @param rates all-in crypto per unit of fiat by pool id, contract §2.3; the sandbox never moves
///   them
/// @param prefunding the EUR that a first `payin_credit` brings in, more than zero
/// @param spreadBps the FX spread named in quotes, basis points, contract §2.3
/// @param drawFeeBps the draw fee named in capabilities and quotes, basis points, contract §2.2
/// @param assumptions what the published pages leave open
public record SandboxSettings(
        Mode mode,
        int apiPort,
        int controlPort,
        Map<String, BigDecimal> rates,
        BigDecimal prefunding,
        int spreadBps,
        int drawFeeBps,
        Assumptions assumptions) {

    /// The two modes of contract §1.3; there is no third.
    public enum Mode {
        TEST,
        LIVE;

        /// The infix of keys and ids: `sk_test_…`, `pq_live_…`, contract §1.2 and §3.5.
        String infix() {
            return this == TEST ? "_test_" : "_live_";
        }

        Mode other() {
            return this == TEST ? LIVE : TEST;
        }
    }

    public SandboxSettings {
        if (Math.min(apiPort, controlPort) < 0 || Math.max(apiPort, controlPort) > 65535) {
            throw new IllegalArgumentException("A port is 0 to 65535.");
        }
        if (prefunding.signum() <= 0 || rates.values().stream().anyMatch(r -> r.signum() <= 0)) {
            throw new IllegalArgumentException("Rates and prefunding are more than zero.");
        }
        rates = Map.copyOf(rates);
        assumptions = assumptions.copy();
    }

    /// The sandbox: test keys, test ids, free ports.
    public static SandboxSettings sandbox() {
        return new SandboxSettings(
                Mode.TEST,
                0,
                0,
                Map.of(
                        "EUR-USDT", new BigDecimal("1.0731"),
                        "EUR-USDC", new BigDecimal("1.0724"),
                        "GBP-USDT", new BigDecimal("1.2716")),
                new BigDecimal("100000.00"),
                25,
                30,
                new Assumptions());
    }

    /// A rehearsal of live: live-shaped keys and ids on another port, and still no real money.
    public static SandboxSettings rehearsalOfLive() {
        SandboxSettings s = sandbox();
        return new SandboxSettings(
                Mode.LIVE, 0, 0, s.rates, s.prefunding, s.spreadBps, s.drawFeeBps, s.assumptions);
    }

    public SandboxSettings withApiPort(int port) {
        return new SandboxSettings(
                mode, port, controlPort, rates, prefunding, spreadBps, drawFeeBps, assumptions);
    }

    public SandboxSettings withControlPort(int port) {
        return new SandboxSettings(
                mode, apiPort, port, rates, prefunding, spreadBps, drawFeeBps, assumptions);
    }

    /// The same settings with one pool's rate changed.
    ///
    /// @param rate crypto per unit of fiat, more than zero
    public SandboxSettings withRate(String poolId, BigDecimal rate) {
        Map<String, BigDecimal> changed = new TreeMap<>(rates);
        changed.put(poolId, rate);
        return new SandboxSettings(
                mode,
                apiPort,
                controlPort,
                changed,
                prefunding,
                spreadBps,
                drawFeeBps,
                assumptions);
    }

    /// The same settings with another opening balance, in EUR, more than zero.
    public SandboxSettings withPrefunding(BigDecimal amount) {
        return new SandboxSettings(
                mode, apiPort, controlPort, rates, amount, spreadBps, drawFeeBps, assumptions);
    }

    /// The same settings with some assumptions changed; the change works on a copy.
    public SandboxSettings assuming(Consumer<Assumptions> change) {
        Assumptions changed = assumptions.copy();
        change.accept(changed);
        return new SandboxSettings(
                mode, apiPort, controlPort, rates, prefunding, spreadBps, drawFeeBps, changed);
    }

    @Override
    public Assumptions assumptions() {
        return assumptions.copy();
    }
}
