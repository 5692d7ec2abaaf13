package cockpit.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.kit.fx.Panel;
import cockpit.launch.Fact;
import cockpit.launch.Step;
import cockpit.shell.CockpitWindow;
import cockpit.shell.DrawerModel;
import cockpit.shell.Launches;
import cockpit.shell.MainPanel;
import cockpit.shell.MainPanelModel;
import cockpit.shell.Place;
import cockpit.shell.SearchModel;
import cockpit.shell.Starts;
import cockpit.shell.Theme;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The frame with steps in it: by keyboard, by ear and over time.
class WindowTest {
    private static final int VIEW_COUNT = 20;

    private final DrawerModel drawer = new DrawerModel();
    private final MainPanelModel frame =
            new MainPanelModel(
                    drawer,
                    new SearchModel(_ -> List.of(), Runnable::run, Runnable::run),
                    ZoneOffset.UTC);
    private final StepPanelModel support =
            new StepPanelModel(
                    Step.SUPPORT,
                    drawer,
                    (_, answer) -> answer.accept(Optional.empty()),
                    this::waive,
                    ZoneOffset.UTC);
    private final List<Fact.WaiverGiven> waived = new ArrayList<>();
    private Scene scene = new Scene(new VBox());

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @BeforeEach
    void open() throws Exception {
        Headless.cssWarnings();
        scene =
                Headless.get(
                        () -> {
                            CockpitWindow window =
                                    new CockpitWindow(
                                            frame, this::panel, new Nowhere(), new Theme());
                            window.show(new Stage());
                            frame.show(Launches.rehearsal(), Launches.sandbox());
                            support.show(Launches.rehearsal());
                            frame.open(Place.of(Step.SUPPORT));
                            return window.scene();
                        });
        Headless.settle();
    }

    @AfterEach
    void close() throws Exception {
        Headless.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        assertThat(Headless.cssWarnings()).isEmpty();
    }

