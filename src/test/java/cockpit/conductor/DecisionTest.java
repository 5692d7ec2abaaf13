package cockpit.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.conductor.Command.AgreeWebhooks;
import cockpit.conductor.Command.AttestScenario;
import cockpit.conductor.Command.ConfirmBind;
import cockpit.conductor.Command.ConfirmHost;
import cockpit.conductor.Command.CreateLaunch;
import cockpit.conductor.Command.GiveConfirmation;
import cockpit.conductor.Command.GiveWaiver;
import cockpit.conductor.Command.SetThreshold;
import cockpit.launch.Attachment;
import cockpit.launch.Catalogue;
import cockpit.launch.Check;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.History;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile;
import cockpit.launch.Role;
import cockpit.launch.Threshold;
import cockpit.launch.WebhookFact;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

class DecisionTest {
    private static final Instant NOW = History.START;
    private static final LaunchRecord SANDBOX = LaunchRecord.empty(Environment.SANDBOX);
    private static final LaunchRecord LIVE = LaunchRecord.empty(Environment.LIVE);
    private static final Attachment FILE = new Attachment("run.pdf", "a".repeat(64), 10);

    private static Check check(Predicate<Check> which) {
        return Catalogue.all().stream().filter(which).findFirst().orElseThrow();
    }

    private static void refused(Command command, LaunchRecord record, String code) {
        assertThatThrownBy(() -> Decision.decide(command, record, NOW))
                .as(command.toString())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
                .hasMessageMatching("(?s)[A-Z\"].*\\. \\[" + code + "]");
    }

    @Test
    void onlyWhatAPersonDecidesIsConfirmedAndOnlyInItsRole() throws Exception {
        Check personal = check(c -> c.isPersonal() && !c.isInSandbox());
        Role other = personal.clearer() == Role.OBIT ? Role.SUPPORT : Role.OBIT;
        assertThat(
                        Decision.decide(
                                confirm(personal.id(), "Ann", personal.clearer(), "Seen."),
                                LIVE,
                                NOW))
                .containsExactly(
                        new Fact.Confirmed(personal.id(), "Ann", personal.clearer(), "Seen."));
        refused(confirm(personal.id(), "Ann", other, "Seen."), LIVE, "wrong-role");
        refused(
                confirm(personal.id(), "Ann", personal.clearer(), "Seen."),
                SANDBOX,
                "wrong-environment");
        refused(confirm("no.such.check", "Ann", other, "Seen."), LIVE, "unknown-check");
        Check proven = check(c -> !c.isPersonal() && !c.isInSandbox());
        refused(confirm(proven.id(), "Ann", proven.clearer(), "Seen."), LIVE, "not-personal");
        for (String blank : List.of("", " ", "\u00a0\u2003", "\u200b\u200d")) {
            refused(confirm(personal.id(), blank, personal.clearer(), "x"), LIVE, "blank");
            refused(confirm(personal.id(), "Ann", personal.clearer(), blank), LIVE, "blank");
        }
        refused(
                confirm(personal.id(), "a".repeat(201), personal.clearer(), "x"),
                LIVE,
                "too-much-text");
        refused(
                confirm(personal.id(), "Ann\u001b[2J", personal.clearer(), "x"),
                LIVE,
                "control-character");
        refused(
                confirm(personal.id(), "Ann", personal.clearer(), "x".repeat(2001)),
                LIVE,
                "too-much-text");
    }

    private static Command confirm(String id, String person, Role role, String statement) {
        return new GiveConfirmation(id, person, role, statement);
    }

    @Test
    void aWaiverNeedsTwoPeopleAndAnEnd() throws Exception {
        String id = check(c -> !c.isInSandbox()).id();
        Instant end = NOW.plus(Duration.ofDays(90));
        assertThat(Decision.decide(new GiveWaiver(id, "Why", "Ann", "Bob", end), LIVE, NOW))
                .containsExactly(new Fact.WaiverGiven(id, "Why", "Ann", "Bob", end));
        for (String same :
                List.of(
                        "Ann Lee",
                        "ann lee",
                        " Ann  Lee ",
                        "ANN\u00a0LEE",
                        "Ａｎｎ Lee",
                        "An\u200bn Lee")) {
            refused(new GiveWaiver(id, "Why", "Ann Lee", same, end), LIVE, "same-person");
        }
        refused(new GiveWaiver(id, "Why", "A", "B", NOW), LIVE, "already-expired");
        refused(new GiveWaiver(id, "Why", "A", "B", end.plusMillis(1)), LIVE, "too-long");
        refused(new GiveWaiver(id, "Why", "A", "B", Instant.MAX), LIVE, "too-long");
        refused(new GiveWaiver(id, "", "A", "B", end), LIVE, "blank");
        refused(new GiveWaiver(id, "Why", "A", "B", end), SANDBOX, "wrong-environment");
    }

