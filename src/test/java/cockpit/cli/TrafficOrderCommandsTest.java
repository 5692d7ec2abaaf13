package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.DataFolder;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.OrderObserved;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerOrder;
import cockpit.partner.PartnerSettings;
import cockpit.pools.Amount;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.Side;
import cockpit.practice.EmbeddedSettings;
import cockpit.practice.PracticePartner;
import cockpit.sandbox.Sandbox;
import cockpit.sandbox.SandboxSettings;
import cockpit.settings.ProfileDocument;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The controlled small order by the command line: watched by default, made only when it was typed
/// where, for whom and how much.
class TrafficOrderCommandsTest {
    private static final String WALLET = "TPracticeWallet000000000000000001";

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Sandbox pools = Sandbox.start(SandboxSettings.rehearsalOfLive());
    private final PracticePartner partner =
            PracticePartner.start(EmbeddedSettings.of(pools, PoolsEnvironment.LIVE));

    @BeforeEach
    void launch() throws Exception {
        ProfileDocument profile =
                new ProfileDocument(
                        "partner_practice",
                        "Practice partner",
                        "0pools_approved",
                        true,
                        List.of(),
                        new ProfileDocument.Funding(true, "10.00", "EUR", ""),
                        Map.of(
                                "product",
                                "Pia",
                                "engineering",
                                "Emil",
                                "support",
                                "Sara",
                                "finance",
                                "Fi"),
                        "",
                        "",
                        "");
        Path file = Files.writeString(folder.resolve("profile.json"), profile.json());
        assertThat(
                        run(
                                "profile",
                                "set",
                                file.toString(),
                                "--person",
                                "Ann",
                                "--approver",
                                "Ben",
                                "--reason",
                                "agreed"))
                .as(err.toString())
                .isZero();
    }

    @AfterEach
    void stop() {
        partner.close();
        pools.close();
    }

    private int run(String... args) {
        List<String> line = new ArrayList<>(List.of(args));
        line.addAll(
                List.of("--environment", "rehearsal", "--data", folder.resolve("data").toString()));
        return CockpitCommand.run(
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of("OBIT_SECRET_KEY", pools.credentials().secretKey()),
                        folder,
                        Clock.systemUTC()),
                data -> 0,
                line.toArray(String[]::new));
    }

    private int traffic(String act, String... args) {
        List<String> line = new ArrayList<>(List.of("traffic", act));
        line.addAll(List.of(args));
        line.addAll(
                List.of(
                        "--base-url",
                        pools.baseUrl().toString(),
                        "--partner",
                        partner.baseUrl().toString()));
        return run(line.toArray(String[]::new));
    }

    private int order(String amount) {
        return traffic(
                "order",
                "--pool",
                "EUR-USDT",
                "--amount",
                amount,
                "--network",
                "tron",
                "--address",
                WALLET);
    }

    private int allow(String partnerName, String amount) {
        return run(
                "traffic",
                "allow-order",
                "--typed-environment",
                "rehearsal",
                "--typed-partner",
                partnerName,
                "--amount",
                amount,
                "--person",
                "Ann");
    }

    private List<OrderObserved> orders() throws Exception {
        List<OrderObserved> orders = new ArrayList<>();
        try (DataFolder data = DataFolder.open(folder.resolve("data"));
                EvidenceStore store =
                        data.store(
                                Environment.REHEARSAL,
                                new Redactor(),
                                Clock.systemUTC(),
                                Progress.none())) {
            store.forEach(
                    recorded -> {
                        Fact fact = recorded.fact();
                        if (fact instanceof OrderObserved order) {
                            orders.add(order);
                        }
                    });
        }
        return orders;
    }

    @Test
    void noMoneyMovesUntilItIsTypedAndThenOnceAndWithinTheAmount() throws Exception {
        assertThat(order("25.00")).isEqualTo(2);
        assertThat(err.toString()).contains("[order-not-allowed]");
        assertThat(allow("practice partner", "25.00")).isEqualTo(2);
        assertThat(err.toString()).contains("[order-not-confirmed]");
        assertThat(allow("Practice partner", "25.00")).isZero();
        assertThat(order("25.01")).isEqualTo(2);
        assertThat(err.toString()).contains("[order-too-large]");
        assertThat(orders()).isEmpty();
        assertThat(order("25.00")).as(err.toString()).isZero();
        assertThat(order("25.00")).as("one order was allowed").isEqualTo(2);
        assertThat(orders())
                .singleElement()
                .satisfies(
                        made -> {
                            assertThat(made.finalStatus()).isEqualTo("settled");
                            assertThat(made.ledgerDelta()).startsWith("-25");
                        });
        assertThat(out.toString()).contains("is settled", "credited 1 times");
    }

    @Test
    void anOrderOfThePartnersProductIsFollowedToItsEnd() throws Exception {
        String before = Clock.systemUTC().instant().minusSeconds(60).toString();
        String orderId;
        try (PartnerBackend product =
                new PartnerBackend(
                        PartnerSettings.standard(partner.baseUrl(), partner.webhookUrl()),
                        Clock.systemUTC(),
                        exchange -> {})) {
            PartnerOrder order =
                    product.openOrder("EUR-USDT", Side.ON_RAMP, new Amount("25.00"), "tron", WALLET)
                            .orThrow();
            orderId = order.orderId();
            product.accept(orderId).orThrow();
        }
        int exit = traffic("watch", orderId, "--since", before);
        assertThat(orders())
                .as(err.toString())
                .singleElement()
                .satisfies(seen -> assertThat(seen.partnerOrderId()).isEqualTo(orderId));
        assertThat(out.toString()).contains("Order " + orderId);
        assertThat(exit).isLessThan(2);
    }
}
