package cockpit.settings.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.AccessFact;
import cockpit.launch.Fact;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Gate;
import cockpit.launch.GuardRule;
import cockpit.launch.History;
import cockpit.launch.Step;
import cockpit.launch.Threshold;
import cockpit.launch.Watched;
import cockpit.settings.ProfileDocument;
import cockpit.shell.DrawerModel;
import cockpit.shell.Launches;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The profile field by field beside what was seen: only what still counts and is the same is
/// green.
class ProfilePanelModelTest {
    private final DrawerModel drawer = new DrawerModel();

    private static ProfileRow row(ProfilePanelModel model, String field) {
        return model.rows().stream()
                .filter(row -> row.field().equals(field))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + field));
    }

    private static void show(ProfilePanelModel model, ProfileWorld world) {
        model.show(world.production(), Launches.sandbox());
    }

    @Test
    void nothingIsGreenBeforeProductionWasRead() {
        ProfileWorld world = new ProfileWorld();
        world.add(new LaunchCreated("launch_1", History.profile(), "Manager"));
        ProfilePanelModel model = world.model(drawer);
        assertThat(model.rows()).isNotEmpty().noneMatch(row -> row.match() == Match.AS_APPROVED);
        assertThat(row(model, "pools.EUR-USDT.sides").match()).isEqualTo(Match.NOT_SEEN);
        assertThat(row(model, "gate.product").match()).isEqualTo(Match.NOT_SEEN);
        assertThat(model.view().get().orElseThrow().summary())
                .startsWith("Nothing of production was read yet.");
    }

    @Test
    void whatTheJudgeTakesForTheSameIsAsApprovedAndTheRestSaysWhatItIs() {
        ProfileWorld world = new ProfileWorld().read();
        ProfilePanelModel model = world.model(drawer);
        assertThat(row(model, "pools.EUR-USDT.networks").match())
                .as("the order of networks says nothing")
                .isEqualTo(Match.AS_APPROVED);
        assertThat(row(model, "pools.EUR-USDT.maxOrderUsdt").match())
                .as("10000.00 is 10000.0")
                .isEqualTo(Match.AS_APPROVED);
        assertThat(row(model, "pools.EUR-USDT.tier").match())
                .as("no tier was agreed")
                .isEqualTo(Match.NOT_COMPARED);
        assertThat(row(model, "funding.requiredAmount").seen()).isEqualTo("1000.00 available");
        assertThat(row(model, "gate.velocity").match()).isEqualTo(Match.NOT_COMPARED);
        assertThat(row(model, "gate.off_ramp").match()).isEqualTo(Match.NOT_COMPARED);
        assertThat(row(model, "contacts.rollback_owner").inForce()).isEqualTo("partner_ops");

        world.add(
                new Fact.EntitlementsObserved(
                        "test",
                        "",
                        List.of(
                                new Fact.PoolSeen(
                                        "EUR-USDT",
                                        true,
                                        List.of("on_ramp", "off_ramp"),
                                        List.of("ethereum", "tron"),
                                        "gold",
                                        "10.00",
                                        "500.00"),
                                new Fact.PoolSeen(
                                        "GBP-USDT", true, List.of(), List.of(), "", "", "")),
                        List.of()));
        world.add(
                new AccessFact.GatesProbed(
                        "live",
                        List.of(
                                new AccessFact.GateSeen(
                                        Gate.PRODUCT,
                                        "",
                                        AccessFact.GateState.CLOSED,
                                        "pools_not_enabled",
                                        "refused")),
                        List.of()));
        show(model, world);
        for (String field :
                List.of(
                        "pools.EUR-USDT.sides",
                        "pools.EUR-USDT.maxOrderUsdt",
                        "pools.GBP-USDT",
                        "access.keyMode",
                        "gate.product")) {
            assertThat(row(model, field).match()).as(field).isEqualTo(Match.DIFFERS);
        }
        assertThat(row(model, "gate.product").seen()).isEqualTo("closed: pools_not_enabled");
        model.filter().set(Optional.of(Match.DIFFERS));
        assertThat(model.rows()).hasSize(5).filteredOn(ProfileRow::isFirst).hasSize(2);
    }

    @Test
    void aLookThatNoLongerCountsIsNotGreenAndSaysWhy() {
        ProfileWorld world = new ProfileWorld().read();
        ProfilePanelModel model = world.model(drawer);
        world.history.pass(Duration.ofHours(25));
        show(model, world);
        assertThat(row(model, "pools.EUR-USDT.sides"))
                .satisfies(
                        row -> {
                            assertThat(row.match()).isEqualTo(Match.NOT_SEEN);
                            assertThat(row.seen()).isEqualTo("on_ramp");
                            assertThat(row.when()).endsWith("too long ago to count");
                        });

        ProfileWorld changed = new ProfileWorld().read();
        ProfileDocument document = ProfileDocument.of(changed.history.record());
        changed.set(raised(document), "Ann", "Ben", "agreed");
        ProfilePanelModel after = changed.model(drawer);
        assertThat(row(after, "pools.EUR-USDT.maxOrderUsdt").when())
                .endsWith("before the list of approved pools changed");
        assertThat(row(after, "funding.requiredAmount").match()).isEqualTo(Match.AS_APPROVED);
    }

    static ProfileDocument raised(ProfileDocument document) {
        ProfileDocument.Pool pool = document.pools().getFirst();
        return new ProfileDocument(
                document.partnerId(),
                document.partnerName(),
                document.productSurface(),
                document.headless(),
                List.of(
                        new ProfileDocument.Pool(
                                pool.poolId(),
                                pool.sides(),
                                pool.networks(),
                                "20000.00",
                                pool.minOrderUsdt(),
                                pool.tier())),
                document.funding(),
                document.contacts(),
                document.reconciliationContact(),
                document.partnerBackend(),
                document.apiHost());
    }

    @Test
    void everyValueSaysWhoEnteredAndApprovedIt() {
        ProfileWorld world = new ProfileWorld().read();
        world.set(raised(ProfileDocument.of(world.history.record())), "Ann", "Ben", "0Bit agreed");
        world.add(Watched.approved(GuardRule.QUOTE_FAILURES, GuardRule.QUOTE_FAILURES.standard()));
        world.add(
                new Fact.ThresholdSet(
                        Threshold.FUNDING_FRESHNESS, "PT12H", "Cleo", "a short leash"));
        ProfilePanelModel model = world.model(drawer);
        assertThat(row(model, "partnerName").entered()).isEmpty();
        model.wake();
        assertThat(row(model, "partnerName").entered()).isEqualTo("Entered by Manager, 09:00");
        assertThat(row(model, "pools.EUR-USDT.maxOrderUsdt").entered())
                .isEqualTo("Entered by Ann, approved by Ben, 09:01");
        assertThat(row(model, "threshold.freshness.funding"))
                .satisfies(
                        row -> {
                            assertThat(row.inForce()).isEqualTo("12 h");
                            assertThat(row.entered()).contains("approved by Cleo");
                        });
        assertThat(row(model, "rule.quote-failures").entered()).contains("approved by");
        assertThat(row(model, "rule.balance").entered()).contains("nobody approved it");
        Versions versions = model.reading().get().versions();
        assertThat(versions.newestFirst()).hasSize(4);
        assertThat(versions.newestFirst().get(2).changes())
                .containsExactly("pools.EUR-USDT.maxOrderUsdt: 20000.00, was 10000.00");
        assertThat(versions.newestFirst().get(2).entered().reason()).isEqualTo("0Bit agreed");
        model.select(row(model, "pools.EUR-USDT.maxOrderUsdt"));
        assertThat(drawer.contentProperty().get().orElseThrow().entries())
                .extracting(entry -> entry.value())
                .contains("0Bit agreed", "pools.EUR-USDT.maxOrderUsdt");
    }

    @Test
    void theDrawerSaysWhatEvidenceAChangeWouldMakeStale() {
        ProfileWorld world = new ProfileWorld().read();
        ProfilePanelModel model = world.model(drawer);
        model.select(row(model, "funding.requiredAmount"));
        assertThat(drawer.contentProperty().get().orElseThrow().cards().getFirst().text())
                .contains("Step 3:")
                .doesNotContain("Step 2:");
        model.select(row(model, "partnerName"));
        assertThat(drawer.contentProperty().get().orElseThrow().cards().getFirst().text())
                .isEqualTo("No evidence depends on it.");
    }

    @Test
    void aFileIsComparedAndItsStepsAreToldBeforeAnythingIsRecorded() {
        ProfileWorld world = new ProfileWorld().read();
        ProfilePanelModel model = world.model(drawer);
        ProfileDocument document = ProfileDocument.of(world.history.record());
        assertThat(model.preview(document).differences()).isEmpty();
        assertThat(model.preview(document).turns()).isEmpty();
        Preview preview = model.preview(raised(document));
        assertThat(preview.differences())
                .containsExactly("pools.EUR-USDT.maxOrderUsdt: 20000.00, was 10000.00");
        assertThat(preview.turns())
                .filteredOn(turn -> !turn.stale().isEmpty())
                .extracting(turn -> turn.step())
                .containsExactly(Step.ENTITLEMENTS, Step.LIMITED_TRAFFIC);
        assertThat(world.recorded).isEmpty();
        ProfileDocument leaking =
                new ProfileDocument(
                        document.partnerId(),
                        "sk_live_secret",
                        document.productSurface(),
                        document.headless(),
                        document.pools(),
                        document.funding(),
                        document.contacts(),
                        document.reconciliationContact(),
                        document.partnerBackend(),
                        document.apiHost());
        assertThat(model.preview(leaking).differences())
                .allSatisfy(line -> assertThat(line).doesNotContain("sk_live_secret"));
    }
}
