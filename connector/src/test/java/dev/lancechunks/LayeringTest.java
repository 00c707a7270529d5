package dev.lancechunks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Serializable;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The layers of docs/architecture.md, held. */
class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.lancechunks");

  @Test
  void layersPointDownwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("root")
        .definedBy("dev.lancechunks")
        .layer("read")
        .definedBy("dev.lancechunks.read")
        .layer("pushdown")
        .definedBy("dev.lancechunks.pushdown")
        .layer("columns")
        .definedBy("dev.lancechunks.columns")
        .layer("types")
        .definedBy("dev.lancechunks.types")
        .layer("metrics")
        .definedBy("dev.lancechunks.metrics")
        .layer("chunks")
        .definedBy("dev.lancechunks.chunks")
        .layer("lance")
        .definedBy("dev.lancechunks.lance")
        .layer("filter")
        .definedBy("dev.lancechunks.filter")
        .layer("options")
        .definedBy("dev.lancechunks.options")
        .whereLayer("root")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("read")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("pushdown")
        .mayOnlyBeAccessedByLayers("read")
        .whereLayer("columns")
        .mayOnlyBeAccessedByLayers("read")
        .whereLayer("types")
        .mayOnlyBeAccessedByLayers("read")
        .whereLayer("metrics")
        .mayOnlyBeAccessedByLayers("read")
        .whereLayer("chunks")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("filter")
        .mayOnlyBeAccessedByLayers("read", "pushdown", "chunks", "lance")
        .whereLayer("lance")
        .mayOnlyBeAccessedByLayers("read", "pushdown", "columns", "types", "metrics", "chunks")
        .check(CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("dev.lancechunks.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheLanceLayerKnowsLance() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lancechunks.lance")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.lance..", "org.apache.arrow.c..")
        .check(CLASSES);
  }

  @Test
  void theLowerLayersKnowNoSpark() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.lancechunks.chunks",
            "dev.lancechunks.lance",
            "dev.lancechunks.filter",
            "dev.lancechunks.options",
            "dev.lancechunks.errors")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(CLASSES);
  }

  @Test
  void nothingElseKnowsScala() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(RefusedWrites.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("scala..")
        .check(CLASSES);
  }

  @Test
  void nothingSerializableHoldsAnOptional() {
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .areAssignableTo(Serializable.class)
        .should()
        .haveRawType(Optional.class)
        .check(CLASSES);
  }
}
