package cockpit.guard.panel;

import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Seen;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;

import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart.Data;
import javafx.scene.chart.XYChart.Series;
import javafx.util.StringConverter;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The volume of the open stage over time, against its limit, with every trip and pause. It says
/// the same in words, for who cannot see it.
final class ChartPanel extends LineChart<Number, Number> {
    /// The volume, its limit, and every mark after them.
    private static final List<String> STYLES =
            List.of("traffic-volume", "traffic-limit", "traffic-mark");

    private static final int MARK_COUNT_MAX = 20;
    private static final int TICK_COUNT = 4;
    private static final double ROOM_ABOVE = 1.15;
    private static final Duration ROOM_AFTER = Duration.ofMinutes(2);

    private final ZoneId zone;
    private final NumberAxis time;
    private final NumberAxis volume;

    /// @param name what is counted, over the chart
    ChartPanel(String name, ZoneId zone) {
        super(new NumberAxis(), new NumberAxis());
        this.zone = zone;
        this.time = (NumberAxis) getXAxis();
        this.volume = (NumberAxis) getYAxis();
        setTitle(name);
        setAnimated(false);
        setCreateSymbols(false);
        setLegendVisible(false);
        setFocusTraversable(true);
        getStyleClass().add("traffic-chart");
        time.setAnimated(false);
        time.setAutoRanging(false);
        time.setMinorTickVisible(false);
        volume.setAnimated(false);
        volume.setAutoRanging(false);
        volume.setMinorTickVisible(false);
        time.setTickLabelFormatter(new Clock());
    }

    /// Draws a stage. Amounts are made inexact only here, where they become places on a screen.
    ///
    /// @param of what is counted of a reading
    /// @param marks when the flow tripped or was paused
    /// @param spoken what it shows, in words
    void show(
            Seen<StageOpened> stage,
            List<Seen<TrafficSeen>> readings,
            Function<TrafficSeen, BigDecimal> of,
            BigDecimal limit,
            List<Instant> marks,
            Instant now,
            String spoken) {
        setAccessibleText(Words.text("guard.chart.spoken", getTitle(), spoken));
        double begin = at(stage.at());
        double end = at(now.plus(ROOM_AFTER));
        BigDecimal highest =
                readings.stream()
                        .map(reading -> of.apply(reading.fact()))
                        .reduce(limit, BigDecimal::max);
        double step = tick(highest.doubleValue() * ROOM_ABOVE);
        double top = Math.ceil(highest.doubleValue() * ROOM_ABOVE / step) * step;
        time.setLowerBound(begin);
        time.setUpperBound(end);
        time.setTickUnit((end - begin) / TICK_COUNT);
        volume.setLowerBound(0);
        volume.setUpperBound(top);
        volume.setTickUnit(step);
        List<Series<Number, Number>> lines = new ArrayList<>();
        lines.add(volume(begin, readings, of));
        lines.add(line(begin, limit.doubleValue(), end, limit.doubleValue()));
        marks.stream()
                .filter(mark -> !mark.isBefore(stage.at()))
                .limit(MARK_COUNT_MAX)
                .forEach(mark -> lines.add(line(at(mark), 0, at(mark), top)));
        getData().setAll(lines);
        // The chart names the classes of every line anew whenever one is added.
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).getNode().getStyleClass().add(STYLES.get(Math.min(i, 2)));
        }
    }

    private static Series<Number, Number> volume(
            double begin, List<Seen<TrafficSeen>> readings, Function<TrafficSeen, BigDecimal> of) {
        Series<Number, Number> seen = new Series<>();
        seen.getData().add(new Data<>(begin, 0));
        for (Seen<TrafficSeen> reading : readings) {
            double volume = of.apply(reading.fact()).doubleValue();
            seen.getData().add(new Data<>(at(reading.fact().to()), volume));
        }
        return seen;
    }

    private static Series<Number, Number> line(double x1, double y1, double x2, double y2) {
        Series<Number, Number> line = new Series<>();
        line.getData().add(new Data<>(x1, y1));
        line.getData().add(new Data<>(x2, y2));
        return line;
    }

    /// One, two or five times a power of ten, so that the axis reads well.
    private static double tick(double top) {
        double power = Math.pow(10, Math.floor(Math.log10(top / TICK_COUNT)));
        double raw = top / TICK_COUNT / power;
        double step = raw <= 1 ? 1 : raw <= 2 ? 2 : raw <= 5 ? 5 : 10;
        return Math.max(1, step * power);
    }

    private static double at(Instant at) {
        return (double) at.getEpochSecond();
    }

    private final class Clock extends StringConverter<Number> {
        @Override
        public String toString(Number seconds) {
            Instant at = Instant.ofEpochSecond(seconds.longValue());
            return Times.moment(at, Instant.ofEpochSecond((long) time.getUpperBound()), zone);
        }

        @Override
        public Number fromString(String text) {
            throw new UnsupportedOperationException("the axis is only written");
        }
    }
}
