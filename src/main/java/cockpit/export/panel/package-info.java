/// The export of evidence on the screen: in which form it leaves, what must not be in it, how far
/// it has come, and what was left out. The window builds it and calls it on its own thread; it asks
/// for everything through [cockpit.export.panel.ExportActions]. It never reads the store and never
/// writes a file.
@NullMarked
package cockpit.export.panel;

import org.jspecify.annotations.NullMarked;
