/// The main window: frame, navigation, keys, theme, evidence drawer and the icons of the states.
/// The composition root builds it; feature panels may use the drawer, the icons and the theme, on
/// the FX thread. It imports no feature, talks to no gateway and judges nothing: what it shows
/// comes from snapshots.
@NullMarked
package cockpit.shell;

import org.jspecify.annotations.NullMarked;
