package cockpit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.kit.fx.Panel;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class TabsPanelTest {
    private final List<String> seen = new ArrayList<>();
    private final IntegerProperty chosen = new SimpleIntegerProperty();

    /// Says when it is shown and hidden.
    private final class Plain implements Panel {
        private final String name;
        private final Button button;
        private final StackPane root;

        Plain(String name) {
            this.name = name;
            this.button = new Button(name);
            this.root = new StackPane(button);
        }

        @Override
        public Parent root() {
            return root;
        }

        @Override
        public void shown() {
            seen.add("+" + name);
        }

        @Override
        public void hidden() {
            seen.add("-" + name);
        }

        @Override
        public void focusFirst() {
            button.requestFocus();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void onlyThePanelInFrontIsShownAndTheKeysTurnToTheNext() throws Exception {
        Screen screen = Screen.of(this::tabs, 400);
        screen.pictures("tabs");
        assertThat(seen).containsExactly("+Deliveries");
        press(screen, ".button", KeyCode.TAB, true, false);
        assertThat(seen).containsExactly("+Deliveries", "-Deliveries", "+Handler drill");
        assertThat(Headless.get(() -> screen.scene().getFocusOwner()))
                .isInstanceOfSatisfying(
                        Button.class,
                        button -> assertThat(button.getText()).isEqualTo("Handler drill"));
        press(screen, ".button", KeyCode.TAB, true, true);
        press(screen, ".button", KeyCode.TAB, true, true);
        assertThat(chosen.get()).isEqualTo(2);
        press(screen, ".tabs-head", KeyCode.RIGHT, false, false);
        assertThat(chosen.get()).isEqualTo(1);
        assertThat(screen.nameless()).isEmpty();
        screen.close();
        assertThat(seen.getLast()).isEqualTo("-Handler drill");
        assertThat(seen).filteredOn(one -> one.startsWith("+")).hasSize(5);
        assertThat(seen).filteredOn(one -> one.startsWith("-")).hasSize(5);
    }

    @Test
    void aPlaceThatIsOpenedAgainShowsTheTabThatItShowed() throws Exception {
        chosen.set(1);
        Screen screen = Screen.of(this::tabs, 400);
        assertThat(seen).containsExactly("+Handler drill");
        screen.close();
    }

    @Test
    void droppedTabsAreForgotten() throws Exception {
        assertThat(Screen.survivors(this::tabs)).isZero();
    }

    private TabsPanel tabs() {
        return new TabsPanel(
                "Webhook delivery",
                List.of(
                        new TabsPanel.Tab("Deliveries", new Plain("Deliveries")),
                        new TabsPanel.Tab("Handler drill", new Plain("Handler drill")),
                        new TabsPanel.Tab("Checks", new Plain("Checks"))),
                chosen);
    }

    private static void press(
            Screen screen, String on, KeyCode code, boolean isControl, boolean isShift)
            throws Exception {
        Headless.run(
                () -> {
                    Node node = screen.scene().lookup(on);
                    Event.fireEvent(
                            node,
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    code,
                                    isShift,
                                    isControl,
                                    false,
                                    false));
                });
        Headless.settle();
    }
}
