package cockpit;

import cockpit.conductor.Command;
import cockpit.evidence.DataFolder;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Redactor;
import cockpit.guard.FlowSwitches;
import cockpit.guard.SwitchOrder;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.GuardRule;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile;
import cockpit.launch.Recorded;
import cockpit.launch.RuleVerdict;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerOrder;
import cockpit.partner.PartnerSettings;
import cockpit.pools.Amount;
import cockpit.pools.Exchange;
import cockpit.pools.HostPolicy;
import cockpit.pools.Key;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.PoolsSettings;
import cockpit.pools.Side;
import cockpit.practice.PracticePartner;
import cockpit.practice.PracticeSettings;
import cockpit.practice.SwitchFault;
import cockpit.sandbox.Credentials;
import cockpit.webhook.Trades;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A guard in front of an embedded 0Pools, with a clock that a test moves and waits that do not. */
final class GuardStage implements AutoCloseable {
    final Path folder;
    final Trades world;
    final Redactor redactor = new Redactor();
    private Instant now = Instant.now();
    final InstantSource clock = () -> now;
    final TestWaits waits = new TestWaits();

    /** What orders to the switch are signed with. */
    static final String SECRET = "whsec_switch0123456789abcdef";

    private final PracticePartner practice;
    final PartnerBackend partner;
    Cockpit cockpit;
    GuardSession guard;

    GuardStage(Path folder) throws Exception {
        this.folder = folder;
        this.world = Trades.rehearsalOfLive();
        Credentials keys = world.sandbox.credentials();
        this.practice =
                PracticePartner.start(
                        PracticeSettings.local(
                                        PoolsEnvironment.LIVE,
                                        world.sandbox.baseUrl(),
                                        Key.of(keys.secretKey()),
                                        Key.of(keys.publishableKey()),
                                        Key.of(keys.webhookSecret()),
                                        clock)
                                .withPause(duration -> {})
                                .withSwitchSecret(Key.of(SECRET)));
        this.partner =
                new PartnerBackend(
                        PartnerSettings.standard(practice.baseUrl(), practice.webhookUrl()),
                        clock,
                        exchange -> {});
        open();
    }

    void open() throws Exception {
        cockpit =
                Cockpit.open(
                        folder, Environment.REHEARSAL, redactor, clock, (what, done, total) -> {});
        guard =
                Guards.of(
                        cockpit,
                        Environment.REHEARSAL,
                        this::pools,
                        new ReconSession(cockpit, Environment.REHEARSAL),
                        new FlowSwitches(this::record, () -> Optional.of(SECRET), clock),
                        waits,
                        () -> {});
    }

    PoolsClient pools(Exchange.Listener listener) {
        return new PoolsClient(
                new PoolsSettings(
                        PoolsEnvironment.LIVE,
                        world.sandbox.baseUrl(),
                        HostPolicy.contract().allowingLoopback(),
                        null,
                        Key.of(world.sandbox.credentials().secretKey())),
                clock,
                duration -> {},
                new Random(7),
                listener);
    }

    void launch(Profile profile) {
        cockpit.submit(
                Environment.REHEARSAL, new Command.CreateLaunch(profile, PracticeLaunch.MANAGER));
    }

    void launch() {
        launch(PracticeLaunch.profile());
    }

    /** The partner's switch, as it is agreed. */
    SwitchSet hook() {
        return new SwitchSet(SwitchKind.HOOK, practice.switchUrl().toString(), "Eve Engineer");
    }

    /** The partner's product pauses or opens its flow by itself. */
    void partnerSets(FlowState state) {
        try (FlowSwitches own = new FlowSwitches(this::record, () -> Optional.of(SECRET), clock)) {
            own.of(Optional.of(hook()))
                    .set(new SwitchOrder("rehearsal", state, "own_" + state, 0, "By itself.", now));
        }
    }

    void fault(SwitchFault fault) {
        practice.setSwitchFault(fault);
    }

    /** What a new order comes to: its state, or the code that it is refused with. */
    String order() {
        return switch (partner.openOrder(
                "EUR-USDT",
                Side.ON_RAMP,
                new Amount("100.00"),
                "ethereum",
                "0x00000000000000000000000000000000000000aa")) {
            case PartnerAnswer.Given<PartnerOrder> given -> given.value().state().name();
            case PartnerAnswer.Refused<PartnerOrder> refused -> refused.refusal().code();
        };
    }

    /** What a past session left in the store; nothing decides about it. */
    void stored(Fact... facts) throws Exception {
        shut();
        try (DataFolder data = DataFolder.open(folder);
                EvidenceStore store =
                        data.store(
                                Environment.REHEARSAL,
                                redactor,
                                clock,
                                (what, done, total) -> {})) {
            store.append(List.of(facts));
        }
        open();
    }

    void reopen() throws Exception {
        shut();
        open();
    }

    void shut() {
        guard.close();
        cockpit.close();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    LaunchRecord record() {
        return cockpit.production().snapshot().record();
    }

    RuleVerdict verdict(GuardRule rule) {
        return Guard.judge(rule, record(), now);
    }

    GuardLooked looked(GuardRule rule) {
        return record().looked(rule).orElseThrow().fact();
    }

    <F extends Fact> List<F> facts(Class<F> kind) {
        List<F> found = new ArrayList<>();
        for (Recorded recorded : cockpit.productionStore().facts()) {
            if (kind.isInstance(recorded.fact())) {
                found.add(kind.cast(recorded.fact()));
            }
        }
        return found;
    }

    void sabotage(String name) {
        world.control("PUT", "/sabotages/" + name, "");
    }

    @Override
    public void close() throws IOException {
        shut();
        partner.close();
        practice.close();
        world.close();
    }
}
