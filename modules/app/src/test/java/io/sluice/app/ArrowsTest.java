package io.sluice.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** Who may know whom: verticles know modules, modules know the model, and nobody looks the other way. */
@AnalyzeClasses(packages = "io.sluice", importOptions = DoNotIncludeTests.class)
class ArrowsTest {
    private static final String[] VERTICLES = {"io.sluice.cp..", "io.sluice.dp.."};
    private static final String[] MODULES = {
        "io.sluice.node..",
        "io.sluice.pki..",
        "io.sluice.store..",
        "io.sluice.sync..",
        "io.sluice.bridge..",
        "io.sluice.cache..",
        "io.sluice.router..",
        "io.sluice.balancer..",
        "io.sluice.telemetry.."
    };

    @ArchTest
    static final ArchRule modelKnowsNobody = noClasses()
            .that()
            .resideInAPackage("io.sluice.model..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe("are of another room, Vert.x or Netty", other -> {
                String name = other.getPackageName();
                boolean otherRoom = name.startsWith("io.sluice.") && !name.startsWith("io.sluice.model");
                return otherRoom || name.startsWith("io.vertx") || name.startsWith("io.netty");
            }));

    @ArchTest
    static final ArchRule modulesDoNotKnowVerticles = noClasses()
            .that()
            .resideInAnyPackage(MODULES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sluice.cp..", "io.sluice.dp..", "io.sluice.app..");

    @ArchTest
    static final ArchRule verticlesDoNotKnowTheProgram = noClasses()
            .that()
            .resideInAnyPackage(VERTICLES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sluice.app..");

    @ArchTest
    static final ArchRule controlPlaneDoesNotReachIntoDataPlane = noClasses()
            .that()
            .resideInAPackage("io.sluice.cp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sluice.dp..", "io.sluice.cache..", "io.sluice.router..", "io.sluice.balancer..");

    @ArchTest
    static final ArchRule dataPlaneDoesNotReachIntoControlPlane = noClasses()
            .that()
            .resideInAPackage("io.sluice.dp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sluice.cp..", "io.sluice.store..");

    @ArchTest
    static final ArchRule pluginsSeeTheirApiAndTheModel = noClasses()
            .that()
            .resideInAPackage("io.sluice.plugins..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(both(MODULES, VERTICLES))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule protocolHasNoSockets = noClasses()
            .that()
            .resideInAPackage("io.sluice.sync..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..", "java.net..");

    @ArchTest
    static final ArchRule onlyTheProgramPrints = noClasses()
            .that()
            .resideOutsideOfPackages("io.sluice.app..", "io.sluice.testkit..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    private static String[] both(String[] one, String[] two) {
        return java.util.stream.Stream.of(one, two)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }
}
