package cockpit.recon;

import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.ReadResult;
import cockpit.recon.table.Side;
import cockpit.recon.table.Sniffed;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/// What the reconciliation panel asks for. Every method is called on the window's thread and
/// returns at once; what it returns ends on the window's thread, and its failure says why in one
/// sentence with its code. Progress is told on the window's thread; `isCancelled` is asked on any.
public interface BooksActions {
    /// Finds out how a file is written, and whether a mapping is remembered for its header.
    CompletionStage<Draft> draft(Path file, Side side);

    /// What a file looks like, and the mapping to begin with.
    ///
    /// @param remembered the newest mapping that was used for a source of this side and header
    record Draft(Sniffed sniffed, Optional<Mapping> remembered) {}

    /// Reads a file by a mapping and keeps nothing.
    CompletionStage<ReadResult> dryRun(
            Path file, Mapping mapping, BooksProgress progress, BooleanSupplier isCancelled);

    /// Takes a file in and records it.
    ///
    /// @param name what a person calls it; one of the same side and name takes the place of an
    ///   earlier one
    CompletionStage<SourceImported> importFile(
            Path file,
            String name,
            Mapping mapping,
            BooksProgress progress,
            BooleanSupplier isCancelled);

    /// Lets a source take part no longer. What is kept of it stays.
    CompletionStage<?> withdraw(String importId, String person, String reason);

    /// Freezes the first day and reads it from 0Pools: drives reserved trades by polling, looks
    /// again at settled ones, and pages trades, quotes and ledger.
    CompletionStage<?> collect(BooksProgress progress, BooleanSupplier isCancelled);

    /// Matches what takes part, and records the result.
    CompletionStage<?> run(BooksProgress progress, BooleanSupplier isCancelled);

    /// Puts on record what a person makes of breaks.
    ///
    /// @param numbers at most [cockpit.launch.ReconFact.BreaksDecided#BREAKS_COUNT_MAX]
    /// @param links for [BreakVerdict#CONFIRMED], else none
    CompletionStage<?> decide(
            BreakVerdict verdict,
            long[] numbers,
            List<ConfirmedLink> links,
            String person,
            String reason);

    /// Takes a decision back; both stay on record.
    CompletionStage<?> undo(String decisionId, String person, String reason);

    /// Closes the period of the newest run with a certificate.
    CompletionStage<?> close(String person);

    /// Takes the close back; both stay on record.
    CompletionStage<?> reopen(String closeId, String person, String reason);

    /// Writes what a query lets through, as it is shown, to a file: JSON when its name ends so,
    /// else CSV. An existing file is replaced only when all of it was written.
    ///
    /// @return how many breaks were written
    CompletionStage<Long> export(BreakQuery query, Path file);

    /// Writes a mapping's JSON to a file.
    CompletionStage<?> exportMapping(Mapping mapping, Path file);

    /// Reads a mapping that was exported.
    CompletionStage<Mapping> importMapping(Path file);

    /// Asks a person for a file to read; empty when none was chosen.
    Optional<Path> chooseToRead();

    /// Asks a person where to write; empty when no place was chosen.
    ///
    /// @param name what the file is called at first, such as `breaks.csv`
    Optional<Path> chooseToWrite(String name);

    /// Puts text on the clipboard.
    void copy(String text);
}
