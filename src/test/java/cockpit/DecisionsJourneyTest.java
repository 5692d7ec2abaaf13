package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.Environment;
import cockpit.launch.GuardFact.SwitchConfirmed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRefused;
import cockpit.launch.KeyFact.KeyStored;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.settings.ProfileDocument;
import cockpit.shell.CockpitWindow;
import cockpit.shell.Place;
import cockpit.shell.RailRow;
import cockpit.shell.Theme;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What people decide in the whole window, on a rehearsed launch: a profile is changed and exactly
/// the steps that were named go stale, keys are taken in without their text being anywhere, and a
/// switch is agreed.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DecisionsJourneyTest {
    private static final String KEY = "sk_live_canary7Qm2Xv9Lp4Rt8Wz1";
    private static final String NEXT = "sk_live_canary3Hd6Bn5Kc0Fy2Js7";
    private static final String MISPLACED = "sk_test_canary9Ug1Ae4Ow6Ib3Mn8";
    private static final String PASSPHRASE = "canary horse battery staple";
    private static final int TRIES_MAX = 20_000;

    @TempDir private static Path folder;

    private static Optional<Path> chosen = Optional.empty();
    private static PracticeSession session;
    private static Workbench workbench;
    private static CockpitWindow window;
    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        session =
                PracticeSession.open(
                        folder.resolve("data"),
                        Clock.systemUTC(),
                        (what, done, total) -> {},
                        Map.of());
        session.rehearse(folder.resolve("out"), line -> {});
        Headless.start();
        Headless.run(
                () -> {
                    stage = new Stage();
                    workbench =
                            new Workbench(
                                    session,
                                    stage,
                                    new Theme(),
                                    new FileDialogs() {
                                        @Override
                                        public Optional<Path> toRead() {
                                            return chosen;
                                        }

                                        @Override
                                        public Optional<Path> toWrite(String name) {
                                            return chosen;
                                        }
                                    });
                    window = workbench.window();
                    window.show(stage);
                    workbench.follow();
                });
        Headless.settle();
    }

    @AfterAll
    static void close() throws Exception {
        Headless.run(
                () -> {
                    workbench.close();
                    List.copyOf(Window.getWindows()).forEach(Window::hide);
                });
        session.close();
    }

    private static void tab(int tab) throws Exception {
        Headless.run(
                () -> {
                    workbench.profileTab().set(tab);
                    workbench.open(Place.of(Step.ENTITLEMENTS));
                });
        Headless.settle();
    }

    private static Scene front() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .reduce((_, last) -> last)
                .orElseThrow()
                .getScene();
    }

    private static void fire(String selector) throws Exception {
        Headless.run(
                () -> {
                    front().getRoot().applyCss();
                    front().getRoot().layout();
                    ((Button) front().lookup(selector)).fire();
                });
        Headless.settle();
    }

    private static void type(String selector, String text) throws Exception {
        Headless.run(() -> ((TextInputControl) front().lookup(selector)).setText(text));
    }

    private static void act() throws Exception {
        Headless.run(
                () ->
                        front().getRoot().lookupAll(".button").stream()
                                .map(Button.class::cast)
                                .filter(Button::isDefaultButton)
                                .findFirst()
                                .orElseThrow()
                                .fire());
    }

    /// What is done in the background is waited for as a person waits: until it shows.
    private static void until(String what, Callable<Boolean> holds) throws Exception {
        for (int i = 0; i < TRIES_MAX; i++) {
            if (Headless.get(holds)) {
                return;
            }
            Headless.settle();
        }
        throw new AssertionError("never seen: " + what + "\n" + text(front().getRoot()));
    }

    private static String text(Node node) {
        StringBuilder all = new StringBuilder();
        collect(node, all);
        return all.toString();
    }

    private static void collect(Node node, StringBuilder all) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            all.append(labeled.getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private static String shown() throws Exception {
        return Headless.get(
                () -> {
                    window.scene().getRoot().applyCss();
                    window.scene().getRoot().layout();
                    return text(window.scene().getRoot());
                });
    }

    private static List<Step> stale() {
        List<Step> stale = new ArrayList<>();
        for (RailRow row : workbench.rail()) {
            if (row.state() == StepState.STALE && row.place() instanceof Place.AtStep(Step step)) {
                stale.add(step);
            }
        }
        return stale;
    }

    @Test
    @Order(1)
    void exactlyTheNamedStepsGoStaleWhenTheProfileIsChanged() throws Exception {
        assertThat(Headless.get(DecisionsJourneyTest::stale)).isEmpty();
        tab(ProfileBench.PROFILE_TAB);
        until("the profile", () -> shown().contains("as approved"));
        chosen = Optional.of(folder.resolve("profile.json"));
        fire("#saveButton");
        until("the file", () -> shown().contains("Saved as profile.json."));
        ProfileDocument saved = ProfileDocument.read(Files.readAllBytes(chosen.get()));
        assertThat(saved)
                .isEqualTo(new ProfileSession(session.cockpit(), Environment.REHEARSAL).inForce());
        Files.writeString(chosen.get(), saved.json().replace("\"1000.00\"", "\"900.00\""));

        fire("#changeButton");
        fire("#chooseButton");
        until("the comparison", () -> text(front().getRoot()).contains("was 1000.00"));
        List<Step> named = new ArrayList<>();
        Matcher turns =
                Pattern.compile("Step (\\d), [^:]+: \\w[^,]*, then stale")
                        .matcher(Headless.get(() -> text(front().getRoot())));
        while (turns.find()) {
            named.add(Step.of(Integer.parseInt(turns.group(1))));
        }
        assertThat(named).isNotEmpty();
        assertThat(Headless.get(DecisionsJourneyTest::stale)).as("nothing happened yet").isEmpty();
        type("#personField", "Ann");
        type("#approverField", "Ben");
        type("#reasonField", "agreed with 0Bit");
        act();
        until("stale steps", () -> !stale().isEmpty() && shown().contains("Recorded with"));
        assertThat(Headless.get(DecisionsJourneyTest::stale)).containsExactlyElementsOf(named);
        until("who approved", () -> shown().contains("approved by Ben"));
    }

    @Test
    @Order(2)
    void aPolicyThatNobodyCanSatisfyIsRefusedInPlace() throws Exception {
        tab(ProfileBench.PROFILE_TAB);
        ProfileDocument now =
                new ProfileSession(session.cockpit(), Environment.REHEARSAL).inForce();
        String product = String.valueOf(now.contacts().get("product"));
        chosen = Optional.of(folder.resolve("one-person.json"));
        Files.writeString(
                chosen.get(),
                now.json()
                        .replace(
                                "\"" + now.contacts().get("finance") + "\"",
                                "\"" + product + "\""));
        long head = session.cockpit().production().snapshot().head().seq();
        fire("#changeButton");
        fire("#chooseButton");
        until("the comparison", () -> text(front().getRoot()).contains("contacts.finance"));
        type("#personField", "Ann");
        type("#approverField", "Ben");
        type("#reasonField", "one person less");
        act();
        until("the refusal", () -> text(front().getRoot()).contains("[policy-not-satisfiable]"));
        assertThat(session.cockpit().production().snapshot().head().seq()).isEqualTo(head);
        Headless.run(() -> front().getWindow().hide());
    }

    @Test
    @Order(3)
    void aKeyIsListedByItsFingerprintAndItsTextIsNowhere() throws Exception {
        tab(ProfileBench.KEYS_TAB);
        until("the mode", () -> shown().contains("Keys: not stored"));
        fire("#addButton");
        type("#keyField", MISPLACED);
        type("#passphraseField", PASSPHRASE);
        type("#againField", PASSPHRASE);
        type("#personField", "Ann");
        act();
        until("the refusal", () -> text(front().getRoot()).contains("[key-wrong-mode]"));
        until("the red row", () -> shown().contains("misplaced"));
        assertThat(record().newest(KeyRefused.class, KeyPurpose.SECRET_KEY)).isPresent();
        assertNowhere(MISPLACED);

        type("#keyField", KEY);
        act();
        until("the key", () -> record().newest(KeyStored.class).isPresent());
        String keyId = record().newest(KeyStored.class).orElseThrow().fact().keyId();
        until("the fingerprint", () -> shown().contains(keyId));
        until("the strip", () -> shown().contains("Keys: passphrase file"));
        until("no misplaced row", () -> !shown().contains("misplaced"));
        Headless.run(() -> workbench.open(Place.of(Step.WEBHOOKS)));
        tab(ProfileBench.KEYS_TAB);
        assertNowhere(KEY);

        Headless.run(
                () -> {
                    shown();
                    ((Button) window.scene().lookup(".keys-rotate")).fire();
                });
        type("#keyField", NEXT);
        type("#personField", "Ann");
        type("#reasonField", "yearly");
        act();
        until("the overlap", () -> shown().contains("still counts until"));
        for (String secret : List.of(KEY, NEXT, MISPLACED, PASSPHRASE)) {
            assertNowhere(secret);
        }
        assertThat(Headless.get(DecisionsJourneyTest::stale)).contains(Step.ENTITLEMENTS);
    }

    @Test
    @Order(4)
    void aSwitchIsAgreedAndItsPersonIsBelievedAndOneOrderIsAllowed() throws Exception {
        Headless.run(
                () -> {
                    workbench.guardTab().set(GuardBench.GUARD_TAB);
                    workbench.open(Place.of(Step.LIMITED_TRAFFIC));
                });
        until("the guard", () -> shown().contains("Rollback guard"));
        fire("#agreeButton");
        Headless.run(
                () -> {
                    @SuppressWarnings("unchecked") // the dialog's own box
                    ComboBox<SwitchKind> box = (ComboBox<SwitchKind>) front().lookup("#kindBox");
                    box.setValue(SwitchKind.PERSON);
                });
        type("#addressField", "Shift lead");
        type("#personField", "Ann");
        act();
        until("the switch", () -> shown().contains("A person: Shift lead. Agreed by Ann."));
        assertThat(record().newest(SwitchSet.class).orElseThrow().fact())
                .isEqualTo(new SwitchSet(SwitchKind.PERSON, "Shift lead", "Ann"));
        assertThat(session.cockpit().readiness().checks(Step.LIMITED_TRAFFIC).toString())
                .as("a rollback that was rehearsed at another switch says nothing of this one")
                .contains("The switch of the flow changed at");

        fire("#switchedButton");
        Headless.run(() -> ((RadioButton) front().lookup("#openButton")).fire());
        type("#statementField", "looked at the shop");
        act();
        until("the word", () -> record().newest(SwitchConfirmed.class).isPresent());

        Headless.run(() -> workbench.guardTab().set(GuardBench.TRAFFIC_TAB));
        until("the dialog is closed", () -> front().equals(window.scene()));
        fire("#allowButton");
        type("#amountField", "25.00");
        type("#personField", "Ann");
        type("#phraseField", "REHEARSAL Practice partner 25.00 EUR");
        act();
        until("the order", () -> shown().contains("One order of at most 25.00 EUR is allowed"));
    }

    private static LaunchRecord record() {
        return session.cockpit().production().snapshot().record();
    }

    /// Neither on the screen, nor read aloud, nor in the drawer, on the clipboard or in a file.
    private static void assertNowhere(String secret) throws Exception {
        String all =
                Headless.get(
                        () -> {
                            StringBuilder said = new StringBuilder();
                            for (Window open : Window.getWindows()) {
                                everything(open.getScene().getRoot(), said);
                            }
                            said.append(Clipboard.getSystemClipboard().getString());
                            return said.toString();
                        });
        assertThat(all).doesNotContain(secret);
        byte[] needle = secret.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(content.contains(new String(needle, StandardCharsets.ISO_8859_1)))
                        .as(file.toString())
                        .isFalse();
            }
        }
    }

    private static void everything(Node node, StringBuilder all) {
        all.append(node.getAccessibleText()).append(node.getAccessibleHelp()).append('\n');
        switch (node) {
            case Labeled labeled -> all.append(labeled.getText()).append('\n');
            case Text text -> all.append(text.getText()).append('\n');
            case TextInputControl input -> all.append(input.getText()).append('\n');
            default -> {
                // The rest shows no text of its own.
            }
        }
        if (node instanceof Control control && control.getTooltip() != null) {
            all.append(control.getTooltip().getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> everything(child, all));
        }
    }
}
