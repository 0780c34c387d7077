package io.sitewright.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. A rule that matches no class fails by ArchUnit's own default. */
final class DependenciesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.sitewright");

  @Test
  void theModelKnowsOnlyTheJdkAndJspecify() {
    classes()
        .that()
        .resideInAPackage("io.sitewright.model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.sitewright.model..", "java..", "org.jspecify..")
        .because("intent is pure: no Pulumi, no clouds and no library (decision 0012)")
        .check(CLASSES);
  }

  @Test
  void theSignerKnowsOnlyTheJdkAndJspecify() {
    classes()
        .that()
        .resideInAPackage("io.sitewright.signing..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.sitewright.signing..", "java..", "javax.crypto..", "org.jspecify..")
        .because("every preview loads it, and the state service knows nothing of sites")
        .check(CLASSES);
  }

  @Test
  void theAgentKnowsTheModelAndTheStoreOnly() {
    classes()
        .that()
        .resideInAPackage("io.sitewright.autoscaler..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.sitewright.autoscaler..",
            "io.sitewright.model..",
            "io.sitewright.signing..",
            "java..",
            "javax.net..",
            "org.jspecify..")
        .because("engine and vendors are behind its ports, so that a day of its life is a test")
        .check(CLASSES);
  }

  @Test
  void userDataKnowsOnlyTheModel() {
    classes()
        .that()
        .resideInAPackage("io.sitewright.userdata..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.sitewright.userdata..",
            "io.sitewright.model..",
            "java..",
            "javax.crypto..",
            "org.jspecify..")
        .because("what a machine gets is decided without an engine")
        .check(CLASSES);
  }

  @Test
  void componentsKnowNoVendor() {
    noClasses()
        .that()
        .resideInAPackage("io.sitewright")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.pulumi.digitalocean..",
            "com.pulumi.cloudflare..",
            "com.pulumi.aws..",
            "io.sitewright.clouds.digitalocean..",
            "io.sitewright.clouds.cloudflare..")
        .because("components speak to the Cloud and Dns interfaces; adapters speak to vendors")
        .check(CLASSES);
  }

  @Test
  void adaptersDoNotKnowComponents() {
    noClasses()
        .that()
        .resideInAPackage("io.sitewright.clouds..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.sitewright")
        .because("the arrows go components -> clouds -> model")
        .check(CLASSES);
  }

  @Test
  void theLocalCloudIsAWitnessOfItsOwn() {
    noClasses()
        .that()
        .resideInAPackage("io.sitewright.localcloud..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.sitewright",
            "io.sitewright.model..",
            "io.sitewright.userdata..",
            "io.sitewright.clouds..",
            "io.sitewright.provider..",
            "io.sitewright.cli..")
        .because("it judges what machines would do by what the cloud holds, not by our intent")
        .check(CLASSES);
  }

  @Test
  void thePluginDoesNotKnowComponentsOrMachines() {
    noClasses()
        .that()
        .resideInAPackage("io.sitewright.provider..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.sitewright", "io.sitewright.userdata..", "io.sitewright.clouds..")
        .because("the plugin asks the store and is told everything else as inputs")
        .check(CLASSES);
  }

  @Test
  void policiesAreAWitnessOfTheirOwn() {
    noClasses()
        .that()
        .resideInAPackage("io.sitewright.policies..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.sitewright",
            "io.sitewright.userdata..",
            "io.sitewright.clouds..",
            "io.sitewright.provider..",
            "io.sitewright.cli..",
            "io.sitewright.localcloud..")
        .because("a fault of the components or of user-data must not hide itself")
        .check(CLASSES);
  }

  @Test
  void thePolicySdkKnowsNoSite() {
    noClasses()
        .that()
        .resideInAPackage("io.sitewright.policy..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.sitewright",
            "io.sitewright.model..",
            "io.sitewright.userdata..",
            "io.sitewright.clouds..",
            "io.sitewright.policies..",
            "com.pulumi.digitalocean..",
            "com.pulumi.cloudflare..")
        .because("any team may use it for any stack")
        .check(CLASSES);
  }

  @Test
  void theStateServiceKnowsNothingOfSites() {
    noClasses()
        .that()
        .resideInAPackage("io.sitewright.state..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.sitewright",
            "io.sitewright.model..",
            "io.sitewright.userdata..",
            "io.sitewright.clouds..",
            "io.sitewright.provider..",
            "io.sitewright.cli..",
            "io.sitewright.localcloud..",
            "com.pulumi..")
        .because("it keeps the engine's state for any program, and stays when programs change")
        .check(CLASSES);
  }

  @Test
  void theCommandLineDoesNotKnowComponentsOrTheLocalCloudsInside() {
    noClasses()
        .that()
        .resideInAPackage("io.sitewright.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.sitewright", "io.sitewright.userdata..", "io.sitewright.localcloud..")
        .because("it works through the engine and the vendors' HTTP APIs, as against a real cloud")
        .check(CLASSES);
  }

  @Test
  void noPackageIsACatchAll() {
    noClasses()
        .that()
        .resideInAPackage("io.sitewright..")
        .should()
        .resideInAnyPackage(
            "..util..",
            "..utils..",
            "..helper..",
            "..common..",
            "..impl..",
            "..dto..",
            "..manager..")
        .because("a package is named with the user's noun")
        .check(CLASSES);
  }

  @Test
  void publicClassesOfTheSdkAreFinalOrMadeToBeExtended() {
    classes()
        .that()
        .resideInAnyPackage(
            "io.sitewright",
            "io.sitewright.model..",
            "io.sitewright.userdata..",
            "io.sitewright.clouds..")
        .and()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .orShould()
        .haveModifier(JavaModifier.ABSTRACT)
        .because("what users may extend is an interface")
        .check(CLASSES);
  }

  @Test
  void nothingSleepsInsteadOfWaitingOnACondition() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.sitewright",
            "io.sitewright.model..",
            "io.sitewright.userdata..",
            "io.sitewright.clouds..",
            "io.sitewright.localcloud.core..")
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .because("waits have a condition, a limit and a sentence")
        .check(CLASSES);
  }
}
