/* ClaimsMap.report(text, spans) -> element: a report's text with its places and claims marked.
 *
 * spans: [{start, end, kind: "claim"|"place"|"refused", title}] in UTF-16 units; a place may lie inside a sentence.
 */
(function () {
  "use strict";
  ClaimsMap.report = function (text, spans) {
    var cuts = {0: true}, node = ClaimsMap.node;
    cuts[text.length] = true;
    spans.forEach(function (span) { cuts[span.start] = cuts[span.end] = true; });
    var at = Object.keys(cuts).map(Number).sort(function (a, b) { return a - b; }), pieces = [];
    for (var k = 0; k + 1 < at.length; k++) {
      var over = spans.filter(function (span) { return span.start <= at[k] && span.end >= at[k + 1]; });
      var kinds = ClaimsMap.unique(over.map(function (span) { return span.kind; })), piece = text.slice(at[k], at[k + 1]);
      pieces.push(kinds.length ? node("span." + kinds.map(function (kind) { return "cm-in-" + kind; }).join("."),
        {title: over.map(function (span) { return span.title; }).join("\n")}, piece) : piece);
    }
    return node("div.cm.cm-report", {dir: "auto"}, pieces);
  };
})();
