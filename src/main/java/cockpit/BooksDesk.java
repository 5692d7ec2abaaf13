package cockpit;

import cockpit.kit.file.SafeFile;
import cockpit.kit.fx.FxThread;
import cockpit.launch.Fact;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.Seen;
import cockpit.pools.Pause;
import cockpit.pools.PoolsClient;
import cockpit.recon.Books;
import cockpit.recon.BooksActions;
import cockpit.recon.BooksProgress;
import cockpit.recon.BooksSource;
import cockpit.recon.BooksView;
import cockpit.recon.BreakDetail;
import cockpit.recon.BreakQuery;
import cockpit.recon.BreakRow;
import cockpit.recon.BreakSelection;
import cockpit.recon.Given;
import cockpit.recon.Watch;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.ReadResult;
import cockpit.recon.table.Side;
import cockpit.recon.table.Sniffed;
import cockpit.recon.table.Sniffer;
import cockpit.recon.table.TableSource;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/// What the reconciliation panels read and ask for, done with the rehearsal's books.
final class BooksDesk implements BooksSource, BooksActions {
    private static final int MAPPING_BYTES_MAX = 1 << 20;

    private final PracticeSession session;
    private final ReconSession books;
    private final Background background;
    private final Window window;

    BooksDesk(PracticeSession session, Background background, Window window) {
        this.session = session;
        this.books = session.recon();
        this.background = background;
        this.window = window;
    }

    @Override
    public CompletionStage<BooksView> view() {
        return background.call(() -> new BookState(books).view());
    }

    @Override
    public CompletionStage<BreakSelection> select(BreakQuery query) {
        return background.call(
                () ->
                        books.breaks().table().isEmpty()
                                ? new BreakSelection(new long[0], Map.of(), List.of(), 0)
                                : books.breaks().select(query));
    }

    @Override
    public CompletionStage<List<BreakRow>> rows(long[] numbers) {
        return background.call(() -> books.breaks().rows(numbers));
    }

    @Override
    public CompletionStage<BreakDetail> detail(long number) {
        return background.call(() -> books.breaks().detail(number));
    }

    @Override
    public CompletionStage<Draft> draft(Path file, Side side) {
        return background.call(
                () -> {
                    Sniffed sniffed = Sniffer.sniff(TableSource.file(file), side);
                    return new Draft(
                            sniffed, books.books().remembered(side, sniffed.draft().header()));
                });
    }

    @Override
    public CompletionStage<ReadResult> dryRun(
            Path file, Mapping mapping, BooksProgress progress, BooleanSupplier isCancelled) {
        return background.call(
                () ->
                        Books.dryRun(
                                new Given.File(TableSource.file(file)),
                                mapping,
                                Watch.of(onWindow(progress), isCancelled)));
    }

    @Override
    public CompletionStage<SourceImported> importFile(
            Path file,
            String name,
            Mapping mapping,
            BooksProgress progress,
            BooleanSupplier isCancelled) {
        return background.call(
                () ->
                        books.take(
                                Origin.FILE,
                                name,
                                new Given.File(TableSource.file(file)),
                                mapping,
                                Watch.of(onWindow(progress), isCancelled)));
    }

    @Override
    public CompletionStage<?> withdraw(String importId, String person, String reason) {
        return done(() -> books.withdraw(importId, person, reason));
    }

    /// The period that was read before is read again; the first reading begins with the launch.
    @Override
    public CompletionStage<?> collect(BooksProgress progress, BooleanSupplier isCancelled) {
        return background.call(
                () -> {
                    try (PoolsClient pools = session.pools()) {
                        return books.day()
                                .collect(
                                        pools,
                                        period(),
                                        Pause.real(),
                                        onWindow(progress),
                                        isCancelled);
                    }
                });
    }

    private DaySession.Declared period() {
        List<String> accounts = List.of("EUR");
        return books.record()
                .collected()
                .map(Seen::fact)
                .map(day -> new DaySession.Declared(day.from(), day.to(), day.zone(), accounts))
                .orElseGet(
                        () -> {
                            Instant now = books.cockpit().clock().instant();
                            Instant from =
                                    books.cockpit()
                                            .production()
                                            .snapshot()
                                            .record()
                                            .newest(Fact.LaunchCreated.class)
                                            .map(Seen::at)
                                            .orElse(now.minusSeconds(1));
                            return new DaySession.Declared(from, now, "UTC", accounts);
                        });
    }

    @Override
    public CompletionStage<?> run(BooksProgress progress, BooleanSupplier isCancelled) {
        return background.call(() -> books.run(Optional.empty(), onWindow(progress), isCancelled));
    }

    @Override
    public CompletionStage<?> decide(
            BreakVerdict verdict,
            long[] numbers,
            List<ConfirmedLink> links,
            String person,
            String reason) {
        return background.call(
                () -> books.breaks().decide(verdict, numbers, links, person, reason));
    }

    @Override
    public CompletionStage<?> undo(String decisionId, String person, String reason) {
        return done(() -> books.breaks().undo(decisionId, person, reason));
    }

    @Override
    public CompletionStage<?> close(String person) {
        return background.call(() -> books.day().close(person, session.signer()));
    }

    @Override
    public CompletionStage<?> reopen(String closeId, String person, String reason) {
        return done(() -> books.day().reopen(closeId, person, reason));
    }

    @Override
    public CompletionStage<Long> export(BreakQuery query, Path file) {
        return background.call(() -> books.breaks().export(query, file));
    }

    @Override
    public CompletionStage<?> exportMapping(Mapping mapping, Path file) {
        return done(
                () -> SafeFile.replace(file, mapping.toJson().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public CompletionStage<Mapping> importMapping(Path file) {
        return background.call(
                () -> {
                    try (var in = Files.newInputStream(file)) {
                        byte[] bytes = in.readNBytes(MAPPING_BYTES_MAX);
                        return Mapping.fromJson(new String(bytes, StandardCharsets.UTF_8));
                    }
                });
    }

    @Override
    public Optional<Path> chooseToRead() {
        return chosen(new FileChooser().showOpenDialog(window));
    }

    @Override
    public Optional<Path> chooseToWrite(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        return chosen(chooser.showSaveDialog(window));
    }

    private static Optional<Path> chosen(@Nullable File file) {
        return Optional.ofNullable(file).map(File::toPath);
    }

    @Override
    public void copy(String text) {
        SmokeDesk.copyText(text);
    }

    private static BooksProgress onWindow(BooksProgress progress) {
        return (activity, now, total) -> FxThread.later(() -> progress.at(activity, now, total));
    }

    /// Something that gives nothing back but may fail with a named reason.
    @FunctionalInterface
    private interface Act {
        void carryOut() throws Exception;
    }

    private CompletionStage<?> done(Act act) {
        return background.call(
                () -> {
                    act.carryOut();
                    return true;
                });
    }
}