    @Test
    void everyPlaceIsReachedByKeyboard() throws Exception {
        for (Step step : Step.values()) {
            press(KeyCode.valueOf("DIGIT" + step.number()), true);
            assertThat(frame.placeProperty().get()).isEqualTo(Place.of(step));
        }
        press(KeyCode.DIGIT9, true);
        assertThat(frame.placeProperty().get()).isEqualTo(Place.PACKET);
        press(KeyCode.ESCAPE, false);
        assertThat(frame.placeProperty().get()).isEqualTo(Place.of(Step.RECONCILIATION));
        press(KeyCode.K, true);
        assertThat(focused().getId()).isEqualTo("searchField");
        Set<String> regions = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            press(KeyCode.F6, false);
            regions.add(region(focused()));
        }
        assertThat(regions).containsExactlyInAnyOrder("topBar", "rail", "centre");
        type("?");
        assertThat(Headless.get(() -> Window.getWindows().size())).isEqualTo(2);
    }

    @Test
    void aQuestionMarkInTheSearchFieldIsText() throws Exception {
        press(KeyCode.K, true);
        type("?");
        assertThat(Headless.get(() -> Window.getWindows().size())).isEqualTo(1);
    }

    @Test
    void everyFocusableNodeSaysWhatItIs() throws Exception {
        Headless.run(
                () -> {
                    ListView<?> list = (ListView<?>) scene.lookup("#checksList");
                    list.getSelectionModel().select(0);
                });
        Headless.settle();
        Headless.run(
                () -> {
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    List<Node> focusable = new ArrayList<>();
                    collect(scene.getRoot(), focusable);
                    assertThat(focusable).hasSizeGreaterThan(15);
                    assertThat(focusable)
                            .allSatisfy(
                                    node ->
                                            assertThat(name(node))
                                                    .as(node.toString())
                                                    .isNotBlank());
                });
    }

    @Test
    void tabGoesRoundWithoutATrap() throws Exception {
        Headless.run(() -> scene.lookup("#searchField").requestFocus());
        Set<Node> visited = new HashSet<>();
        boolean isRound = false;
        for (int i = 0; i < 60 && !isRound; i++) {
            press(KeyCode.TAB, false);
            Node at = focused();
            visited.add(at);
            isRound = i > 0 && "searchField".equals(at.getId());
        }
        assertThat(isRound).isTrue();
        assertThat(visited.stream().map(WindowTest::region)).contains("rail", "centre");
    }

    @Test
    void aConfirmationNeedsANameAndASentence() throws Exception {
        Headless.run(() -> ((Button) scene.lookup(".confirm-button")).fire());
        Window dialog =
                Headless.get(
                        () ->
                                Window.getWindows().stream()
                                        .filter(window -> !window.equals(scene.getWindow()))
                                        .findFirst()
                                        .orElseThrow());
        Headless.picture(dialog.getScene(), "confirm-dialog");
        assertThat(((Stage) dialog).getTitle()).isEqualTo("Confirm as a person (REHEARSAL)");
        Node act = Headless.get(() -> dialog.getScene().lookup(".button:default"));
        assertThat(act.isDisabled()).isTrue();
        Headless.run(
                () -> {
                    ((TextInputControl) dialog.getScene().lookup("#personField"))
                            .setText("A. Person");
                    ((TextInputControl) dialog.getScene().lookup("#statementField"))
                            .setText("Read and tried.");
                });
        assertThat(act.isDisabled()).isFalse();
    }

    @Test
    void aWaiverIsGivenByKeyboardAndARefusalIsSaidInPlace() throws Exception {
        Headless.run(
                () -> {
                    ListView<?> list = (ListView<?>) scene.lookup("#checksList");
                    list.requestFocus();
                    list.getSelectionModel().select(0);
                });
        press(KeyCode.W, true);
        Window dialog =
                Headless.get(
                        () ->
                                Window.getWindows().stream()
                                        .filter(window -> !window.equals(scene.getWindow()))
                                        .findFirst()
                                        .orElseThrow());
        assertThat(((Stage) dialog).getTitle()).isEqualTo("Waive a check (REHEARSAL)");
        Button act = (Button) Headless.get(() -> dialog.getScene().lookup(".button:default"));
        assertThat(act.isDisabled()).isTrue();
        Headless.run(
                () -> {
                    for (String field :
                            List.of("#reasonField", "#requesterField", "#approverField")) {
                        ((TextInputControl) dialog.getScene().lookup(field)).setText("Ann");
                    }
                });
        assertThat(act.isDisabled()).isFalse();
        Headless.run(act::fire);
        Headless.settle();
        Headless.picture(dialog.getScene(), "waive-refused");
        assertThat(dialog.isShowing()).isTrue();
        assertThat(((Labeled) dialog.getScene().lookup("#dialogProblem")).getText())
                .isEqualTo("A waiver is approved by somebody else. [same-person]");
        Headless.run(
                () -> {
                    TextInputControl approver =
                            (TextInputControl) dialog.getScene().lookup("#approverField");
                    approver.setText("Ben");
                    TextInputControl time =
                            (TextInputControl) dialog.getScene().lookup("#timeField");
                    time.setText("soon");
                });
        assertThat(act.isDisabled()).as("a time that is none").isTrue();
        Headless.run(
                () -> {
                    ((TextInputControl) dialog.getScene().lookup("#timeField")).setText("09:30");
                    act.fire();
                });
        Headless.settle();
        assertThat(dialog.isShowing()).isFalse();
        assertThat(waived)
                .singleElement()
                .satisfies(w -> assertThat(w.approver()).isEqualTo("Ben"));
        assertThat(focused().getId()).isEqualTo("checksList");
    }

    private CompletionStage<?> waive(Fact.WaiverGiven waiver) {
        if (waiver.requester().equals(waiver.approver())) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException(
                            "A waiver is approved by somebody else. [same-person]"));
        }
        waived.add(waiver);
        return CompletableFuture.completedFuture(true);
    }

    @Test
    void droppedViewsAreCollected() throws Exception {
        List<WeakReference<Parent>> views = new ArrayList<>();
        for (int i = 0; i < VIEW_COUNT; i++) {
            Headless.run(
                    () -> {
                        Panel step = new StepPanel(support);
                        step.shown();
                        step.hidden();
                        views.add(new WeakReference<>(step.root()));
                        Panel main = new MainPanel(frame, this::panel, new Nowhere());
                        main.shown();
                        main.hidden();
                        views.add(new WeakReference<>(main.root()));
                    });
        }
        for (int i = 0; i < 20 && views.stream().anyMatch(view -> view.get() != null); i++) {
            Headless.settle();
            System.gc();
        }
        assertThat(views).allSatisfy(view -> assertThat(view.get()).isNull());
    }

    private Panel panel(Place place) {
        return new StepPanel(support);
    }

    private void press(KeyCode code, boolean isControl) throws Exception {
        send(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, isControl, false, false));
    }

    private void type(String character) throws Exception {
        send(
                new KeyEvent(
                        KeyEvent.KEY_TYPED,
                        character,
                        "",
                        KeyCode.UNDEFINED,
                        false,
                        false,
                        false,
                        false));
    }

    private void send(KeyEvent event) throws Exception {
        Headless.run(() -> Event.fireEvent(scene.getFocusOwner(), event));
        Headless.settle();
    }

    private Node focused() throws Exception {
        return Headless.get(() -> scene.getFocusOwner());
    }

    private static String region(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            String id = at.getId();
            if (id != null && Set.of("topBar", "rail", "centre", "drawer", "strip").contains(id)) {
                return id;
            }
        }
        return "";
    }

    private static void collect(Node node, List<Node> focusable) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            focusable.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, focusable));
        }
    }

    private static String name(Node node) {
        String spoken = node.getAccessibleText();
        if (spoken != null && !spoken.isBlank()) {
            return spoken;
        }
        return node instanceof Labeled labeled && labeled.getText() != null
                ? labeled.getText()
                : "";
    }

    private static final class Nowhere implements Starts {
        @Override
        public void practice() {}

        @Override
        public void create() {}
    }
}
