package cockpit.kit.fx;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// A [Glyph] at one size. It says its state to assistive technology in words.
public final class ShapeIcon extends Region {
    private static final double FIELD = 24;

    private final double sizePx;

    /// @param words what it stands for, read aloud
    public ShapeIcon(Glyph glyph, String words, double sizePx) {
        this.sizePx = sizePx;
        getStyleClass().add("shape-icon");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(sizePx, sizePx);
        setPrefSize(sizePx, sizePx);
        setMaxSize(sizePx, sizePx);
        show(glyph, words);
    }

    /// Changes what it shows.
    public void show(Glyph glyph, String words) {
        getStyleClass().setAll("shape-icon", glyph.styleClass());
        setAccessibleText(words);
        getChildren()
                .setAll(
                        glyph.parts().stream()
                                .map(
                                        part -> {
                                            SVGPath path = new SVGPath();
                                            path.setContent(part.path());
                                            path.getStyleClass().add(part.ink().styleClass());
                                            path.setManaged(false);
                                            path.getTransforms()
                                                    .add(new Scale(sizePx / FIELD, sizePx / FIELD));
                                            return path;
                                        })
                                .toList());
    }
}
