package io.github.camada.web;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.web.http.HttpRequest;
import io.github.camada.web.http.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers {@code GET /example}: one test image after the other. */
final class Examples {

  /** What is drawn where no examples were given: enough not to see one twice soon. */
  private static final int DRAWN = 200;

  private static final long SEED = 2;

  private final ImageDataset images;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * Examples for a model.
   *
   * @throws IllegalArgumentException if those given are of another size than its images
   */
  Examples(ImageModel model, Optional<ImageDataset> given) {
    if (given.isPresent() && !model.takes(given.get())) {
      throw new IllegalArgumentException(
          "prediction server: examples of %s, the model takes images of %dx%d"
              .formatted(given.get(), model.height(), model.width()));
    }
    images = given.orElseGet(() -> drawn(model));
  }

  private static ImageDataset drawn(ImageModel model) {
    ImageDataset digits = SyntheticDigits.generate(DRAWN, SEED);
    return model.takes(digits) && model.readsDigits() ? digits : digits.from(DRAWN);
  }

  int count() {
    return images.size();
  }

  Reply answer(HttpRequest request) throws Refusal {
    if (images.size() == 0) {
      throw new Refusal(404, "this server has no examples for its model");
    }
    int index = index(request.head().query().orElse(""));
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("index", index);
    example.put("label", images.label(index));
    example.put("image", ImageModel.listed(images.image(index)));
    return Reply.json(200, example);
  }

  private int index(String query) throws Refusal {
    if (query.isEmpty()) {
      return Math.floorMod(next.getAndIncrement(), images.size());
    }
    String digits = query.startsWith("index=") ? query.substring("index=".length()) : "";
    if (!digits.matches("[0-9]{1,9}") || Integer.parseInt(digits) >= images.size()) {
      throw new Refusal(
          400, "wanted no query, or index= with a number from 0 to " + (images.size() - 1));
    }
    return Integer.parseInt(digits);
  }
}
