/* ClaimsMap.onPaper(view) -> function that ends it: while a view's page is printed, its map is a picture of what is seen.
 *
 * The screen's map would be cut off where the paper is narrower, and be as coarse as the screen.  Heading and table stay
 * text; the legend is in the picture; what is dark on the screen is light on paper.
 */
(function () {
  "use strict";

  ClaimsMap.onPaper = function (view) {
    var sheet = null;
    function end() {
      if (!sheet) { return; }
      sheet.remove(); sheet = null;
      view.root.classList.remove("cm-printing");
      view.root.classList.toggle("cm-dark", view.dark());
    }
    function begin() {
      end();
      var drawn = view.picture({title: "", words: "", theme: ClaimsMap.THEMES.light});
      // A copy has pixels alone: Chromium prints strokes as strokes, and hatching without its paleness.
      sheet = ClaimsMap.node("canvas.cm-paper", {width: drawn.width, height: drawn.height});
      sheet.getContext("2d").drawImage(drawn, 0, 0);
      view.mapBox.before(sheet);
      view.root.classList.add("cm-printing");
      view.root.classList.remove("cm-dark");
    }
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return function () {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  };
})();
