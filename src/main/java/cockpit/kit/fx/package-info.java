/// What every screen is built with: loading FXML, links that live only while a panel is shown, a
/// feed onto the FX thread, icons, ids and times. Panels and the shell may call it, on the FX
/// thread; only [Feed] and [FxThread] may be called from others. It knows no word of the product
/// and never does I/O beyond reading its own resources.
@NullMarked
package cockpit.kit.fx;

import org.jspecify.annotations.NullMarked;
