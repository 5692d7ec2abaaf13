package cockpit;

import cockpit.conductor.Command;
import cockpit.drill.DrillProblem;
import cockpit.evidence.StoreProblem;
import cockpit.guard.RollbackRehearsal.Uncounted;
import cockpit.launch.Catalogue;
import cockpit.launch.Check;
import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.OrderObserved;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Id;
import cockpit.launch.Judgement;
import cockpit.launch.Outcome;
import cockpit.launch.Readiness;
import cockpit.launch.Role;
import cockpit.launch.StatusFact.Gap;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerFailure;
import cockpit.pools.Amount;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsFailure;
import cockpit.production.SmallOrder;
import cockpit.production.SmallOrder.OrderNotCarried;
import cockpit.recon.ReconProblem;
import cockpit.smoke.ExchangeBook;
import cockpit.smoke.SmokeProgress;
import cockpit.smoke.SmokeSummary;
import cockpit.trace.OrderTrace;
import cockpit.webhook.GapsProblem;
import cockpit.webhook.ReceiverNotStarted;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Plays a whole launch on the embedded worlds: the smoke suite in the sandbox, then everything
/// that can be observed in the rehearsal of live. What it records is what it saw; what nothing can
/// observe yet stays open and says so.
final class Rehearsal {
    private static final String POOL = "EUR-USDT";
    private static final String NETWORK = "tron";
    private static final String WALLET = "TPracticeWallet000000000000000001";
    private static final Amount SMALL = new Amount("25.00");
    private static final String TOP_UP = "250.00";

    private final PracticeSession session;
    private final Cockpit cockpit;
    private final PracticeWorld world;
    private final Consumer<String> say;

    Rehearsal(PracticeSession session, PracticeWorld rehearsalOfLive, Consumer<String> say) {
        this.session = session;
        this.cockpit = session.cockpit();
        this.world = rehearsalOfLive;
        this.say = say;
    }

    /// Plays the launch from its creation to the last step. The packet is exported by the caller.
    ///
    /// @throws RehearsalFailed when something that must be there was not
    Readiness play(SmokeProgress.Listener listener, BooleanSupplier cancel) throws RehearsalFailed {
        session.createLaunch();
        say.accept(
                "Step 1: running 22 scenarios against the embedded 0Pools and the practice"
                        + " partner");
        SmokeSummary summary =
                session.smoke().run(List.of(), List.of(), listener, this::recorded, cancel);
        say.accept(
                String.format(
                        Locale.ROOT,
                        "        %d of %d scenarios passed in %.1f s",
                        summary.count(Outcome.PASSED),
                        summary.results().size(),
                        summary.duration().toMillis() / 1000.0));
        report(Step.SANDBOX_SMOKE);
        observeProduction();
        Readiness readiness = cockpit.readiness();
        for (Step step : Step.values()) {
            if (step != Step.SANDBOX_SMOKE) {
                report(step);
            }
        }
        new PracticeSignoff(cockpit, session.signoff(), say).play();
        return readiness;
    }

