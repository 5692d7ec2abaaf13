package cockpit.kit.fx;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;

/// Keeps an impossible act visible: its button is disabled and says why.
public final class DisabledReason {
    private DisabledReason() {}

    /// Disables the button while there is a reason. A disabled node takes no mouse, so the reason
    /// shows over the button's parent, which should hold nothing else.
    ///
    /// @param reason why it cannot be done now; empty when it can
    public static void follow(Links links, ButtonBase button, ObservableValue<String> reason) {
        Tooltip tooltip = new Tooltip();
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(320);
        links.follow(
                reason,
                now -> {
                    Node place = button.getParent();
                    button.setDisable(!now.isEmpty());
                    button.setAccessibleHelp(now);
                    tooltip.setText(now);
                    if (now.isEmpty()) {
                        Tooltip.uninstall(place, tooltip);
                    } else {
                        Tooltip.install(place, tooltip);
                    }
                });
        links.onDrop(() -> Tooltip.uninstall(button.getParent(), tooltip));
    }
}
