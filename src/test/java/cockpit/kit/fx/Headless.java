package cockpit.kit.fx;

import static java.util.concurrent.TimeUnit.SECONDS;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import javax.imageio.ImageIO;

/// Runs tests on JavaFX's headless platform: starts the toolkit once, on a screen large enough for
/// the window, runs work on the FX thread and takes pictures.
public final class Headless {
    private static final int WIDTH_PX = 1920;
    private static final int HEIGHT_PX = 1200;
    private static final Queue<String> CSS_WARNINGS = new ConcurrentLinkedQueue<>();
    private static boolean isStarted;

    private Headless() {}

    /// What JavaFX said of our style sheets since the last call. There should be nothing.
    public static List<String> cssWarnings() {
        List<String> said = new ArrayList<>();
        for (String warning = CSS_WARNINGS.poll(); warning != null; warning = CSS_WARNINGS.poll()) {
            said.add(warning);
        }
        return said;
    }

    /// Starts the toolkit unless it runs. Call it in `@BeforeAll`.
    public static synchronized void start() throws Exception {
        if (isStarted) {
            return;
        }
        CountDownLatch ready = new CountDownLatch(1);
        Platform.startup(ready::countDown);
        if (!ready.await(60, SECONDS)) {
            throw new IllegalStateException("the toolkit did not start");
        }
        Platform.setImplicitExit(false);
        isStarted = true;
        Logger.getLogger("").addHandler(new CssHandler());
        run(Headless::enlargeScreen);
    }

    /// Does something on the FX thread and waits for it; what it throws is thrown here. On the FX
    /// thread it is done at once.
    public static <T> T get(Callable<T> work) throws Exception {
        if (Platform.isFxApplicationThread()) {
            return work.call();
        }
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get(60, SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// Does something on the FX thread and waits for it.
    public static void run(Work work) throws Exception {
        get(
                () -> {
                    work.run();
                    return true;
                });
    }

    /// Lets everything that is queued on the FX thread happen, layout included.
    public static void settle() throws Exception {
        for (int i = 0; i < 3; i++) {
            run(() -> {});
        }
    }

    /// Writes `target/shots/<name>.png`.
    public static Path picture(Scene scene, String name) throws Exception {
        settle();
        WritableImage image =
                get(
                        () -> {
                            scene.getRoot().applyCss();
                            scene.getRoot().layout();
                            return scene.snapshot(null);
                        });
        Path file = Path.of("target", "shots", name + ".png");
        Files.createDirectories(file.getParent());
        write(image, file);
        return file;
    }

    private static void write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader reader = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, reader.getArgb(x, y));
            }
        }
        ImageIO.write(copy, "png", file.toFile());
    }

    // The headless screen is fixed at 1000 by 1000 and a larger window breaks it.
    private static void enlargeScreen() throws ReflectiveOperationException {
        Class<?> application = Class.forName("com.sun.glass.ui.Application");
        Class<?> screen = Class.forName("com.sun.glass.ui.Screen");
        Object running = application.getMethod("GetApplication").invoke(null);
        if (!running.getClass().getName().endsWith("HeadlessApplication")) {
            return;
        }
        Object large =
                screen.getConstructors()[0].newInstance(
                        1L, 32, 0, 0, WIDTH_PX, HEIGHT_PX, 0, 0, WIDTH_PX, HEIGHT_PX, 0, 0,
                        WIDTH_PX, HEIGHT_PX, 96, 96, 1f, 1f, 1f, 1f);
        Object screens = java.lang.reflect.Array.newInstance(screen, 1);
        java.lang.reflect.Array.set(screens, 0, large);
        set(running, "screens", screens);
        set(running, "frameBuffer", ByteBuffer.allocate(WIDTH_PX * HEIGHT_PX * 4));
        Method notify = screen.getDeclaredMethod("notifySettingsChanged");
        notify.setAccessible(true);
        notify.invoke(null);
    }

    private static void set(Object target, String name, Object value)
            throws ReflectiveOperationException {
        Field field = target.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(target, value);
    }

    private static final class CssHandler extends Handler {
        @Override
        public void publish(LogRecord said) {
            String logger = said.getLoggerName();
            if (logger != null
                    && logger.contains("css")
                    && said.getLevel().intValue() >= Level.WARNING.intValue()) {
                CSS_WARNINGS.add(said.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /// Work that may throw.
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
