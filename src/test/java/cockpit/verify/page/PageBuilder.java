package cockpit.verify.page;

import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/// Makes `cockpit-verify.html`: compiles the program's own verifier to a script and puts it into
/// one page. What a browser has not (Jackson, reflection, `java.time`, `java.security`) comes from
/// `src/page/java`, in the place of the classes of the same name.
///
/// Arguments: the folder of the sources, the folder of the compiled program, a folder to work in,
/// the page.
public final class PageBuilder {
    private static final String SCRIPT = "verify.js";

    private final Path sources;
    private final Path program;
    private final Path work;

    private PageBuilder(Path sources, Path program, Path work) {
        this.sources = sources;
        this.program = program;
        this.work = work;
    }

    public static void main(String[] args) throws Exception {
        PageBuilder builder = new PageBuilder(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
        builder.compile();
        builder.translate();
        Files.writeString(Path.of(args[3]), builder.page());
    }

    private Path classes() {
        return work.resolve("classes");
    }

    private void compile() throws IOException {
        Path codec = work.resolve("source/cockpit/evidence/FactCodec.java");
        Files.createDirectories(codec.getParent());
        Files.createDirectories(classes());
        Files.writeString(codec, CodecSource.write());
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-nowarn",
                                "-XDsuppressNotes",
                                "-proc:none",
                                "--release",
                                "25",
                                "-d",
                                classes().toString(),
                                "-cp",
                                program
                                        + File.pathSeparator
                                        + System.getProperty("java.class.path"),
                                codec.toString()));
        try (Stream<Path> files = Files.walk(sources.resolve("java"))) {
            files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(arguments::add);
        }
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("the page's sources do not compile");
        }
        Path services = Path.of("META-INF/services/org.teavm.classlib.ResourceSupplier");
        Files.createDirectories(classes().resolve(services).getParent());
        Files.write(
                classes().resolve(services),
                Files.readAllBytes(sources.resolve("resources").resolve(services)));
        try (Stream<Path> files = Files.walk(program.resolve("packet"))) {
            Files.write(
                    classes().resolve("page-resources.txt"),
                    files.filter(Files::isRegularFile)
                            .map(file -> program.relativize(file).toString().replace('\\', '/'))
                            .filter(name -> !name.contains("/fonts/"))
                            .sorted()
                            .toList());
        }
    }

    private void translate() throws IOException, TeaVMToolException {
        List<File> path = new ArrayList<>(List.of(classes().toFile(), program.toFile()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (new File(entry).getName().startsWith("teavm-")) {
                path.add(new File(entry));
            }
        }
        List<URL> urls = new ArrayList<>();
        for (File entry : path) {
            urls.add(entry.toURI().toURL());
        }
        TeaVMTool tool = new TeaVMTool();
        tool.setClassPath(path);
        tool.setClassLoader(
                new URLClassLoader(urls.toArray(URL[]::new), PageBuilder.class.getClassLoader()));
        tool.setMainClass("cockpit.verify.page.Page");
        tool.setEntryPointName("cockpitVerifyStart");
        tool.setTargetType(TeaVMTargetType.JAVASCRIPT);
        tool.setJsModuleType(org.teavm.backend.javascript.JSModuleType.NONE);
        tool.setTargetDirectory(work.toFile());
        tool.setTargetFileName(SCRIPT);
        tool.setObfuscated(true);
        tool.setStrict(true);
        tool.setOptimizationLevel(TeaVMOptimizationLevel.SIMPLE);
        tool.generate();
        List<String> problems = new ArrayList<>();
        for (Problem problem : tool.getProblemProvider().getSevereProblems()) {
            DefaultProblemTextConsumer text = new DefaultProblemTextConsumer();
            problem.render(text);
            problems.add(
                    text.getText()
                            + (problem.getLocation() == null
                                    ? ""
                                    : " at " + problem.getLocation().getMethod()));
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems));
        }
    }

    private String page() throws Exception {
        Path folder = sources.resolve("html");
        String script =
                Files.readString(work.resolve(SCRIPT))
                        + "\n"
                        + Files.readString(folder.resolve("page.js"));
        if (script.contains("</script") || script.contains("<!--")) {
            throw new IllegalStateException("the script would end its own element");
        }
        String style = Files.readString(folder.resolve("page.css"));
        return Files.readString(folder.resolve("page.html"))
                .replace("@style-digest@", digest(style))
                .replace("@script-digest@", digest(script))
                .replace("@style@", style)
                .replace("@script@", script);
    }

    private static String digest(String text) throws Exception {
        return "sha256-"
                + Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
