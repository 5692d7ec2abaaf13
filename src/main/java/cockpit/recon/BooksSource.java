package cockpit.recon;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// Where the reconciliation panel reads the books. Every method is called on the window's thread
/// and returns at once; what it returns ends on the window's thread.
public interface BooksSource {
    CompletionStage<BooksView> view();

    /// The breaks of the newest run that a query lets through; none when nothing was matched yet.
    CompletionStage<BreakSelection> select(BreakQuery query);

    /// The breaks of these numbers, in any order.
    ///
    /// @param numbers a page of them
    CompletionStage<List<BreakRow>> rows(long[] numbers);

    /// One break with the rows of its case.
    CompletionStage<BreakDetail> detail(long number);
}
