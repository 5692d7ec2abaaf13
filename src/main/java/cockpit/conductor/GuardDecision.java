package cockpit.conductor;

import cockpit.launch.Fact;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact;
import cockpit.launch.GuardFact.EnableAsked;
import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.GuardFact.SwitchConfirmed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.GuardOutcome;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Names;
import cockpit.launch.RuleVerdict;
import cockpit.launch.Seen;

import java.time.Instant;
import java.util.Optional;

/// Whether a person's decision about the guard may be done. Pausing needs one person and may always
/// be done; enabling again needs two, and rules that are ok.
final class GuardDecision {
    private GuardDecision() {}

    static Fact decide(GuardFact decided, LaunchRecord record, Instant now) throws Refusal {
        switch (decided) {
            case RuleSet f -> rule(f);
            case PauseAsked f -> {
                Typed.name(f.pauseId(), "The pause's id");
                Typed.name(f.person(), "The person's name");
                Typed.text(f.reason(), "The reason");
            }
            case EnableAsked f -> {
                Typed.name(f.person(), "The person's name");
                Typed.text(f.reason(), "The reason");
                paused(record);
            }
            case FlowEnabled f -> enabled(f, record, now);
            case SwitchSet f -> flowSwitch(f);
            case SwitchConfirmed f -> {
                Typed.name(f.person(), "The person's name");
                Typed.text(f.statement(), "The statement");
                if (f.state() == FlowState.UNKNOWN) {
                    throw new Refusal("no-state", "Who switched says whether the flow is open.");
                }
            }
            default ->
                    throw new Refusal(
                            "not-a-decision", "This is observed by the guard, and not decided.");
        }
        return decided;
    }

    private static void rule(RuleSet set) throws Refusal {
        Typed.name(set.owner(), "The owner's name");
        Typed.name(set.approver(), "The approver's name");
        Typed.text(set.reason(), "The reason");
    }

    private static void flowSwitch(SwitchSet set) throws Refusal {
        Typed.name(set.person(), "The person's name");
        Typed.name(set.address(), "The switch's address");
        if (set.kind() == SwitchKind.HOOK || set.kind() == SwitchKind.OFREP) {
            WebAddress.check(set.address(), "The switch's address");
        }
    }

    private static void paused(LaunchRecord record) throws Refusal {
        if (!Guard.isPaused(record)) {
            throw new Refusal("not-paused", "The live flow is not paused.");
        }
    }

    private static void enabled(FlowEnabled enabled, LaunchRecord record, Instant now)
            throws Refusal {
        Typed.name(enabled.approvedBy(), "The approver's name");
        paused(record);
        Optional<Seen<EnableAsked>> asked =
                record.newest(EnableAsked.class).filter(ask -> ask.seq() > lastLatch(record));
        if (asked.isEmpty()
                || !asked.get().fact().person().equals(enabled.askedBy())
                || !asked.get().fact().reason().equals(enabled.reason())) {
            throw new Refusal(
                    "not-asked",
                    "Nobody has asked since the newest trip or pause; one person asks with a"
                            + " reason, another approves.");
        }
        if (Names.isSame(enabled.askedBy(), enabled.approvedBy())) {
            throw new Refusal(
                    "same-person", "The flow is enabled by somebody else than who asks for it.");
        }
        for (RuleVerdict verdict : Guard.judge(record, now).values()) {
            settled(verdict, now);
        }
    }

    /// A latched rule must have been ok for its time to settle; no other may be over its limit.
    private static void settled(RuleVerdict verdict, Instant now) throws Refusal {
        if (verdict.trip().isPresent() && verdict.present() != GuardOutcome.OK) {
            throw new Refusal(
                    "rule-not-ok",
                    "%s is not ok yet (%s): %s"
                            .formatted(
                                    verdict.rule().title(),
                                    verdict.present().word(),
                                    verdict.sentence()));
        }
        if (verdict.trip().isPresent() && !verdict.hasSettled(now)) {
            throw new Refusal(
                    "not-settled",
                    "%s must be ok for %s s before the flow is enabled again; it is since %s."
                            .formatted(
                                    verdict.rule().title(),
                                    verdict.limits().settleSeconds(),
                                    verdict.okSince().map(Instant::toString).orElse("just now")));
        }
        if (verdict.present() == GuardOutcome.TRIPPED) {
            throw new Refusal(
                    "rule-not-ok",
                    "%s is over its limit: %s"
                            .formatted(verdict.rule().title(), verdict.sentence()));
        }
    }

    private static long lastLatch(LaunchRecord record) {
        long newest = Guard.pause(record).map(Seen::seq).orElse(0L);
        for (Seen<GuardTripped> latch : Guard.latches(record)) {
            newest = Math.max(newest, latch.seq());
        }
        return newest;
    }
}
