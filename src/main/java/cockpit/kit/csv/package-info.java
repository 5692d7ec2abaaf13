/// Writes tables for spreadsheets. Anyone may call it, from any thread, each writer by one at a
/// time. It knows no word of the product, reads nothing and never runs a formula into a cell.
@NullMarked
package cockpit.kit.csv;

import org.jspecify.annotations.NullMarked;
