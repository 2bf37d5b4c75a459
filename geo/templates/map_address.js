/* ClaimsMap.writeAddress(state, usual horizon, map or null), ClaimsMap.readAddress(data) -> {state, look, nonsense}: what is
 * shown, kept in the address fragment.
 *
 * #on=2014-06-12&since=2014-06-08&known=2014-06-14&heard=2014-06-10&place=iq-mosul&palette=safe&window=7&actor=ISIL&look=34.60,43.40,7.25 (latitude, longitude,
 * zoom).  What is nothing here is left out of the state, and named in `nonsense`.
 */
(function () {
  "use strict";

  ClaimsMap.writeAddress = function (state, usual, map) {
    var parts = ["on=" + ClaimsState.iso(state.on)];
    ["since", "known", "heard"].forEach(function (name) { if (state[name] !== null) { parts.push(name + "=" + ClaimsState.iso(state[name])); } });
    if (state.selected) { parts.push("place=" + encodeURIComponent(state.selected)); }
    if (state.palette !== "war") { parts.push("palette=" + state.palette); }
    if (state.horizon !== usual) { parts.push("window=" + state.horizon); }
    Object.keys(state.filters).forEach(function (name) {
      state.filters[name].forEach(function (word) { parts.push(name + "=" + encodeURIComponent(word)); });
    });
    if (map) { parts.push("look=" + [map.getCenter().lat.toFixed(3), map.getCenter().lng.toFixed(3), map.getZoom()].join(",")); }
    try { history.replaceState(null, "", "#" + parts.join("&")); } catch (error) { /* a frame without an address */ }
  };

  /* {name: function (value, data) -> changes of the state, null for nonsense} */
  var READ = {
    on: function (value) { return {on: ClaimsState.day(value)}; },
    known: function (value) { return {known: ClaimsState.day(value)}; },
    since: function (value) { return {since: ClaimsState.day(value)}; },
    heard: function (value) { return {heard: ClaimsState.day(value)}; },
    place: function (value, data) { return data.places.some(function (place) { return place.id === value; }) ? {selected: value} : null; },
    palette: function (value) { return value === "safe" || value === "war" ? {palette: value} : null; },
    window: function (value) { return /^[1-9]\d{0,4}$/.test(value) ? {horizon: Number(value)} : null; }
  };

  var DEEPEST = 24;  // no map zooms further, and far beyond it a place on the screen is no number any more

  function looked(value) {
    var found = value.split(",").map(Number);
    return found.length === 3 && found.every(isFinite) && Math.abs(found[0]) <= 85 && Math.abs(found[1]) <= 180 && found[2] >= 0 && found[2] <= DEEPEST ? found : null;
  }

  ClaimsMap.readAddress = function (data) {
    var answer = {state: {filters: {}}, look: null, nonsense: []};
    window.location.hash.slice(1).split("&").filter(Boolean).forEach(function (part) {
      var at = part.indexOf("="), name = part.slice(0, at), changes = null;
      try {
        var value = decodeURIComponent(part.slice(at + 1));
        if (name === "look") { answer.look = looked(value); changes = answer.look && {}; }
        else if (Object.prototype.hasOwnProperty.call(READ, name)) { changes = READ[name](value, data); }
        else if (ClaimsMap.knows(data, name, value)) {
          answer.state.filters[name] = ClaimsMap.unique((answer.state.filters[name] || []).concat(value));
          changes = {};
        }
      } catch (error) { /* no date, or a broken escape */ }
      if (changes) { Object.assign(answer.state, changes); } else { answer.nonsense.push(part); }
    });
    [["since", "on"], ["heard", "known"]].forEach(function (range) {  // a range that ends before it begins is none
      if (answer.state[range[0]] > answer.state[range[1]]) {
        answer.nonsense.push(range[0] + "=" + ClaimsState.iso(answer.state[range[0]]));
        delete answer.state[range[0]];
      }
    });
    return answer;
  };
})();
