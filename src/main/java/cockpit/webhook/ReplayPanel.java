package cockpit.webhook;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.WebhookFact.Signing;
import cockpit.shell.ActDialog;
import cockpit.shell.StateIcons;
import cockpit.webhook.ReplayOptions.Target;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a person decides before stored deliveries are sent again: where to, signed how, why, and on
/// a live launch by typing its name.
final class ReplayPanel {
    private static final Pattern HOURS = Pattern.compile("[1-9][0-9]{0,3}");

    private final ReplayOptions options;
    private final long[] numbers;
    private final Parent root;

    @FXML private Label countLabel;
    @FXML private VBox targetBox;
    @FXML private ToggleGroup targets;
    @FXML private VBox signingBox;
    @FXML private ToggleGroup signings;
    @FXML private VBox relaxBox;
    @FXML private CheckBox relaxCheck;
    @FXML private HBox hoursBox;
    @FXML private TextField hoursField;
    @FXML private Label relaxNote;
    @FXML private TextField personField;
    @FXML private TextField reasonField;
    @FXML private VBox liveBox;
    @FXML private Label liveLabel;
    @FXML private TextField liveField;

    /// How a delivery is signed.
    private record Choice(Signing signing, String secretId) {}

    /// @param numbers oldest first
    ReplayPanel(ReplayOptions options, long[] numbers) {
        this.options = options;
        this.numbers = numbers;
        this.root = FxmlViews.load(Parent.class, this);
    }

    /// Asks a person how deliveries are to be sent again, and sends them.
    ///
    /// @param opener in the window that the dialog belongs to; takes the focus back
    /// @param numbers oldest first
    static void ask(ReplayPanelModel model, Node opener, long[] numbers) {
        model.prepare(
                options -> {
                    if (opener.getScene() != null) {
                        ReplayPanel form = new ReplayPanel(options, numbers);
                        ActDialog.open(
                                opener,
                                options.environment(),
                                Words.text("webhook.replay.title"),
                                form.root(),
                                form.act(),
                                form.readyBinding(),
                                () -> model.start(form.request()));
                    }
                });
    }

    @FXML
    void initialize() {
        countLabel.setText(
                numbers.length == 1
                        ? Words.text("webhook.replay.one", Times.number(numbers[0]))
                        : Words.text(
                                "webhook.replay.many",
                                String.format(Locale.ENGLISH, "%,d", numbers.length),
                                Times.number(numbers[0]),
                                Times.number(numbers[numbers.length - 1])));
        options.targets().forEach(this::addTarget);
        addSigning(new Choice(Signing.ORIGINAL, ""), Words.text("webhook.replay.original"));
        for (String secretId : options.secretIds()) {
            addSigning(
                    new Choice(Signing.RESIGNED, secretId),
                    Words.text("webhook.replay.resigned", secretId));
        }
        relaxNote.setText(Words.text("webhook.replay.relax.note", options.tolerance().toSeconds()));
        targets.selectedToggleProperty().addListener((_, _, _) -> refresh());
        signings.selectedToggleProperty().addListener((_, _, _) -> refresh());
        relaxCheck.selectedProperty().addListener((_, _, _) -> refresh());
        liveLabel.setText(Words.text("webhook.replay.live", phrase()));
        Shown.set(liveBox, isLive());
        refresh();
    }

    Parent root() {
        return root;
    }

    /// The words on the button that sends.
    String act() {
        return numbers.length == 1
                ? Words.text("webhook.replay.act.one")
                : Words.text(
                        "webhook.replay.act.many",
                        String.format(Locale.ENGLISH, "%,d", numbers.length));
    }

    /// Whether everything is decided.
    BooleanBinding readyBinding() {
        return Bindings.createBooleanBinding(
                this::isReady,
                targets.selectedToggleProperty(),
                signings.selectedToggleProperty(),
                relaxCheck.selectedProperty(),
                hoursField.textProperty(),
                personField.textProperty(),
                reasonField.textProperty(),
                liveField.textProperty());
    }

    ReplayRequest request() {
        Choice choice = (Choice) signings.getSelectedToggle().getUserData();
        return new ReplayRequest(
                numbers,
                (Target) targets.getSelectedToggle().getUserData(),
                choice.signing(),
                choice.secretId(),
                isRelaxed()
                        ? Duration.ofHours(Long.parseLong(hoursField.getText().strip()))
                        : Duration.ZERO,
                personField.getText().strip(),
                reasonField.getText().strip());
    }

    private boolean isReady() {
        return targets.getSelectedToggle() != null
                && signings.getSelectedToggle() != null
                && !personField.getText().isBlank()
                && !reasonField.getText().isBlank()
                && (!isRelaxed() || HOURS.matcher(hoursField.getText().strip()).matches())
                && (!isLive() || liveField.getText().strip().equals(phrase()));
    }

    private boolean isLive() {
        return options.environment() == Environment.LIVE;
    }

    /// What a person types for a live launch: it names the environment and the partner.
    private String phrase() {
        return StateIcons.word(options.environment()) + " " + options.partnerName();
    }

    private boolean isRelaxed() {
        return canRelax() && relaxCheck.isSelected();
    }

    /// Only the cockpit's own receiver can be told to, and only the signature of then needs it.
    private boolean canRelax() {
        return targets.getSelectedToggle() != null
                && signings.getSelectedToggle() != null
                && ((Target) targets.getSelectedToggle().getUserData()).isOwnReceiver()
                && ((Choice) signings.getSelectedToggle().getUserData()).signing()
                        == Signing.ORIGINAL;
    }

    private void refresh() {
        Shown.set(relaxBox, canRelax());
        Shown.set(hoursBox, isRelaxed());
        Scene scene = relaxBox.getScene();
        if (scene != null && scene.getWindow() != null) {
            scene.getWindow().sizeToScene();
        }
    }

    private void addTarget(Target target) {
        RadioButton radio = new RadioButton(target.name());
        radio.setToggleGroup(targets);
        radio.setUserData(target);
        radio.setMnemonicParsing(false);
        radio.setSelected(options.targets().size() == 1);
        Label url = new Label(target.url());
        url.getStyleClass().addAll("mono", "muted", "replay-url");
        radio.setAccessibleText(
                Words.text("webhook.replay.target.spoken", target.name(), target.url()));
        targetBox.getChildren().add(new VBox(radio, url));
    }

    private void addSigning(Choice choice, String words) {
        RadioButton radio = new RadioButton(words);
        radio.setToggleGroup(signings);
        radio.setUserData(choice);
        radio.setWrapText(true);
        // A fingerprint's underscore is no mnemonic.
        radio.setMnemonicParsing(false);
        signingBox.getChildren().add(radio);
    }
}
