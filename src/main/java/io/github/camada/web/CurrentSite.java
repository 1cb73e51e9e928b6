package io.github.camada.web;

import io.github.camada.feature.Columns;
import io.github.camada.model.Model;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The site that answers at the moment. Another takes its place between two requests. */
final class CurrentSite implements Supplier<Site> {

  private static final int PREDICTIONS_FOR_AN_EXPLANATION = 4;

  private final ServerSettings settings;
  private final ServerMetrics metrics;
  private final Map<String, Route> posts = new HashMap<>();

  /** Of all models together: those that answer while another takes their place count, too. */
  private final Semaphore places;

  /** Few: predictions are to have processors, too. */
  private final Semaphore explaining;

  /** As few, beside those: what is found is kept, but takes longer. */
  private final Semaphore comparing;

  private Model model;
  private volatile Site site;

  /**
   * The site of a model.
   *
   * @param source where another may come from, if it is to be asked for over HTTP
   * @throws IllegalArgumentException if the model takes something else than columns or images, or
   *     the settings' examples do not fit
   */
  CurrentSite(
      Model model, Optional<ModelSource> source, ServerSettings settings, ServerMetrics metrics)
      throws IOException {
    this.settings = settings;
    this.metrics = metrics;
    this.places = new Semaphore(settings.concurrentRequests());
    this.explaining = new Semaphore(explanationsAtOnce(settings));
    this.comparing = new Semaphore(explanationsAtOnce(settings));
    source.ifPresent(
        from -> posts.put("/reload", new Reload(from, this, settings.remoteReload(), metrics)));
    this.model = model;
    this.site = site(model);
  }

  @Override
  public Site get() {
    return site;
  }

  /**
   * Lets another model answer from now on.
   *
   * @return which one that is
   * @throws IllegalArgumentException if it does not take and give what the present one does
   */
  synchronized ModelIdentity replace(Model next) throws IOException {
    Replacement.require(model, next);
    Site complete = site(next);
    model = next;
    site = complete;
    return complete.model();
  }

  private Site site(Model of) throws IOException {
    ServedModel served = served(of);
    Map<String, Route> all = new HashMap<>(posts);
    Route predictions =
        new MeasuredRoute(served.predictions(settings.bodyLimit(), metrics), metrics);
    int most = settings.concurrentRequests();
    all.put("/predict", new BoundedRoute(predictions, "predictions", most, places));
    all.put(
        "/explain", bounded(served.explanations(settings.bodyLimit()), "explanations", explaining));
    return new Site(served, ModelIdentity.of(settings.modelName(), of), metrics, all);
  }

  private Route bounded(Route route, String what, Semaphore few) {
    return new BoundedRoute(route, what, explanationsAtOnce(settings), few);
  }

  /** How many requests may compute at once: predictions, explanations, and effects of columns. */
  static int mostAtOnce(ServerSettings settings) {
    return settings.concurrentRequests() + 2 * explanationsAtOnce(settings);
  }

  private static int explanationsAtOnce(ServerSettings settings) {
    return Math.max(1, settings.concurrentRequests() / PREDICTIONS_FOR_AN_EXPLANATION);
  }

  private ServedModel served(Model of) {
    if (!(of.inputs() instanceof Columns)) {
      if (settings.rows().isPresent()) {
        throw new IllegalArgumentException(
            "prediction server: rows of %s, the model takes %s"
                .formatted(settings.rows().get(), of.inputs()));
      }
      return new PictureModel(new ImageModel(of.classifier()), settings.examples());
    }
    if (settings.examples().isPresent()) {
      throw new IllegalArgumentException(
          "prediction server: examples of %s, the model takes %s"
              .formatted(settings.examples().get(), of.inputs()));
    }
    Map<String, Route> effects = new TreeMap<>();
    settings
        .rows()
        .ifPresent(
            rows ->
                effects.putAll(
                    new ColumnEffects(of, rows, settings.targets())
                        .routes(route -> bounded(route, "questions about columns", comparing))));
    return new TableModel(of, effects);
  }
}
