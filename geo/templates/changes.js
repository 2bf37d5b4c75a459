/* ClaimsMap.changes(payload, told, onOpen, dark) -> element: places of which something else is claimed at a second moment.
 *
 * payload    {claims, dates, outline_of, words}: the claims about these places
 * told       {first: {on, known, claims}, last: {on, known, claims} (day numbers, known null: everything; claims: ids that count),
 *             places: [{place, changed, new: [claim ids], gone: [claim ids]}]}, see geo/differences.py
 * onOpen     called with the id of a place whose own page is asked for
 */
(function () {
  "use strict";
  var node = ClaimsMap.node, say = ClaimsMap.say;

  function looks(scene, moment) {
    var found = {};
    var there = {}, ids = scene.data.id;
    moment.claims.forEach(function (id) { there[id] = true; });
    scene.look(moment.on, moment.known === null ? 1e9 : moment.known, function (i) { return there[ids[i]] === true; }).all.forEach(function (mark) {
      found[mark.info.id || mark.info.name] = mark;
    });
    return found;
  }

  function standing(scene, mark) {
    if (!mark) { return node("span.cm-hint", {}, say("changes.nothing")); }
    var words = mark.state ? scene.words(mark) : "";
    return node("span.cm-standing", {}, [
      mark.state ? [node("span.cm-dots", {"aria-hidden": "true"}, mark.parts.map(function (part) {
        return node("i", {style: {background: part.colour, color: ClaimsMap.inkOn(part.colour)}}, part.letter);
      })), words] : null,
      mark.flows.map(function (flow) { return node("span.cm-moved", {}, words ? ClaimsMap.parts("list.semicolon", {one: "", other: scene.flowWords(flow, false)}) : scene.flowWords(flow, false)); })]);
  }

  ClaimsMap.changes = function (payload, told, onOpen, dark) {
    ClaimsMap.speak(payload.words);
    var data = Object.assign({}, payload.claims, {actor_colour: ClaimsMap.actorColours(payload.claims, "war", dark)}), row = {};
    var scene = new ClaimsMap.Scene(Object.assign({}, payload, {claims: data}));
    var before = looks(scene, told.first), after = looks(scene, told.last), names = {};
    data.id.forEach(function (id, i) { row[id] = i; });
    data.places.forEach(function (place) { names[place.id || place.name] = place.name; });

    function cards(title, ids) {
      return ids.length ? [node("h4", {}, say(title, {n: ids.length})), node("ul", {}, ids.map(function (id) { return ClaimsMap.card(scene, row[id]); }))] : null;
    }
    function line(one) {
      return node("li", {}, node("details", {}, [
        node("summary", {}, [node("b.cm-where", {}, names[one.place]), node("span.cm-turn", {}, one.changed ?
          [standing(scene, before[one.place]), node("span.cm-arrow", {role: "img", "aria-label": say("changes.became")}, ClaimsMap.direction() === "rtl" ? " ← " : " → "), standing(scene, after[one.place])] :
          standing(scene, after[one.place])), node("small", {}, say("changes.more", {claims: ClaimsMap.count(one.new.length, "n.claim")}))]),
        node("button.cm-plain", {type: "button", onclick: function () { onOpen(one.place); }}, say("evidence.life")),
        cards("changes.new", one.new), cards("changes.gone", one.gone)]));
    }
    var changed = told.places.filter(function (one) { return one.changed; }), same = told.places.filter(function (one) { return !one.changed; });
    return node("div.cm-changes", {dir: ClaimsMap.direction(), lang: ClaimsMap.language()}, [
      node("h2", {}, changed.length ? say("changes.otherwise", {places: ClaimsMap.count(changed.length, "n.place")}) : say("changes.none")),
      node("ul", {}, changed.map(line)),
      same.length ? [node("h2", {}, say("changes.same", {places: ClaimsMap.count(same.length, "n.place")})), node("ul", {}, same.map(line))] : null]);
  };
})();
