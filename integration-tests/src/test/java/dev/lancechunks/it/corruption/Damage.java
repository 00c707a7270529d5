package dev.lancechunks.it.corruption;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A kind of damage to one file of a table. The file and the position in it are random. */
enum Damage {
  FLIPPED_BIT {
    @Override
    byte[] bytes(byte[] intact, List<Path> others, Random random) {
      int bit = random.nextInt(intact.length * Byte.SIZE);
      intact[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      return intact;
    }
  },
  TRUNCATED {
    @Override
    byte[] bytes(byte[] intact, List<Path> others, Random random) {
      return Arrays.copyOf(intact, random.nextInt(intact.length));
    }
  },
  FOREIGN {
    @Override
    byte[] bytes(byte[] intact, List<Path> others, Random random) throws IOException {
      return switch (random.nextInt(4)) {
        case 0 -> "not what you expected\n".repeat(50).getBytes(StandardCharsets.UTF_8);
        case 1 -> noise(intact.length, random);
        case 2 -> new byte[intact.length];
        default -> Files.readAllBytes(others.get(random.nextInt(others.size())));
      };
    }

    private byte[] noise(int length, Random random) {
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      return noise;
    }
  },
  MISSING {
    @Override
    byte[] bytes(byte[] intact, List<Path> others, Random random) {
      throw new IllegalStateException("there are none");
    }
  };

  /**
   * Returns the content of the file after the damage.
   *
   * @param others files that may replace this one
   */
  abstract byte[] bytes(byte[] intact, List<Path> others, Random random) throws IOException;

  /** Damages one file of a table and returns its path. */
  Path damage(Path table, Random random) throws IOException {
    List<Path> files = files(table);
    Path damaged = files.get(random.nextInt(files.size()));
    if (this == MISSING) {
      Files.delete(damaged);
    } else {
      List<Path> others = files.stream().filter(file -> !areAlike(file, damaged)).toList();
      Files.write(damaged, bytes(Files.readAllBytes(damaged), others, random));
    }
    return table.relativize(damaged);
  }

  /** A deletion file that replaces another one is valid in itself; only a checksum detects it. */
  private static boolean areAlike(Path file, Path other) {
    return file.equals(other) || (isIn("_deletions", file) && isIn("_deletions", other));
  }

  /** Returns the files of the newest version and the files that identify it. */
  private static List<Path> files(Path table) throws IOException {
    try (Stream<Path> all = Files.walk(table)) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(file -> !isIn("_transactions", file))
              .sorted()
              .toList();
      Path newest = files.stream().filter(Damage::isManifest).findFirst().orElseThrow();
      return files.stream().filter(file -> !isManifest(file) || file.equals(newest)).toList();
    }
  }

  private static boolean isIn(String directory, Path file) {
    return file.toString().contains("/" + directory + "/");
  }

  private static boolean isManifest(Path file) {
    return file.toString().endsWith(".manifest");
  }
}
