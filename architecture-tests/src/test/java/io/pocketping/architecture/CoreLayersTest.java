package io.pocketping.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Design section 3: the dependency rule inside core. */
@AnalyzeClasses(packages = "io.pocketping", importOptions = DoNotIncludeTests.class)
class CoreLayersTest {
    private static final String[] FEATURES = {
        "io.pocketping.session..",
        "io.pocketping.message..",
        "io.pocketping.operator..",
        "io.pocketping.customevent..",
        "io.pocketping.csat..",
        "io.pocketping.attachment..",
        "io.pocketping.settings..",
        "io.pocketping.stats.."
    };

    private static final String[] OUTSIDE_CORE = {
        "io.pocketping.jdbc..", "io.pocketping.servlet..", "io.pocketping.server..", "io.pocketping.testkit.."
    };

    @ArchTest
    static final ArchRule coreIsBuiltInLayersThatOnlyKnowThoseBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("facts")
            .definedBy("io.pocketping.model..", "io.pocketping.error..", "io.pocketping.json..")
            .layer("events")
            .definedBy("io.pocketping.event..")
            .layer("mechanisms")
            .definedBy(
                    "io.pocketping.storage..",
                    "io.pocketping.delivery..",
                    "io.pocketping.unit..",
                    "io.pocketping.realtime..",
                    "io.pocketping.guard..",
                    "io.pocketping.callback..")
            .layer("features")
            .definedBy(FEATURES)
            .layer("http")
            .definedBy("io.pocketping.http..")
            .layer("wiring")
            .definedBy("io.pocketping")
            .whereLayer("wiring")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("http", "wiring")
            .whereLayer("mechanisms")
            .mayOnlyBeAccessedByLayers("features", "http", "wiring")
            .whereLayer("events")
            .mayOnlyBeAccessedByLayers("mechanisms", "features", "http", "wiring");

    @ArchTest
    static final ArchRule featuresPublishEventsAndNeverSeeHttp = noClasses()
            .that()
            .resideInAnyPackage(FEATURES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.pocketping.http..");

    @ArchTest
    static final ArchRule deliveryKnowsOnlyItsOwnDestinationAndEvents = noClasses()
            .that()
            .resideInAPackage("io.pocketping.delivery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.pocketping.unit..",
                    "io.pocketping.realtime..",
                    "io.pocketping.guard..",
                    "io.pocketping.callback..",
                    "io.pocketping.http..",
                    "io.pocketping.session..",
                    "io.pocketping.message..");

    @ArchTest
    static final ArchRule storageKnowsNothingOfUnitsOrSockets = noClasses()
            .that()
            .resideInAPackage("io.pocketping.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.pocketping.unit..", "io.pocketping.realtime..", "io.pocketping.guard..");

    @ArchTest
    static final ArchRule coreKnowsNoModuleAroundIt = noClasses()
            .that()
            .resideOutsideOfPackages(OUTSIDE_CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OUTSIDE_CORE);
}
