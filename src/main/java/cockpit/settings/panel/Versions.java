package cockpit.settings.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.HostConfirmed;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Fact.ThresholdSet;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.GuardRule;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Names;
import cockpit.launch.ProfileFact.TermsSet;
import cockpit.launch.Recorded;
import cockpit.launch.Threshold;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.WebhookFact.WebhooksAgreed;
import cockpit.settings.ProfileDocument;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What there was before: who entered each field as it is in force, and every version.
///
/// @param newestFirst one for each time that somebody set something
record Versions(Map<String, Entered> fields, List<Version> newestFirst) {
    static final Versions NONE = new Versions(Map.of(), List.of());

    Versions {
        fields = Map.copyOf(fields);
        newestFirst = List.copyOf(newestFirst);
    }

    /// Who set something, and when.
    ///
    /// @param approver empty when nobody was asked for
    /// @param reason empty when none was given
    record Entered(String person, String approver, String reason, Instant at, long seq) {}

    /// @param changes one line for each field that differs from the version before
    record Version(Entered entered, List<String> changes) {
        Version {
            changes = List.copyOf(changes);
        }
    }

    /// Reads them from the facts that set something, oldest first.
    static Versions of(List<Recorded> facts, Environment environment) {
        Reader reader = new Reader(environment);
        facts.forEach(reader::read);
        return new Versions(reader.fields, reader.versions.reversed());
    }

    private static final class Reader {
        private final Map<String, Entered> fields = new HashMap<>();
        private final List<Version> versions = new ArrayList<>();
        private LaunchRecord record;
        private boolean isLaunchLast;

        Reader(Environment environment) {
            record = LaunchRecord.empty(environment);
        }

        void read(Recorded recorded) {
            switch (recorded.fact()) {
                case LaunchCreated fact -> {
                    profile(recorded, entered(recorded, fact.createdBy(), "", ""), false);
                    isLaunchLast = true;
                }
                case TermsSet fact -> {
                    // A profile that is set comes as a launch and its terms, by one person.
                    boolean isOne =
                            isLaunchLast
                                    && Names.isSame(
                                            versions.getLast().entered().person(), fact.person());
                    profile(
                            recorded,
                            entered(recorded, fact.person(), fact.approver(), fact.reason()),
                            isOne);
                    isLaunchLast = false;
                }
                default -> other(recorded).ifPresent(versions::add);
            }
        }

        private void profile(Recorded recorded, Entered entered, boolean isWithTheLast) {
            boolean isFirst = record.launch().isEmpty();
            ProfileDocument was = ProfileDocument.of(record);
            Map<String, String> before = was.fields();
            record = record.with(recorded);
            ProfileDocument is = ProfileDocument.of(record);
            is.fields().entrySet().stream()
                    .filter(field -> !field.getValue().equals(before.get(field.getKey())))
                    .forEach(field -> fields.put(field.getKey(), entered));
            List<String> changes = new ArrayList<>();
            if (isWithTheLast) {
                Version last = versions.removeLast();
                fields.replaceAll((_, by) -> by.equals(last.entered()) ? entered : by);
                changes.addAll(last.changes());
            }
            changes.addAll(
                    isFirst ? List.of(Words.text("profile.version.first")) : is.differences(was));
            versions.add(new Version(entered, changes));
        }

        private Optional<Version> other(Recorded recorded) {
            return switch (recorded.fact()) {
                case ThresholdSet f ->
                        version(
                                recorded,
                                f.approver(),
                                f.approver(),
                                f.reason(),
                                Words.text(
                                        "profile.version.threshold",
                                        f.threshold().key(),
                                        f.value()));
                case RuleSet f ->
                        version(
                                recorded,
                                f.owner(),
                                f.approver(),
                                f.reason(),
                                Words.text("profile.version.rule", f.rule().title()));
                case StageAsked f ->
                        version(
                                recorded,
                                f.askedBy(),
                                "",
                                f.reason(),
                                Words.text("profile.version.stage", f.number()));
                case HostConfirmed f ->
                        version(
                                recorded,
                                f.confirmedBy(),
                                "",
                                "",
                                Words.text("profile.version.host", f.host()));
                case WebhooksAgreed f ->
                        version(
                                recorded,
                                f.person(),
                                "",
                                "",
                                Words.text("profile.version.webhooks", f.scheme()));
                case MonitoringSet f ->
                        version(
                                recorded,
                                f.person(),
                                "",
                                "",
                                Words.text("profile.version.monitoring", f.prometheus()));
                case SwitchSet f ->
                        version(
                                recorded,
                                f.person(),
                                "",
                                "",
                                Words.text("profile.version.switch", f.address()));
                default -> Optional.empty();
            };
        }

        private static Optional<Version> version(
                Recorded recorded, String person, String approver, String reason, String change) {
            return Optional.of(
                    new Version(entered(recorded, person, approver, reason), List.of(change)));
        }

        private static Entered entered(
                Recorded recorded, String person, String approver, String reason) {
            return new Entered(person, approver, reason, recorded.recordedAt(), recorded.seq());
        }
    }

    /// The kinds of fact that make a version.
    static List<Class<? extends Fact>> kinds() {
        return List.of(
                LaunchCreated.class,
                TermsSet.class,
                HostConfirmed.class,
                WebhooksAgreed.class,
                MonitoringSet.class,
                SwitchSet.class,
                StageAsked.class);
    }

    /// The number of the newest fact that makes a version; 0 when there is none.
    static long newest(LaunchRecord record) {
        long newest = 0;
        for (Class<? extends Fact> kind : kinds()) {
            newest = Math.max(newest, record.newest(kind).map(seen -> seen.seq()).orElse(0L));
        }
        for (Threshold threshold : Threshold.values()) {
            newest =
                    Math.max(
                            newest,
                            record.thresholdSet(threshold).map(seen -> seen.seq()).orElse(0L));
        }
        for (GuardRule rule : GuardRule.values()) {
            newest = Math.max(newest, record.ruleSet(rule).map(seen -> seen.seq()).orElse(0L));
        }
        return newest;
    }
}
