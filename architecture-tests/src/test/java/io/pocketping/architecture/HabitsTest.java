package io.pocketping.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.pocketping.testkit.StorageContract;
import org.jspecify.annotations.NullMarked;

/** How we write, as far as a machine can see it. */
@AnalyzeClasses(packages = "io.pocketping", importOptions = DoNotIncludeTests.class)
class HabitsTest {

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Processor|Data|Info|Base|Abstract)");

    @ArchTest
    static final ArchRule sqlStaysInTheJdbcModule = noClasses()
            .that()
            .resideOutsideOfPackage("io.pocketping.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.sqlite..", "org.flywaydb..");

    @ArchTest
    static final ArchRule jettyStaysInTheServer = noClasses()
            .that()
            .resideOutsideOfPackage("io.pocketping.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule jacksonDoesNotReachTheModel = noClasses()
            .that()
            .resideInAnyPackage("io.pocketping.model..", "io.pocketping.event..", "io.pocketping.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule librariesDoNotWriteToTheConsole = noClasses()
            .that()
            .resideOutsideOfPackage("io.pocketping.server..")
            .and()
            // It speaks to whoever runs the tests: no other way shows why one was skipped.
            .areNotAssignableTo(StorageContract.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule coreBlocksOnLocksThatVirtualThreadsCanLeave = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("io.pocketping.servlet..", "io.pocketping.server..", "io.pocketping.testkit..")
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule coreNamesNoPlatform =
            noClasses().should().haveNameMatching("(?i).*\\.(telegram|discord|slack)[^.]*");

    @ArchTest
    static final ArchRule everyPackageSaysWhatMayBeNull = classes().should(resideInANullMarkedPackage());

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package with @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in an unmarked package"));
            }
        };
    }
}
