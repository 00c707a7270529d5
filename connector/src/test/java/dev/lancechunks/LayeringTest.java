package dev.lancechunks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import dev.lancechunks.internal.table.RefusedWrites;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checks the layers that docs/architecture.md describes. */
class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.lancechunks");

  /** The layers from top to bottom. Each depends only on layers below it. */
  private static final List<String> LAYERS =
      List.of(
          "",
          ".internal.table",
          ".internal.read",
          ".internal.read.partition",
          ".internal.pushdown",
          ".internal.columns",
          ".internal.types",
          ".internal.metrics",
          ".chunks",
          ".internal.lance",
          ".internal.lance.scan",
          ".internal.lance.failure",
          ".internal.lance.dataset",
          ".internal.lance.files",
          ".internal.lance.size",
          ".internal.lance.library",
          ".internal.lance.protobuf",
          ".internal.lance.model",
          ".internal.filter",
          ".internal.options",
          ".internal.location",
          ".internal.arrow",
          ".errors");

  @Test
  void layersDependOnlyOnLowerLayers() {
    LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.lancechunks..")
            .ensureAllClassesAreContainedInArchitecture();
    for (String layer : LAYERS) {
      layers = layers.layer(name(layer)).definedBy("dev.lancechunks" + layer);
    }
    for (int k = 0; k < LAYERS.size(); k++) {
      String[] above = LAYERS.subList(0, k).stream().map(LayeringTest::name).toArray(String[]::new);
      layers =
          k == 0
              ? layers.whereLayer(name(LAYERS.get(k))).mayNotBeAccessedByAnyLayer()
              : layers.whereLayer(name(LAYERS.get(k))).mayOnlyBeAccessedByLayers(above);
    }
    layers.check(CLASSES);
  }

  private static String name(String layer) {
    return layer.isEmpty() ? "root" : layer.substring(1);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("dev.lancechunks.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyLanceLayerDependsOnLance() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lancechunks.internal.lance..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.lance..", "org.apache.arrow.c..")
        .check(CLASSES);
  }

  @Test
  void modelDoesNotDependOnLance() {
    noClasses()
        .that()
        .resideInAPackage("dev.lancechunks.internal.lance.model")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.lance..")
        .check(CLASSES);
  }

  @Test
  void lowerLayersDoNotDependOnSpark() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.lancechunks.chunks..",
            "dev.lancechunks.internal.lance..",
            "dev.lancechunks.internal.filter..",
            "dev.lancechunks.internal.options..",
            "dev.lancechunks.internal.location..",
            "dev.lancechunks.internal.arrow..",
            "dev.lancechunks.errors..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(CLASSES);
  }

  @Test
  void onlyRefusedWritesDependsOnScala() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(RefusedWrites.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("scala..")
        .check(CLASSES);
  }

  @Test
  void serializableClassesHaveNoOptionalFields() {
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .areAssignableTo(Serializable.class)
        .should()
        .haveRawType(Optional.class)
        .check(CLASSES);
  }
}
