/**
 * A page for people, to draw on or to fill in, and an endpoint for programs.
 *
 * <pre>{@code
 * Classifier classifier = ModelSerializer.load(Path.of("digits.safetensors")).classifier();
 * ServerSettings settings = ServerSettings.standard().withPort(0); // any port that is free
 * try (PredictionServer server = PredictionServer.start(classifier, settings)) {
 *   System.out.println("draw on " + server.address());
 *   System.in.read();
 * }
 * }</pre>
 *
 * <p>What it answers:
 *
 * <pre>
 *   GET  /         the page
 *   POST /predict  {"pixels":[0,255,...]} or a PNG, JPEG, GIF or BMP picture
 *                  -&gt; {"class":7,"name":"7","probabilities":[...],"image":[...]}, the image as the network sees it;
 *                  {"digits":[...]}, a list of these, for a picture of several digits side by side
 *   POST /explain  the same, and what each pixel adds to the class: "from", "to" and "values"
 *   GET  /model    {"name":...,"height":28,"width":28,"classes":10,"names":[...],"parameters":...,"summary":...,"examples":...}
 *   GET  /example  {"index":0,"label":7,"image":[...]}, the next test image, or ?index=3
 *   GET  /health   {"status":"ok"}
 *   GET  /ready    {"status":"ready","name":...,"sha256":...}, the model that answers
 *   GET  /metrics  requests, rows and durations in Prometheus's text format
 *   POST /reload   {"status":"reloaded",...}, if the server knows where its model comes from
 *   GET  /openapi.json  all of this for programs, as OpenAPI 3.1
 * </pre>
 *
 * <p>Of a model of a table, the page is a form, there are no examples, and rows are asked for:
 *
 * <pre>
 *   POST /predict  {"age":39,"job":"clerk"}, a list of such, or text/csv with a line of names
 *                  -&gt; {"prediction":"high","probabilities":{"low":0.2,"high":0.8}}, for several {"rows":[...]}
 *   POST /explain  the same of at most 20 rows, and what each column adds: "from", "to" and "columns"
 *   GET  /model    {"name":...,"columns":[{"name":"age","kind":"number","least":17,...},...],"answers":"2 classes",...}
 * GET  /dependence?column=age  how the mean answer changes with a column, if the server has rows
 * GET  /importance  how much worse the answers are without each column, if the rows have the right ones
 * </pre>
 *
 * <p>What is wrong with a request is said in {@code {"error":"..."}} under a status of 400 or more.
 */
package io.github.camada.web;
