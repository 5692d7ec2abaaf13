package cockpit;

import cockpit.kit.fx.Words;
import cockpit.launch.Trend;
import cockpit.trend.TrendActions;
import cockpit.trend.TrendTable;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What the panel of trends asks for, done with the cockpit's stores and the disk.
final class TrendDesk implements TrendActions {
    private final Cockpit cockpit;
    private final Background background;
    private final Window window;

    TrendDesk(Cockpit cockpit, Background background, Window window) {
        this.cockpit = cockpit;
        this.background = background;
        this.window = window;
    }

    @Override
    public CompletionStage<Trend> own() {
        return background.call(
                () ->
                        TrendSession.of(
                                cockpit.productionStore(),
                                cockpit.production().snapshot().readiness()));
    }

    @Override
    public CompletionStage<Trend> packet(Path file) {
        return background.call(() -> TrendSession.ofPacket(file));
    }

    @Override
    public CompletionStage<Long> save(List<Trend> trends, Path file) {
        return background.call(() -> TrendTable.write(trends, file));
    }

    @Override
    public List<Path> choosePackets() {
        List<File> chosen =
                chooser(Words.text("trend.files.packets"), "*.zip").showOpenMultipleDialog(window);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> chooseTarget(String name) {
        FileChooser chooser = chooser(Words.text("trend.files.tables"), "*.csv");
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
    }

    private static FileChooser chooser(String kind, String pattern) {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, pattern));
        return chooser;
    }
}
