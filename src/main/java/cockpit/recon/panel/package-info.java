/// The panel of first-day reconciliation: breaks, sources, and the close of the day. The window
/// builds it and calls it on its own thread; it reads the books only through
/// [cockpit.recon.BooksSource] and asks for everything else through [cockpit.recon.BooksActions].
/// It never matches, decides or closes anything by itself, and it keeps no break longer than its
/// pages.
@NullMarked
package cockpit.recon.panel;

import org.jspecify.annotations.NullMarked;
