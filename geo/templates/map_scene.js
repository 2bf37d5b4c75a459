/* ClaimsMap.Scene: what a date looks like: one record per place, ready to be drawn and listed.
 *
 *   var scene = new ClaimsMap.Scene(payload);
 *   scene.look(on, known, keep)    // -> {places: [mark], areas: [mark], counts}; keep: function (i) or null
 *   scene.horizon                  // days for which a claim speaks
 *
 * keep has to be the same function as before if it keeps the same claims: then only what changed is worked out anew, and a
 * mark is the same object in both looks, its fade that of the later one.
 *
 * A mark: {place, info, x, y (Web Mercator, 0..1), status, parts: [{actor, colour, letter, hedged}], fighting, about: no
 * claim of the holders or losses names a day, against: one speaks against its claimant's own interest,
 * threats: [actor], flows: [displacement records], ways: [{x, y, name}] where people went from here, area: {sheet, number} or null, state, fade (0 new, 1 old)}.
 */
(function () {
  "use strict";
  var AREAS = ["governorate", "country", "region", "district"], NO_FLOWS = [];

  function Scene(payload) {
    var data = payload.claims;
    this.payload = payload; this.data = data;
    this.state = new ClaimsState(data);
    this.points = data.places.map(function (place) {
      return place.lat === null || place.lon === null ? null : ClaimsMap.mercator(place.lon, place.lat);
    });
    this.ends = (data.ends || []).map(function (end) { var at = ClaimsMap.mercator(end.lon, end.lat); return {x: at[0], y: at[1], name: end.name}; });
    this.hedged = data.certainties.indexOf("hedged");
    this.horizon = payload.dates.horizon;
    this.marks = [];  // of the last look, by place
    this.areas = data.places.map(function (place) { return AREAS.indexOf(place.kind) >= 0; });
    this.inexact = data.precisions.map(function (word) { return word !== "day" && word !== "days"; });
    this.against = data.interests.indexOf("against_interest");
    this.areaOf = payload.outline_of.map(function (at) { return at ? {sheet: at[0], number: at[1]} : null; });
    this.days = {said: histogram(data.published), valid: histogram(data.from)};
    function histogram(days) {
      var counts = {};
      days.forEach(function (day) { if (day !== null) { counts[day] = (counts[day] || 0) + 1; } });
      return counts;
    }
    this.lastPublished = data.published.reduce(function (most, day) { return day !== null && day > most ? day : most; },
      payload.dates.to);
  }

  Scene.prototype.look = function (on, known, keep) {
    var self = this, limit = known === null ? on : known, flows = new Map(), look = {on: on, known: limit, all: [], places: [], areas: []};
    function show(place, state) {
      var one = self.marks[place], moved = flows.size && flows.get(place) || NO_FLOWS;
      if (!one || one.state !== state || !alike(one.flows, moved)) { one = self.marks[place] = self.mark(place, state, moved); }
      one.fade = !state || state.lastHeard === null ? 0 : Math.max(0, Math.min(1, (on - state.lastHeard) / Math.max(1, self.horizon)));
      look.all.push(one);
      if (moved.length) { flows.delete(place); }
    }
    this.state.displacement(on, limit, this.horizon, keep).forEach(function (flow) {
      if (flow.claims.length || flow.vague.length) { flows.set(flow.place, (flows.get(flow.place) || []).concat(flow)); }
    });
    this.state.at(on, limit, this.horizon, keep).forEach(function (state) {
      if (state.holders.length || state.opposing.length || state.battles.length || state.threats.length || state.beside.length) { show(state.place, state); }
    });
    if (flows.size) {
      Array.from(flows.keys()).forEach(function (place) { show(place, null); });
      look.all.sort(function (a, b) { return a.place - b.place; });
    }
    look.all.forEach(function (one) {
      if (self.areas[one.place]) { look.areas.push(one); } else if (self.points[one.place]) { look.places.push(one); }
    });
    look.counts = count(look.all);
    return look;
  };

  function alike(one, other) { return one === other || one.length === other.length && one.every(function (item, at) { return item === other[at]; }); }

  Scene.prototype.mark = function (place, state, flows) {
    var data = this.data, self = this, at = this.points[place] || [0, 0], ends = this.ends, told;
    var one = {place: place, info: data.places[place], state: state, flows: flows, parts: [], status: "unknown",
      fighting: false, threats: [], ways: [], about: false, against: false, fade: 0, area: this.areaOf[place], x: at[0], y: at[1],
      weight: -1, face: "", shade: -1, stamp: null, row: null};  // kept by who draws and lists it
    if (state) {
      one.status = state.status; one.fighting = state.fighting;
      one.threats = unique(state.threats.map(function (i) { return data.actor[i]; }));
      one.parts = state.holders.map(function (holder) {
        return {actor: holder.actor, colour: data.actor_colour[holder.actor], letter: data.actor_letter[holder.actor],
          hedged: holder.claims.every(function (i) { return data.certainty[i] === self.hedged; })};
      });
      told = state.holders.reduce(function (all, holder) { return all.concat(holder.claims); }, state.opposing);
      one.about = told.length > 0 && told.every(function (i) { return self.inexact[data.precision[i]]; });
      one.against = told.some(function (i) { return data.interest[i] === self.against; });
    }
    flows.forEach(function (flow) {
      unique(flow.claims.concat(flow.vague).map(function (i) { return ends.length ? data.end[i] : -1; })).forEach(function (end) {
        if (end >= 0) { one.ways.push(ends[end]); }
      });
    });
    return one;
  };

  function count(marks) {
    var disputed = 0, contested = 0, held = 0, unknown = 0, displaced = 0;
    marks.forEach(function (one) {
      if (one.flows.length) { displaced++; }
      if (!one.state) { return; }
      if (one.status === "disputed") { disputed++; } else if (one.status === "contested") { contested++; }
      else if (one.status === "held") { held++; } else { unknown++; }
    });
    return {places: marks.length, disputed: disputed, contested: contested, held: held, unknown: unknown, displaced: displaced};
  }

  /* What a mark says in a few words: "disputed: ISIL or Iraqi government"; bare: where the status stands beside it. */
  Scene.prototype.words = function (mark, bare) {
    var data = this.data, say = ClaimsMap.say, list = ClaimsMap.list;
    function named(actors, how) { return list(actors.map(function (actor) { return ClaimsMap.name(data.actors[actor]); }), how); }
    if (!mark.state) { return say("state.none"); }
    var holders = mark.parts.map(function (part) { return part.actor; }), status = mark.status;
    var lost = mark.state.opposing.length ? say("state.lost", {who: named(unique(mark.state.opposing.map(function (i) { return data.actor[i]; })), "comma")}) : "";
    var words = status === "disputed" ? (holders.length > 1 ? named(holders, "or") : say("state.denied", {who: named(holders, "or")})) :
      status === "held" ? say("state.held", {who: named(holders, "and")}) :
      status === "contested" ? (holders.length ? say("state.held_by", {who: named(holders, "and")}) : lost) :
      lost || mark.state.threats.length ? lost : say("state.beside");
    if (!bare && status === "disputed") { words = say("state.disputed", {what: words}); }
    if (!bare && status === "contested") { words = list([say("state.fought"), words], "semicolon"); }
    return list([words, mark.fighting && status !== "contested" ? say("state.fought") : "",
      mark.threats.length ? say("state.threatened", {who: named(mark.threats, "comma")}) : ""], "semicolon");
  };

  function unique(list) { return list.filter(function (item, at) { return list.indexOf(item) === at; }); }

  /* The flow that a circle shows: the largest figure, flows before stocks before returns. */
  Scene.prototype.mainFlow = function (mark) {
    var rank = ["flow", "stock", "return"], measures = this.data.measures, best = null;
    mark.flows.forEach(function (flow) {
      if (!best || (flow.largest || 0) > (best.largest || 0) ||
        (flow.largest || 0) === (best.largest || 0) && rank.indexOf(measures[flow.measure]) < rank.indexOf(measures[best.measure])) {
        best = flow;
      }
    });
    return best;
  };

  Scene.prototype.flowWords = function (flow, short) { return this.flowVerb(flow, this.flowFigure(flow, short)); };

  Scene.prototype.flowVerb = function (flow, figure) {
    var measure = this.data.measures[flow.measure];
    return ClaimsMap.say("flow." + (measure === "return" ? "returned" : measure === "stock" ? "displaced" : flow.end === "origin" ? "fled" : "arrived"),
      {figure: figure});
  };

  /* How many, with the unit where it is not people; a vague figure in the report's own words. */
  Scene.prototype.flowFigure = function (flow, short) {
    var unit = this.data.units[flow.unit], figure = ClaimsMap.rangeWords(flow, short);
    if (!figure && flow.vague.length) { figure = this.data.figure_texts[this.data.figure_text[flow.vague[0]]].toLowerCase(); }
    return ClaimsMap.counted(figure, unit === "people" ? "" : unit) || ClaimsMap.name("people");
  };

  /* The same on the map, where "thousands of frightened residents" have no room; "hundreds of thousands" stay so many. */
  Scene.prototype.flowLabel = function (flow) {
    var figure = this.flowFigure(flow, true), of = figure.lastIndexOf(" of "), numbers = /^(tens|dozens|hundreds|thousands|millions)\b/;
    if (figure.length > 18 && of > 0 && !numbers.test(figure.slice(of + 4))) { figure = figure.slice(0, of); }
    return this.flowVerb(flow, figure.length <= 26 ? figure : figure.slice(0, figure.lastIndexOf(" ", 26)) + "…");
  };

  ClaimsMap.Scene = Scene;
  ClaimsMap.unique = unique;
})();
