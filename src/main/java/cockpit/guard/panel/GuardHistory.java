package cockpit.guard.panel;

import cockpit.launch.Fact;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.Recorded;
import cockpit.launch.Seen;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;

import java.util.ArrayList;
import java.util.List;

/// What is on record of trips, pauses, stages and traffic, oldest first.
///
/// @param traffic the readings of the newest stage, at most [#POINT_COUNT_MAX]; where there are
///   more, they are thinned out evenly
public record GuardHistory(
        List<Seen<GuardTripped>> trips,
        List<Seen<PauseAsked>> pauses,
        List<Seen<StageAsked>> asked,
        List<Seen<StageOpened>> opened,
        List<Seen<TrafficSeen>> traffic) {
    /// The most readings of traffic that are drawn.
    public static final int POINT_COUNT_MAX = 2_000;

    /// The most trips, pauses and stages that are kept; the newest ones.
    static final int KEPT_COUNT_MAX = 500;

    static final GuardHistory NONE =
            new GuardHistory(List.of(), List.of(), List.of(), List.of(), List.of());

    public GuardHistory {
        trips = List.copyOf(trips);
        pauses = List.copyOf(pauses);
        asked = List.copyOf(asked);
        opened = List.copyOf(opened);
        traffic = List.copyOf(traffic);
    }

    /// With one more reading of the newest stage.
    GuardHistory with(Seen<TrafficSeen> reading) {
        boolean isOfStage =
                !opened.isEmpty()
                        && opened.getLast().fact().stageId().equals(reading.fact().stageId());
        boolean isNew = traffic.isEmpty() || traffic.getLast().seq() < reading.seq();
        if (!isOfStage || !isNew) {
            return this;
        }
        List<Seen<TrafficSeen>> more = new ArrayList<>(traffic);
        more.add(reading);
        return new GuardHistory(trips, pauses, asked, opened, Reader.thinned(more));
    }

    /// Picks the history out of a store's facts, which are handed over in order.
    public static final class Reader {
        private final List<Seen<GuardTripped>> trips = new ArrayList<>();
        private final List<Seen<PauseAsked>> pauses = new ArrayList<>();
        private final List<Seen<StageAsked>> asked = new ArrayList<>();
        private final List<Seen<StageOpened>> opened = new ArrayList<>();
        private List<Seen<TrafficSeen>> traffic = new ArrayList<>();

        public void read(Recorded recorded) {
            switch (recorded.fact()) {
                case GuardTripped fact -> keep(trips, recorded, fact);
                case PauseAsked fact -> keep(pauses, recorded, fact);
                case StageAsked fact -> keep(asked, recorded, fact);
                case StageOpened fact -> {
                    keep(opened, recorded, fact);
                    traffic.clear();
                }
                case TrafficSeen fact -> {
                    traffic.add(seen(recorded, fact));
                    traffic = thinned(traffic);
                }
                default -> {
                    // The rest of the launch is no part of this history.
                }
            }
        }

        public GuardHistory history() {
            String stage = opened.isEmpty() ? "" : opened.getLast().fact().stageId();
            return new GuardHistory(
                    trips,
                    pauses,
                    asked,
                    opened,
                    traffic.stream().filter(one -> one.fact().stageId().equals(stage)).toList());
        }

        private static <F extends Fact> void keep(List<Seen<F>> list, Recorded recorded, F fact) {
            list.add(seen(recorded, fact));
            if (list.size() > KEPT_COUNT_MAX) {
                list.removeFirst();
            }
        }

        private static <F extends Fact> Seen<F> seen(Recorded recorded, F fact) {
            return new Seen<>(recorded.seq(), recorded.recordedAt(), fact);
        }

        /// Every second reading and the newest one, when there are too many.
        private static List<Seen<TrafficSeen>> thinned(List<Seen<TrafficSeen>> all) {
            if (all.size() <= POINT_COUNT_MAX) {
                return all;
            }
            List<Seen<TrafficSeen>> fewer = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (i % 2 == 0 || i == all.size() - 1) {
                    fewer.add(all.get(i));
                }
            }
            return fewer;
        }
    }
}
