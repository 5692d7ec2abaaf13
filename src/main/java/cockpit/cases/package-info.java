/// A list of cases that are played and judged while a person watches: their state and progress, the
/// acts that start and cancel them, and what lies behind the selected one. Feature panels and the
/// composition root may use it, on the window's thread; only [ProgressBoard] may be told from
/// others. It plays nothing and decides no outcome: what it shows comes from the record.
@NullMarked
package cockpit.cases;

import org.jspecify.annotations.NullMarked;
