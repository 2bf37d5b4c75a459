/* ClaimsMap.writeAddress(state), ClaimsMap.readAddress(data) -> state: what is shown, kept in the address fragment.
 *
 * #on=2014-06-12&known=2014-06-14&place=iq-mosul&palette=safe&actor=ISIL: nonsense in it is left out.
 */
(function () {
  "use strict";

  ClaimsMap.writeAddress = function (state) {
    var parts = ["on=" + ClaimsState.iso(state.on)];
    if (state.known !== null) { parts.push("known=" + ClaimsState.iso(state.known)); }
    if (state.selected) { parts.push("place=" + encodeURIComponent(state.selected)); }
    if (state.palette !== "war") { parts.push("palette=" + state.palette); }
    Object.keys(state.filters).forEach(function (name) {
      state.filters[name].forEach(function (word) { parts.push(name + "=" + encodeURIComponent(word)); });
    });
    try { history.replaceState(null, "", "#" + parts.join("&")); } catch (error) { /* a frame without an address */ }
  };

  ClaimsMap.readAddress = function (data) {
    var state = {filters: {}};
    window.location.hash.slice(1).split("&").forEach(function (part) {
      var at = part.indexOf("="), name = part.slice(0, at), value;
      try {
        value = decodeURIComponent(part.slice(at + 1));
        if (name === "on" || name === "known") { state[name] = ClaimsState.day(value); }
        else if (name === "place") { state.selected = value; }
        else if (name === "palette") { state.palette = value === "safe" ? "safe" : "war"; }
        else if (ClaimsMap.knows(data, name, value)) { (state.filters[name] = state.filters[name] || []).push(value); }
      } catch (error) { /* no date, or a broken escape */ }
    });
    return state;
  };
})();
