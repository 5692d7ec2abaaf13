package cockpit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Holds the borders between packages that the design draws.
class ArchitectureTest {
    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("cockpit");
    }

    @Test
    void theRulesImportNothingButTheLanguage() {
        hold(
                classes()
                        .that()
                        .resideInAPackage("cockpit.launch")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "cockpit.launch", "org.jspecify.."));
        hold(
                noClasses()
                        .that()
                        .resideInAPackage("cockpit.launch")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.sql.."));
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        hold(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("cockpit.shell..", "cockpit.kit.fx..", "cockpit")
                        .and()
                        .haveSimpleNameNotEndingWith("Panel")
                        .and()
                        .haveSimpleNameNotEndingWith("PanelModel")
                        .and()
                        .haveSimpleNameNotEndingWith("Cell")
                        .and(isTopLevel())
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("javafx.."));
        hold(
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("PanelModel")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("javafx.scene.."));
        hold(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("cockpit.kit.fx..")
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("javafx.application.Platform"));
    }

    @Test
    void onlyTheStoreKnowsTheDatabase() {
        hold(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("cockpit.evidence..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javax.sql..", "org.h2.."));
        // A partner's own database is a source of reconciliation; it is read and never ours.
        hold(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("cockpit.evidence..", "cockpit.recon.table")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql.."));
        hold(noClasses().should().dependOnClassesThat().resideInAnyPackage("org.postgresql.."));
    }

    @Test
    void onlyGatewaysTalkHttp() {
        hold(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "cockpit.kit.http..",
                                "cockpit.alerts..",
                                "cockpit.drill..",
                                "cockpit.guard..",
                                "cockpit.packet.time",
                                "cockpit.pools..",
                                "cockpit.partner..",
                                "cockpit.production..",
                                "cockpit.practice..",
                                "cockpit.sandbox..",
                                "cockpit.smoke..",
                                "cockpit.webhook..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.net.http..", "org.eclipse.jetty.."));
    }

    @Test
    void theEmbeddedWorldsStandAlone() {
        hold(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("cockpit.sandbox..", "cockpit.cli..", "cockpit")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("cockpit.sandbox.."));
        hold(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("cockpit.practice..", "cockpit.cli..", "cockpit")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("cockpit.practice.."));
        hold(
                classes()
                        .that()
                        .resideInAPackage("cockpit.sandbox..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideOutsideOfPackages(
                                "cockpit.pools..", "cockpit.launch..", "cockpit.practice.."));
    }

    @Test
    void theKitKnowsNothingOfTheProduct() {
        hold(
                noClasses()
                        .that()
                        .resideInAPackage("cockpit.kit..")
                        .should()
                        .dependOnClassesThat(
                                new DescribedPredicate<>("are of the product") {
                                    @Override
                                    public boolean test(JavaClass type) {
                                        return type.getPackageName().startsWith("cockpit")
                                                && !type.getPackageName().startsWith("cockpit.kit");
                                    }
                                }));
    }

    @Test
    void packagesHaveNoCycles() {
        hold(slices().matching("cockpit.(*)..").should().beFreeOfCycles());
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullChecked() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> folders =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct()
                            .toList();
            assertThat(folders)
                    .allSatisfy(
                            folder ->
                                    assertThat(folder.resolve("package-info.java"))
                                            .content()
                                            .contains("@NullMarked", "///"));
        }
    }

    @Test
    void bannedCallsAreNowhere() throws IOException {
        List<String> banned =
                List.of(
                        "new Thread(",
                        "shutdownNow(",
                        "cancel(true)",
                        "Instant.now()",
                        "LocalDate.now()",
                        "currentTimeMillis",
                        "setStyle(",
                        "printStackTrace");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            for (Path source : sources) {
                String text = Files.readString(source);
                assertThat(banned).as(source.toString()).noneMatch(text::contains);
                if (!source.endsWith("Main.java")) {
                    assertThat(text).as(source.toString()).doesNotContain("System.exit");
                }
            }
        }
    }

    /// `%d` and `%.1f` write their digits as the machine's locale does, and nobody could read or
    /// parse them elsewhere. `%s` writes a whole number the same everywhere.
    @Test
    void noNumberIsFormattedInTheMachinesLocale() throws IOException {
        Pattern number = Pattern.compile("%[-#+0,(]*[0-9]*(\\.[0-9]+)?[dfeg]");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path source : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                String code = Files.readString(source).replaceAll("(?m)^ *//.*$", "");
                for (String statement : code.split(";")) {
                    if (number.matcher(statement).find() && !statement.contains("Locale.")) {
                        found.add(source + ": " + statement.strip());
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static DescribedPredicate<JavaClass> isTopLevel() {
        return new DescribedPredicate<>("are not nested in a panel") {
            @Override
            public boolean test(JavaClass type) {
                JavaClass outer = type;
                while (outer.getEnclosingClass().isPresent()) {
                    outer = outer.getEnclosingClass().get();
                }
                String name = outer.getSimpleName();
                return !name.endsWith("Panel")
                        && !name.endsWith("PanelModel")
                        && !name.endsWith("Cell");
            }
        };
    }

    private static void hold(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }
}
