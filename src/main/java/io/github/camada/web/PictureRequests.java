package io.github.camada.web;

import io.github.camada.image.BlankImageException;
import io.github.camada.image.GreyImage;
import io.github.camada.image.ImageFile;
import io.github.camada.image.ImageFormatException;
import io.github.camada.image.PictureFraming;
import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonReader;
import io.github.camada.web.http.HttpRequest;
import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads pictures from the bodies of requests, and answers each. */
final class PictureRequests implements Route {

  static final List<String> PICTURES = List.of("image/png", "image/jpeg", "image/gif", "image/bmp");

  private static final List<String> TYPES =
      Stream.concat(Stream.of(ContentType.JSON), PICTURES.stream()).toList();

  /** Room for JSON around the pixels, and for each as it may be written with white space. */
  private static final int JSON_BYTES = 64 << 10;

  private static final long JSON_BYTES_OF_A_PIXEL = 64;

  private final ImageModel model;
  private final int pictureLimit;
  private final int jsonLimit;
  private final PictureAnswers answers;

  /**
   * For a model.
   *
   * @param model what reads them
   * @param answers to images
   * @param bodyLimit bytes of a picture, and of JSON, which has less
   */
  PictureRequests(ImageModel model, PictureAnswers answers, int bodyLimit) {
    this.model = model;
    this.answers = answers;
    this.pictureLimit = bodyLimit;
    // Values of JSON take up to 64 times the memory of their text: no more of it than can be meant.
    long meant = JSON_BYTES + JSON_BYTES_OF_A_PIXEL * model.height() * model.width();
    this.jsonLimit = (int) Math.min(bodyLimit, meant);
  }

  @Override
  public int bodyLimit(RequestHead head) throws Refusal {
    return ContentType.require(head, TYPES).equals(ContentType.JSON) ? jsonLimit : pictureLimit;
  }

  @Override
  public Reply answer(HttpRequest request) throws Refusal {
    boolean json = ContentType.of(request.head()).equals(ContentType.JSON);
    List<byte[]> row = json ? List.of(pixels(request.body())) : picture(request.body());
    return Reply.json(200, answers.of(row, request.head().query().orElse("")));
  }

  private List<byte[]> picture(byte[] content) throws Refusal {
    try {
      GreyImage picture = ImageFile.read(content);
      return model.readsDigits()
          ? PictureFraming.frameRow(model.framing(), picture, model.height(), model.width())
          : List.of(PictureFraming.frame(model.framing(), picture, model.height(), model.width()));
    } catch (ImageFormatException | BlankImageException e) {
      throw new Refusal(400, e.getMessage());
    }
  }

  private byte[] pixels(byte[] content) throws Refusal {
    if (!(read(content) instanceof Map<?, ?> members)
        || members.size() != 1
        || !(members.get("pixels") instanceof List<?> values)) {
      throw new Refusal(400, "wanted a JSON object {\"pixels\":[...]} and nothing else in it");
    }
    byte[] pixels = new byte[model.height() * model.width()];
    if (values.size() != pixels.length) {
      throw new Refusal(
          400,
          "%d pixels, wanted %d: %d rows of %d"
              .formatted(values.size(), pixels.length, model.height(), model.width()));
    }
    for (int i = 0; i < pixels.length; i++) {
      double value = values.get(i) instanceof Number number ? number.doubleValue() : -1;
      if (value < 0 || value > 255 || value != Math.rint(value)) {
        throw new Refusal(
            400,
            "pixels[%d] is %s, wanted a whole number from 0 to 255"
                .formatted(i, described(values.get(i))));
      }
      pixels[i] = (byte) (int) value;
    }
    return pixels;
  }

  private static Object read(byte[] content) throws Refusal {
    try {
      return JsonReader.read(ByteBuffer.wrap(content));
    } catch (JsonFormatException e) {
      throw new Refusal(400, e.getMessage());
    }
  }

  private static String described(Object value) {
    if (value instanceof Map) {
      return "an object";
    }
    return value instanceof List ? "a list" : value instanceof String ? "a string" : "" + value;
  }
}