    private void observeProduction() throws RehearsalFailed {
        ExchangeBook observation = new ExchangeBook(Cockpit.newId("observation"), "");
        try (PoolsClient pools = world.pools(observation::add);
                PartnerBackend partner = world.partner(observation::add)) {
            payIn(pools);
            new AccessSession(cockpit, world.environment()).read(pools);
            // The first day begins here; what was paid in before is its opening balance.
            Instant from = world.control().now();
            session.webhooks().listen();
            SmallOrder orders = new SmallOrder(partner, pools);
            OrderObserved polled = carryWithoutWebhooks(orders, pools);
            OrderObserved settled = orders.carry(POOL, SMALL, NETWORK, WALLET);
            List<Fact> facts = new ArrayList<>(observation.exchanges());
            facts.addAll(List.of(polled, settled));
            session.observed(facts);
            session.observed(List.of(trace(settled)));
            Instant to = world.control().now();
            // The drill makes orders of its own, which are no part of the first day.
            drill();
            compareWithEvents(from, polled);
            say.accept(
                    "        "
                            + new PracticeDay(session)
                                    .close(pools, partner, from, to, List.of(settled, polled)));
            playConfirmations();
            limitedTraffic(partner, orders);
        } catch (PoolsFailure
                | PartnerFailure
                | OrderNotCarried
                | DrillProblem
                | GapsProblem
                | ReceiverNotStarted
                | ReconProblem
                | Uncounted
                | StoreProblem e) {
            throw new RehearsalFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /// Steps 6 and 7: the guard looks before the dashboard is asked what it shows.
    private void limitedTraffic(PartnerBackend partner, SmallOrder orders)
            throws Uncounted, OrderNotCarried {
        TrafficRehearsal traffic = new TrafficRehearsal(session, world, say);
        traffic.prepare(partner);
        session.monitoring()
                .prove(PracticeLaunch.MANAGER, () -> false)
                .forEach(sentence -> say.accept("        " + sentence));
        traffic.play(() -> orders.carry(POOL, SMALL, NETWORK, WALLET));
    }

    /// The practice partner tops its balance up, with the reference that 0Pools gave.
    private void payIn(PoolsClient pools) {
        String reference = pools.getFunding("EUR").value().reference();
        if (reference != null) {
            world.control().payIn(TOP_UP, reference);
        }
    }

    private void drill() {
        HandlerDrilled drilled =
                session.drill()
                        .run(
                                List.of(),
                                List.of(),
                                progress -> progress.result().ifPresent(this::drilled),
                                () -> false);
        say.accept(
                "        the handler did the right thing in %s of %s drill cases"
                        .formatted(
                                drilled.cases().stream()
                                        .filter(one -> one.outcome() == Outcome.PASSED)
                                        .count(),
                                drilled.cases().size()));
    }

    /// An order whose events nobody is sent, so that polling alone brings it to its end.
    private OrderObserved carryWithoutWebhooks(SmallOrder orders, PoolsClient pools)
            throws OrderNotCarried {
        OrderObserved accepted =
                orders.accept(
                        POOL,
                        SMALL,
                        NETWORK,
                        WALLET,
                        quote -> world.control().suppressWebhooks(quote));
        session.webhooks().follow(pools, accepted.quoteId());
        return orders.finish(accepted);
    }

    /// @param polled the order whose events nobody is sent
    private void compareWithEvents(Instant from, OrderObserved polled)
            throws GapsProblem, StoreProblem {
        session.webhooks().awaitQuiet(polled.transactId());
        world.control().flush();
        session.webhooks().checkPath();
        GapSession.Compared compared =
                session.webhooks()
                        .compare(
                                from,
                                world.control().now().plusSeconds(1),
                                (done, total) -> {},
                                () -> false);
        say.accept(
                "        events told of %s of %s ended trades; %s recovered by polling; the API bears out %s of %s events"
                        .formatted(
                                compared.trades().received(),
                                compared.trades().trades(),
                                compared.trades().missing().stream()
                                        .filter(Gap::isRecovered)
                                        .count(),
                                compared.events().events() - compared.events().unexplained().size(),
                                compared.events().events()));
    }

    /// The practice support agent gets one id of the order and looks the order up in the store.
    private Fact.OrderTraced trace(OrderObserved order) {
        long start = System.nanoTime();
        OrderTrace trace = OrderTrace.of(order.quoteId(), (id, limit) -> cockpit.find(id, limit));
        return new Fact.OrderTraced(
                PracticeLaunch.person(Role.SUPPORT),
                Id.Kind.QUOTE,
                order.partnerOrderId(),
                trace.orders().size() == 1 ? trace.orders().iterator().next() : "",
                (System.nanoTime() - start) / 1_000_000);
    }

    /// Only what a person decides is played; whatever evidence decides is left to the evidence.
    private void playConfirmations() {
        for (Check check : Catalogue.all()) {
            if (check.isPersonal()) {
                cockpit.submit(
                        Environment.REHEARSAL,
                        new Command.GiveConfirmation(
                                check.id(),
                                PracticeLaunch.person(check.clearer()),
                                check.clearer(),
                                PracticeLaunch.STATEMENT));
            }
        }
    }

    private void drilled(DrillCase one) {
        say.accept("        %-8s %s".formatted(one.outcome().word(), one.caseId()));
    }

    private void recorded(ScenarioFinished result) {
        say.accept("        %-8s %s".formatted(result.outcome().word(), result.scenarioId()));
    }

    private void report(Step step) {
        Readiness readiness = cockpit.readiness();
        Verdict verdict = readiness.step(step);
        say.accept(
                "Step %s: %-26s %-12s %s"
                        .formatted(
                                step.number(),
                                step.title(),
                                verdict.state().word(),
                                verdict.sentence()));
        if (verdict.state() == StepState.FAILED) {
            readiness.checks(step).stream()
                    .filter(Judgement.Judged.class::isInstance)
                    .map(Judgement.Judged.class::cast)
                    .filter(judged -> judged.verdict().state() == StepState.FAILED)
                    .forEach(
                            judged ->
                                    say.accept(
                                            "        %s: %s"
                                                    .formatted(
                                                            judged.check().id(),
                                                            judged.verdict().sentence())));
        }
    }

    /// The rehearsal could not be carried through, in one sentence with its code.
    static final class RehearsalFailed extends Exception {
        private static final long serialVersionUID = 1L;

        RehearsalFailed(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
