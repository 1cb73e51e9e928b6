package io.github.camada.cli;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.data.idx.IdxArray;
import io.github.camada.data.idx.IdxType;
import io.github.camada.data.idx.IdxWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Drawn digits as files. */
@Command(
    name = "synth",
    header = "Draw digits and write them as IDX files.",
    description = {
      "Draws digits and writes them as MNIST's four IDX files, for a machine without MNIST and for"
          + " tests. The same seed draws the same digits; the test digits are drawn with the seed"
          + " after it."
    },
    footer = {
      "",
      "Examples:",
      "  camada synth digits/",
      "  camada synth small/ --train 6000 --test 1000 --gzip",
      "  camada train --data small/"
    })
final class SynthCommand extends CommandBasics implements Callable<Integer> {

  private static final int MOST = 1_000_000;

  @Parameters(paramLabel = "DIR", description = "Directory for the files; made if there is none.")
  private Path directory;

  @Option(
      names = "--train",
      paramLabel = "N",
      defaultValue = "60000",
      description = "Digits to train with. Default: ${DEFAULT-VALUE}.")
  private int train;

  @Option(
      names = "--test",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Digits to test with. Default: ${DEFAULT-VALUE}.")
  private int test;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides what is drawn. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--gzip", description = "Compress the files.")
  private boolean gzip;

  @Option(names = "--force", description = "Replace files that exist.")
  private boolean force;

  SynthCommand() {}

  @Override
  public Integer call() throws IOException {
    require("--train", train);
    require("--test", test);
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    Files.createDirectories(directory);
    for (String part : new String[] {IdxDirectory.TRAIN, IdxDirectory.TEST}) {
      TargetFile.require(file(IdxDirectory.imagesName(part)), force);
      TargetFile.require(file(IdxDirectory.labelsName(part)), force);
    }
    write(IdxDirectory.TRAIN, SyntheticDigits.generate(train, seed));
    write(IdxDirectory.TEST, SyntheticDigits.generate(test, seed + 1));
    PrintWriter out = spec().commandLine().getOut();
    out.printf(Locale.ROOT, "%s: %,d digits to train, %,d to test%n", directory, train, test);
    out.flush();
    return 0;
  }

  private void require(String option, int count) {
    if (count < 1 || count > MOST) {
      throw new ParameterException(
          spec().commandLine(), option + " " + count + ": wanted 1 to " + MOST);
    }
  }

  private Path file(String name) {
    return directory.resolve(gzip ? name + ".gz" : name);
  }

  private void write(String part, ImageDataset digits) throws IOException {
    int[] shape = {digits.size(), digits.height(), digits.width()};
    IdxWriter.write(
        file(IdxDirectory.imagesName(part)),
        IdxArray.of(IdxType.UNSIGNED_BYTE, shape, digits.pixels()));
    byte[] labels = new byte[digits.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) digits.label(i);
    }
    IdxWriter.write(
        file(IdxDirectory.labelsName(part)),
        IdxArray.of(IdxType.UNSIGNED_BYTE, new int[] {labels.length}, labels));
  }
}
