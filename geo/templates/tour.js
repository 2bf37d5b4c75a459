/* ClaimsMap.tour(root) -> whether it is shown: three steps that show a newcomer the map, its two times and the sentences; once in a browser.
 *
 * It stands in the page and covers nothing, so that everything can be used meanwhile.
 */
(function () {
  "use strict";
  var node = ClaimsMap.node, NAME = "claims-tour";
  var STEPS = [
    [".cm-stage", "Each symbol is a place and what is claimed about it. A split symbol: claimants contradict one another."],
    [".cm-time", "Two times: the day it is claimed for, and what was known by when. Drag, use the arrow keys, or press play."],
    [".cm-panel", "Choose a place, on the map or in the list: every claim is there, with who says so and the very sentence."]];

  function seen() { try { return localStorage.getItem(NAME); } catch (error) { return "no storage"; } }

  ClaimsMap.tour = function (root) {
    if (seen()) { return false; }
    var at = 0, words = node("span", {}), go = node("button.cm-plain", {type: "button", onclick: function () { step(at + 1); }});
    var box = node("div.cm-tour", {role: "region", "aria-label": "Tour in three steps"}, [node("span", {role: "status"}, words), go,
      node("button.cm-plain", {type: "button", onclick: function () { step(STEPS.length); }}, "Skip")]);

    function step(number) {
      at = number;
      STEPS.forEach(function (one, which) { root.querySelector(one[0]).classList.toggle("cm-shown", which === at); });
      if (at >= STEPS.length) {
        box.remove();
        try { localStorage.setItem(NAME, "seen"); } catch (error) { /* it is shown again next time */ }
        return;
      }
      words.textContent = (at + 1) + " of " + STEPS.length + ". " + STEPS[at][1];
      go.textContent = at + 1 < STEPS.length ? "Next" : "Start";
    }
    root.querySelector(".cm-head").appendChild(box);
    step(0);
    return true;
  };
})();