    @Test
    void aScenarioIsAttestedInTheSandboxWithAFile() throws Exception {
        String id = Catalogue.scenarioIds().getFirst();
        Role role = Catalogue.find(id).orElseThrow().clearer();
        Role other = role == Role.OBIT ? Role.SUPPORT : Role.OBIT;
        assertThat(
                        Decision.decide(
                                new AttestScenario(id, "Ann", role, "Ran it.", FILE), SANDBOX, NOW))
                .containsExactly(new Fact.ScenarioAttested(id, "Ann", role, "Ran it.", FILE));
        refused(new AttestScenario("x", "Ann", role, "s", FILE), SANDBOX, "unknown-scenario");
        refused(new AttestScenario(id, "Ann", other, "s", FILE), SANDBOX, "wrong-role");
        refused(new AttestScenario(id, "Ann", role, "s", FILE), LIVE, "wrong-environment");
        refused(new AttestScenario(id, "Ann", role, " ", FILE), SANDBOX, "blank");
    }

    @Test
    void aThresholdAndAHostAreConfirmedWithCare() throws Exception {
        Threshold t = Threshold.SMOKE_FRESHNESS;
        assertThat(Decision.decide(new SetThreshold(t, "PT24H", "Ann", "Why"), LIVE, NOW))
                .containsExactly(new Fact.ThresholdSet(t, "PT24H", "Ann", "Why"));
        for (String value : List.of("", "24h", "PT1S", "-PT1H", "P401D", "PT99999999999999H")) {
            refused(new SetThreshold(t, value, "Ann", "Why"), LIVE, "threshold-out-of-range");
        }
        refused(new SetThreshold(t, "PT24H", "", "Why"), LIVE, "blank");
        assertThat(
                        Decision.decide(
                                new ConfirmHost("api.x.com:444", "api.x.com:444", "Ann"),
                                LIVE,
                                NOW))
                .containsExactly(new Fact.HostConfirmed("api.x.com:444", "Ann"));
        refused(new ConfirmHost("api.x.com", "api.x.co", "Ann"), LIVE, "host-not-confirmed");
        for (String host :
                List.of("", "API.x.com", "a b", "x.com/path", "u@x.com", "-x", "ехample.com")) {
            refused(new ConfirmHost(host, host, "Ann"), LIVE, "not-a-host");
        }
    }

    @Test
    void aReceiverIsOpenedToOthersOnlyByATypedAddress() throws Exception {
        assertThat(Decision.decide(new ConfirmBind("0.0.0.0", "0.0.0.0", "Ann"), LIVE, NOW))
                .containsExactly(new WebhookFact.BindConfirmed("0.0.0.0", "Ann"));
        refused(new ConfirmBind("0.0.0.0", "0.0.0.1", "Ann"), LIVE, "bind-not-confirmed");
        refused(new ConfirmBind("0.0.0.0", "0.0.0.0", " "), LIVE, "blank");
        for (String address : List.of("", "localhost", "10.0.0.1:80", "0.0.0.0;", "１.1.1.1")) {
            refused(new ConfirmBind(address, address, "Ann"), LIVE, "not-an-address");
        }
    }

    @Test
    void howDeliveriesAreSignedIsSomebodysWordAndBounded() throws Exception {
        WebhookFact.WebhooksAgreed agreed = History.agreed("0gate", 300);
        assertThat(Decision.decide(new AgreeWebhooks(agreed), LIVE, NOW)).containsExactly(agreed);
        assertThat(Decision.decide(new AgreeWebhooks(agreed), SANDBOX, NOW)).hasSize(1);
        refused(new AgreeWebhooks(History.agreed(" ", 300)), LIVE, "blank");
        for (int seconds : List.of(-1, 604_801)) {
            refused(
                    new AgreeWebhooks(History.agreed("0gate", seconds)),
                    LIVE,
                    "tolerance-out-of-range");
        }
    }

    @Test
    void aLaunchKeepsItsIdAndItsPartner() throws Exception {
        Profile profile = History.profile();
        Fact.LaunchCreated first =
                (Fact.LaunchCreated)
                        Decision.decide(new CreateLaunch(profile, "Ann"), LIVE, NOW).getFirst();
        assertThat(first.launchId()).startsWith("launch_");
        LaunchRecord record = new History(Environment.LIVE).add(first).record();
        assertThat(Decision.decide(new CreateLaunch(profile, "Bob"), record, NOW.plusSeconds(9)))
                .containsExactly(new Fact.LaunchCreated(first.launchId(), profile, "Bob"));
        refused(
                new CreateLaunch(with(profile, "other", "0gate", "1"), "Ann"),
                record,
                "other-partner");
        refused(new CreateLaunch(profile, ""), LIVE, "blank");
        refused(new CreateLaunch(with(profile, " ", "0gate", "1"), "Ann"), LIVE, "blank");
        refused(
                new CreateLaunch(with(profile, "p", "0hub", "1"), "Ann"),
                LIVE,
                "unknown-product-surface");
        refused(new CreateLaunch(with(profile, "p", "0gate", "1e9"), "Ann"), LIVE, "not-an-amount");
        refused(
                new CreateLaunch(with(profile, "p", "0gate", "0.00"), "Ann"),
                LIVE,
                "nothing-required");
    }

    private static Profile with(Profile p, String partnerId, String surface, String amount) {
        return new Profile(
                partnerId,
                p.partnerName(),
                surface,
                p.isHeadless(),
                p.pools(),
                new Profile.Funding(true, amount, "EUR", ""),
                p.contacts(),
                p.reconciliationContact(),
                p.partnerBackend());
    }
}
