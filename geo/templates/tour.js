/* ClaimsMap.tour(root) -> whether it is shown: three steps that show a newcomer the map, its two times and the sentences; once in a browser.
 *
 * It stands in the page and covers nothing, so that everything can be used meanwhile.
 */
(function () {
  "use strict";
  var node = ClaimsMap.node, say = ClaimsMap.say, NAME = "claims-tour", STEPS = [".cm-stage", ".cm-time", ".cm-panel"];

  function seen() { try { return localStorage.getItem(NAME); } catch (error) { return "no storage"; } }

  ClaimsMap.tour = function (root) {
    if (seen()) { return false; }
    var at = 0, words = node("span", {}), go = node("button.cm-plain", {type: "button", onclick: function () { step(at + 1); }});
    var box = node("div.cm-tour", {role: "region", "aria-label": say("tour.label")}, [node("span", {role: "status"}, words), go,
      node("button.cm-plain", {type: "button", onclick: function () { step(STEPS.length); }}, say("tour.skip"))]);

    function step(number) {
      at = number;
      STEPS.forEach(function (one, which) { root.querySelector(one).classList.toggle("cm-shown", which === at); });
      if (at >= STEPS.length) {
        box.remove();
        try { localStorage.setItem(NAME, "seen"); } catch (error) { /* it is shown again next time */ }
        return;
      }
      words.textContent = say("tour.step", {at: at + 1, all: STEPS.length, words: say("tour." + (at + 1))});
      go.textContent = say(at + 1 < STEPS.length ? "tour.next" : "tour.start");
    }
    root.querySelector(".cm-head").appendChild(box);
    step(0);
    return true;
  };
})();
