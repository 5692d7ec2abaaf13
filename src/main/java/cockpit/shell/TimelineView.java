package cockpit.shell;

import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Words;
import cockpit.shell.DrawerContent.Lane;
import cockpit.shell.DrawerContent.Mark;
import cockpit.shell.DrawerContent.Timeline;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Lanes of marks under one axis of time. The axis is logarithmic, because attempts lie
/// milliseconds, seconds and days apart.
final class TimelineView extends Region {
    private static final double NAME_PX = 72;
    private static final double AXIS_PX = 20;
    private static final double LANE_PX = 32;
    private static final double MARK_PX = 14;
    private static final double TICK_GAP_PX = 44;
    private static final List<Duration> TICKS =
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(10),
                    Duration.ofDays(4),
                    Duration.ofDays(30));

    private final Instant first;
    private final double span;
    private final List<Label> names = new ArrayList<>();
    private final List<Region> bands = new ArrayList<>();
    private final List<Placed> marks = new ArrayList<>();
    private final List<Tick> ticks = new ArrayList<>();

    private record Placed(ShapeIcon icon, double share, int lane) {}

    private record Tick(Label label, Region line, double share) {}

    TimelineView(Timeline timeline) {
        getStyleClass().add("timeline");
        List<Instant> times =
                timeline.lanes().stream()
                        .flatMap(lane -> lane.marks().stream())
                        .map(Mark::at)
                        .sorted()
                        .toList();
        first = times.isEmpty() ? Instant.EPOCH : times.getFirst();
        span = times.isEmpty() ? 0 : distance(times.getLast());
        for (int i = 0; i < timeline.lanes().size(); i++) {
            addBand(i);
        }
        addTick(timeline.from(), 0);
        for (Duration tick : TICKS) {
            double share = share(first.plus(tick));
            if (span > 0 && share <= 1) {
                addTick(Words.text("shell.timeline.after", words(tick)), share);
            }
        }
        for (int i = 0; i < timeline.lanes().size(); i++) {
            addLane(timeline.lanes().get(i), i);
        }
        double height = AXIS_PX + LANE_PX * timeline.lanes().size();
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
    }

    private void addBand(int lane) {
        Region band = new Region();
        band.getStyleClass().add(lane % 2 == 0 ? "timeline-band" : "timeline-gap");
        bands.add(band);
        getChildren().add(band);
    }

    private void addTick(String text, double share) {
        Label label = new Label(text);
        label.getStyleClass().add("timeline-tick");
        Region line = new Region();
        line.getStyleClass().add("timeline-line");
        ticks.add(new Tick(label, line, share));
        getChildren().addAll(line, label);
    }

    private void addLane(Lane lane, int index) {
        Label name = new Label(lane.name());
        name.getStyleClass().add("timeline-name");
        names.add(name);
        getChildren().add(name);
        for (Mark mark : lane.marks()) {
            ShapeIcon icon = new ShapeIcon(mark.glyph(), mark.words(), MARK_PX);
            Tooltip.install(icon, new Tooltip(mark.words()));
            marks.add(new Placed(icon, share(mark.at()), index));
            getChildren().add(icon);
        }
    }

    private double share(Instant at) {
        return span == 0 ? 0 : distance(at) / span;
    }

    /// Ten times as long is one step further; the first tenth of a second is one point.
    private double distance(Instant at) {
        long millis = Math.max(0, Duration.between(first, at).toMillis());
        return Math.log1p(millis / 100.0);
    }

    private static String words(Duration tick) {
        if (tick.compareTo(Duration.ofMinutes(1)) < 0) {
            return Words.text("shell.timeline.seconds", tick.toSeconds());
        }
        if (tick.compareTo(Duration.ofHours(1)) < 0) {
            return Words.text("shell.timeline.minutes", tick.toMinutes());
        }
        return tick.compareTo(Duration.ofDays(1)) < 0
                ? Words.text("shell.timeline.hours", tick.toHours())
                : Words.text("shell.timeline.days", tick.toDays());
    }

    @Override
    protected void layoutChildren() {
        double left = NAME_PX + MARK_PX;
        double width = Math.max(0, getWidth() - left - MARK_PX);
        for (int i = 0; i < names.size(); i++) {
            double top = AXIS_PX + LANE_PX * i;
            bands.get(i).resizeRelocate(0, top, getWidth(), LANE_PX);
            Label name = names.get(i);
            double height = name.prefHeight(-1);
            name.resizeRelocate(8, top + (LANE_PX - height) / 2, NAME_PX - 8, height);
        }
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : ticks) {
            double x = left + width * tick.share();
            double labelWidth = tick.label().prefWidth(-1);
            double start = Math.min(Math.max(x - labelWidth / 2, 0), getWidth() - labelWidth);
            boolean isFree = start >= free;
            tick.label().setVisible(isFree);
            tick.line().setVisible(isFree);
            if (isFree) {
                free = start + Math.max(labelWidth + 8, TICK_GAP_PX);
                tick.label().resizeRelocate(start, 0, labelWidth, tick.label().prefHeight(-1));
                tick.line().resizeRelocate(x, AXIS_PX, 1, LANE_PX * names.size());
            }
        }
        double[] frees = new double[names.size()];
        for (Placed mark : marks) {
            // Marks of one moment stand side by side.
            double x = Math.max(left + width * mark.share(), frees[mark.lane()]);
            frees[mark.lane()] = x + MARK_PX - 4;
            mark.icon()
                    .resizeRelocate(
                            Math.min(x - MARK_PX / 2, getWidth() - MARK_PX),
                            AXIS_PX + LANE_PX * mark.lane() + (LANE_PX - MARK_PX) / 2,
                            MARK_PX,
                            MARK_PX);
        }
    }
}
