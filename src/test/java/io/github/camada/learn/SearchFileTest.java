package io.github.camada.learn;

import static io.github.camada.learn.SmallSearch.SPACE;
import static io.github.camada.learn.SmallSearch.distance;
import static io.github.camada.learn.SmallSearch.threeParts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.ArabicDigits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that is interrupted, and goes on from its file. */
class SearchFileTest {

  @TempDir private Path directory;

  @Test
  void whatWasFinishedIsNotTriedAgain() throws IOException {
    Path file = directory.resolve("search.json");
    Search search = Search.halving(SPACE, 9, 2, 22).withFile(file);
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger left = new AtomicInteger(14);
    SearchObjective stopping =
        new SearchObjective() {
          @Override
          public int parts() {
            return 3;
          }

          @Override
          public double score(SortedMap<String, Object> settings, double share, int part) {
            if (left.decrementAndGet() < 0) {
              throw new IllegalStateException("the power failed");
            }
            return threeParts(calls).score(settings, share, part);
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> search.run(stopping))
        .withMessage("the power failed");
    // four trials of three parts were finished, and two parts of the fifth
    calls.set(0);
    SearchResult resumed = search.withThreads(2).run(threeParts(calls));
    assertThat(calls).hasValue(15 + 9);
    SearchResult whole = Search.halving(SPACE, 9, 2, 22).run(threeParts(new AtomicInteger()));
    assertThat(resumed).isEqualTo(whole);
    calls.set(0);
    assertThat(search.run(threeParts(calls))).isEqualTo(whole);
    assertThat(calls).hasValue(0);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Search.halving(SPACE, 9, 2, 5).withFile(file).run(threeParts(new AtomicInteger())))
        .withMessageContaining(
            "search.json is of another search: it has \"seed 22, 3 parts\", this one has \"seed"
                + " 5,");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"units\":1", "\"units\":2"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.run(threeParts(calls)))
        .withMessageContaining("has a trial that is none of this search");
    Files.writeString(file, text.substring(0, 50));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.run(threeParts(calls)))
        .withMessageContaining("search.json: ");
    Files.writeString(file, text.replace("\"rung\":0", "\"rung\":-1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.run(threeParts(calls)))
        .withMessageContaining("rung");
    // that of before had no number, and did not say which rows it was of
    Files.writeString(file, text.replace("\"format\":2,", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.run(threeParts(calls)))
        .withMessageContaining("search.json has format 1, wanted 2: another version");
    Path none = directory.resolve("none").resolve("file");
    assertThatThrownBy(() -> search.withFile(none).run(threeParts(calls)))
        .isInstanceOf(UncheckedIOException.class);
  }

  /** Of a large table it takes a while to say what is looked for. */
  @Test
  void whatIsLookedForIsAskedOnceAndOnlyForAFile() {
    AtomicInteger asked = new AtomicInteger();
    SearchObjective objective =
        new SearchObjective() {
          @Override
          public String description() {
            asked.incrementAndGet();
            return "score";
          }

          @Override
          public double score(SortedMap<String, Object> settings, double share, int part) {
            return distance(settings, share);
          }
        };
    Search search = Search.halving(SPACE, 9, 2, 22);
    search.run(objective);
    assertThat(asked).hasValue(0);
    search.withFile(directory.resolve("asked.json")).run(objective);
    assertThat(asked).hasValue(1);
  }

  /** A listener is told what is kept, and of each other trial when the file has it. */
  @Test
  void whatIsToldOfIsKept() {
    Path file = directory.resolve("told.json");
    Search search = Search.halving(SPACE, 9, 2, 22).withFile(file);
    Told first = new Told(file, 5);
    assertThatIllegalStateException()
        .isThrownBy(() -> search.run(threeParts(new AtomicInteger()), first))
        .withMessage("enough");
    assertThat(first.kept).isEmpty();
    assertThat(first.ended).hasSize(5);
    Told second = new Told(file, 100);
    SearchResult result = search.withThreads(2).run(threeParts(new AtomicInteger()), second);
    assertThat(second.kept).isEqualTo(first.ended);
    assertThat(second.ended).hasSize(7);
    assertThat(result.trials()).containsAll(first.ended).containsAll(second.ended).hasSize(12);
  }

  /** Counts on the file to have what it is told of, and ends the search after some trials. */
  private static final class Told implements SearchListener {
    private final List<Trial> ended = new ArrayList<>();
    private final Path file;
    private final int most;
    private List<Trial> kept;

    Told(Path file, int most) {
      this.file = file;
      this.most = most;
    }

    @Override
    public void onStart(List<Trial> trials) {
      kept = trials;
    }

    @Override
    public void onTrial(Trial trial) {
      ended.add(trial);
      try {
        assertThat(Files.readString(file).split("\"rung\":", -1))
            .hasSize(1 + kept.size() + ended.size());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      if (ended.size() == most) {
        throw new IllegalStateException("enough");
      }
    }
  }

  @Test
  void anInterruptedSearchKeepsNoScoreOfIt() {
    Path file = directory.resolve("interrupted.json");
    Search search = Search.random(SPACE, 3, 22).withFile(file);
    try {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  search.run(
                      (settings, share, part) -> {
                        Thread.currentThread().interrupt();
                        return 1;
                      }))
          .withMessage("search: interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void aFileIsOfTheSameSearchInEveryLocale() throws Exception {
    Search search = Search.random(SPACE, 3, 22).withFile(directory.resolve("search.json"));
    AtomicInteger calls = new AtomicInteger();
    SearchResult whole = ArabicDigits.in(() -> search.run(threeParts(calls)));
    calls.set(0);
    assertThat(search.run(threeParts(calls))).isEqualTo(whole);
    assertThat(calls).hasValue(0);
  }
}
