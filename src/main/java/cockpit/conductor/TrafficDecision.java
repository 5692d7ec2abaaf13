package cockpit.conductor;

import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Names;
import cockpit.launch.Seen;
import cockpit.launch.Traffic;
import cockpit.launch.TrafficFact;
import cockpit.launch.TrafficFact.OrderAllowed;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.TrafficFact.StageOpened;

import java.time.Instant;
import java.util.Optional;

/// Whether a person's decision about live traffic may be done: a stage is opened by somebody else
/// than who asks for it, and only when nothing stands against it.
final class TrafficDecision {
    private TrafficDecision() {}

    static Fact decide(TrafficFact decided, LaunchRecord record, Instant now) throws Refusal {
        switch (decided) {
            case StageAsked f -> asked(f, record);
            case StageOpened f -> opened(f, record, now);
            case OrderAllowed f -> order(f, record);
            case TrafficFact.TrafficSeen _ ->
                    throw new Refusal("not-a-decision", "Traffic is observed, and not decided.");
        }
        return decided;
    }

    private static void asked(StageAsked ask, LaunchRecord record) throws Refusal {
        Typed.name(ask.stageId(), "The stage's id");
        Typed.name(ask.askedBy(), "The name of who asks");
        Typed.text(ask.reason(), "The reason");
        Typed.name(ask.limits().currency(), "The currency");
        int next = record.newest(StageOpened.class).map(s -> s.fact().number() + 1).orElse(1);
        if (ask.number() != next) {
            throw new Refusal("wrong-stage", "The next stage is number %s.".formatted(next));
        }
    }

    private static void opened(StageOpened opened, LaunchRecord record, Instant now)
            throws Refusal {
        Typed.name(opened.approvedBy(), "The reviewer's name");
        Typed.text(opened.review(), "The review");
        Optional<Seen<StageAsked>> asked =
                record.newest(StageAsked.class)
                        .filter(ask -> ask.fact().stageId().equals(opened.stageId()));
        boolean isAsAsked =
                asked.isPresent()
                        && asked.get().fact().number() == opened.number()
                        && asked.get().fact().limits().equals(opened.limits())
                        && asked.get().fact().askedBy().equals(opened.askedBy());
        boolean isOpen =
                record.newest(StageOpened.class)
                        .filter(stage -> stage.fact().stageId().equals(opened.stageId()))
                        .isPresent();
        if (!isAsAsked || isOpen) {
            throw new Refusal(
                    "not-asked", "Nobody has asked for this stage, or it is open already.");
        }
        if (Names.isSame(opened.askedBy(), opened.approvedBy())) {
            throw new Refusal(
                    "same-person", "A limit is reviewed by somebody else than who asks for it.");
        }
        Optional<Traffic.Obstacle> obstacle = Traffic.obstacle(opened, record, now);
        if (obstacle.isPresent()) {
            throw new Refusal(obstacle.get().code(), obstacle.get().sentence());
        }
    }

    private static void order(OrderAllowed order, LaunchRecord record) throws Refusal {
        Typed.name(order.person(), "The person's name");
        Typed.name(order.currency(), "The currency");
        String partner =
                record.launch().map(LaunchCreated::profile).map(p -> p.partnerName()).orElse("");
        Environment environment = record.environment();
        if (!order.environment().equals(environment.word())
                || partner.isEmpty()
                || !order.partnerName().equals(partner)) {
            throw new Refusal(
                    "order-not-confirmed",
                    "The environment and the partner were not typed exactly as they are named.");
        }
        if (!Typed.isAmount(order.amount())) {
            throw new Refusal("not-an-amount", "The amount is a decimal number such as 25.00.");
        }
    }
}
