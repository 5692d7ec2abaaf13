package cockpit.trend;

import cockpit.kit.csv.CsvWriter;
import cockpit.kit.file.SafeFile;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Trend;
import cockpit.launch.Trend.Point;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Trends as one table: a row for each point, the figures that the panel draws. CSV as RFC 4180 has
/// it, UTF-8, times as RFC 3339 in UTC, safe to open in a spreadsheet.
public final class TrendTable {
    /// The columns, in their order.
    public static final List<String> COLUMNS = columns();

    private TrendTable() {}

    private static List<String> columns() {
        List<String> columns =
                new ArrayList<>(
                        List.of(
                                "at",
                                "partner_id",
                                "partner_name",
                                "launch_id",
                                "environment",
                                "cause",
                                "after_break",
                                "run_id",
                                "suite_version",
                                "run_state",
                                "scenarios_passed",
                                "scenarios_total"));
        for (StepState state : StepState.values()) {
            columns.add("steps_" + state.name().toLowerCase(Locale.ROOT));
        }
        for (Step step : Step.values()) {
            columns.add("step_" + step.number());
        }
        return List.copyOf(columns);
    }

    /// Writes a file, which is replaced only when all of it was written.
    ///
    /// @return how many rows were written
    /// @throws IOException when it cannot be written; the file is then as before
    public static long write(List<Trend> trends, Path file) throws IOException {
        long[] rows = {0};
        SafeFile.replace(file, out -> rows[0] = write(trends, out));
        return rows[0];
    }

    /// Writes the table and leaves the stream open.
    ///
    /// @return how many rows were written
    static long write(List<Trend> trends, OutputStream out) throws IOException {
        long rows = 0;
        CsvWriter csv = new CsvWriter(out, COLUMNS);
        for (Trend trend : trends) {
            for (Point point : trend.points()) {
                row(csv, trend, point);
                rows++;
            }
        }
        csv.flush();
        return rows;
    }

    private static void row(CsvWriter csv, Trend trend, Point point) throws IOException {
        csv.time(point.at())
                .text(trend.partnerId())
                .text(trend.partnerName())
                .text(trend.launchId())
                .text(trend.environment().word())
                .text(point.cause().name().toLowerCase(Locale.ROOT))
                .text(Boolean.toString(point.isAfterBreak()));
        if (point.run().isPresent()) {
            Trend.Run run = point.run().get();
            csv.text(run.runId())
                    .text(run.suiteVersion())
                    .text(run.state().word())
                    .decimal(Integer.toString(run.passed()))
                    .decimal(Integer.toString(run.total()));
        } else {
            csv.empty().empty().empty().empty().empty();
        }
        for (StepState state : StepState.values()) {
            csv.decimal(Integer.toString(point.count(state)));
        }
        for (Step step : Step.values()) {
            csv.text(point.step(step).word());
        }
        csv.endRow();
    }
}
