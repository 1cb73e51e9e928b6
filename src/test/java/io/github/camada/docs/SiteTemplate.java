package io.github.camada.docs;

/** What stands around the text of every page. */
final class SiteTemplate {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="LANGUAGE">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>TITLE</title>
      <style>
      :root { color-scheme: light dark; --text: #22252a; --paper: #fffefb; --line: #d8d5cc; --code: #f3f1ea; --link: #175e59; }
      @media (prefers-color-scheme: dark) {
        :root { --text: #e6e4dd; --paper: #191b1e; --line: #3d4046; --code: #25282d; --link: #7fc9c2; }
      }
      body { margin: 0 auto; max-width: 52rem; padding: 0 1rem 4rem; background: var(--paper); color: var(--text); font: 1rem/1.6 system-ui, sans-serif; }
      nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0.75rem 0; border-bottom: 1px solid var(--line); }
      a { color: var(--link); }
      h1, h2, h3 { line-height: 1.25; }
      pre, code { background: var(--code); font: 0.9rem/1.45 ui-monospace, monospace; }
      pre { overflow-x: auto; padding: 0.75rem; border-radius: 0.4rem; }
      code { padding: 0.1rem 0.25rem; border-radius: 0.2rem; overflow-wrap: anywhere; }
      pre code { padding: 0; overflow-wrap: normal; }
      table { display: block; overflow-x: auto; border-collapse: collapse; }
      th, td { border: 1px solid var(--line); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
      img { max-width: 100%; height: auto; }
      </style>
      SCRIPTS</head>
      <body>
      <nav aria-label="Pages"><a href="UPindex.html">Camada</a> <a href="UPdocs/installing.html">Installing</a> <a href="UPdocs/tutorial.html">Tutorial</a> <a href="UPdocs/tables.html">Tables</a> <a href="UPdocs/pictures.html">Pictures</a> <a href="UPdocs/command-line.html">Command line</a> <a href="UPdocs/cookbook.html">Cookbook</a> <a href="UPapi/index.html">Javadoc</a></nav>
      <main>
      BODY</main>
      </body>
      </html>
      """;

  /** Only pages with formulas or diagrams load what draws them. */
  private static final String MATH =
      "<script defer"
          + " src=\"https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-mml-chtml.js\"></script>\n";

  private static final String MERMAID =
      "<script type=\"module\">import mermaid from"
          + " 'https://cdn.jsdelivr.net/npm/mermaid@11/dist/mermaid.esm.min.mjs';"
          + " mermaid.initialize({startOnLoad: true});</script>\n";

  private SiteTemplate() {}

  /**
   * A page.
   *
   * @param title of the browser's tab
   * @param up the way to the first page
   * @param body as HTML
   */
  static String page(String title, String up, String body) {
    String scripts =
        (body.contains("class=\"math\"") ? MATH : "")
            + (body.contains("class=\"mermaid\"") ? MERMAID : "");
    return PAGE.replace("LANGUAGE", title.startsWith("Tutorial: uma") ? "pt-BR" : "en")
        .replace("TITLE", title.replace("&", "&amp;").replace("<", "&lt;"))
        .replace("SCRIPTS", scripts)
        .replace("UP", up)
        .replace("BODY", body);
  }
}
