/* ClaimsMap.Scene: what a date looks like: one record per place, ready to be drawn and listed.
 *
 *   var scene = new ClaimsMap.Scene(payload);
 *   scene.look(on, known, keep)    // -> {places: [mark], areas: [mark], counts}; keep: function (i) or null
 *
 * A mark: {place, info, x, y (Web Mercator, 0..1), status, parts: [{actor, colour, letter, hedged}], fighting,
 * threats: [actor], flows: [displacement records], area: {sheet, number} or null, state, fade (0 new, 1 old)}.
 */
(function () {
  "use strict";

  function Scene(payload) {
    var data = payload.claims;
    this.payload = payload; this.data = data;
    this.state = new ClaimsState(data);
    this.points = data.places.map(function (place) {
      return place.lat === null || place.lon === null ? null : ClaimsMap.mercator(place.lon, place.lat);
    });
    this.hedged = data.certainties.indexOf("hedged");
    this.horizon = payload.dates.horizon;
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
    var data = this.data, self = this, limit = known === null ? on : known, marks = {}, order = [];
    function mark(place) {
      if (!marks[place]) {
        marks[place] = {place: place, info: data.places[place], state: null, flows: [], parts: [], status: "unknown",
          fighting: false, threats: [], fade: 0, area: self.areaOf[place], x: 0, y: 0};
        if (self.points[place]) { marks[place].x = self.points[place][0]; marks[place].y = self.points[place][1]; }
        order.push(marks[place]);
      }
      return marks[place];
    }
    this.state.at(on, limit, this.horizon, keep).forEach(function (state) {
      var spoken = state.holders.length || state.opposing.length || state.battles.length || state.threats.length;
      if (!spoken && !state.beside.length) { return; }
      var one = mark(state.place);
      one.state = state; one.status = state.status; one.fighting = state.fighting;
      if (state.threats.length) { one.threats = unique(state.threats.map(function (i) { return data.actor[i]; })); }
      one.parts = state.holders.map(function (holder) {
        return {actor: holder.actor, colour: data.actor_colour[holder.actor], letter: data.actor_letter[holder.actor],
          hedged: holder.claims.every(function (i) { return data.certainty[i] === self.hedged; })};
      });
      one.fade = state.lastHeard === null ? 0 : Math.max(0, Math.min(1, (on - state.lastHeard) / Math.max(1, self.horizon)));
    });
    this.state.displacement(on, limit, this.horizon, keep).forEach(function (flow) {
      if (flow.claims.length || flow.vague.length) { mark(flow.place).flows.push(flow); }
    });
    order.sort(function (a, b) { return a.place - b.place; });
    return {
      on: on, known: limit, all: order,
      places: order.filter(function (one) { return !self.isArea(one) && self.points[one.place]; }),
      areas: order.filter(function (one) { return self.isArea(one); }),
      counts: count(order)
    };
  };

  Scene.prototype.isArea = function (mark) {
    var kind = mark.info.kind;
    return kind === "governorate" || kind === "country" || kind === "region" || kind === "district";
  };

  function count(order) {
    var counts = {places: order.length, disputed: 0, contested: 0, held: 0, unknown: 0, displaced: 0};
    order.forEach(function (one) {
      if (one.state) { counts[one.status]++; }
      if (one.flows.length) { counts.displaced++; }
    });
    return counts;
  }

  /* What a mark says in a few words: "disputed: ISIL or Iraqi government". */
  Scene.prototype.words = function (mark) {
    var data = this.data, names = mark.parts.map(function (part) { return data.actors[part.actor]; });
    if (!mark.state) { return "no claim of control"; }
    var lost = mark.state.opposing.length ? "left or lost by " + unique(mark.state.opposing.map(function (i) {
      return data.actors[data.actor[i]]; })).join(", ") : "";
    var words = mark.status === "disputed" ? (names.length > 1 ? "disputed: " + names.join(" or ") :
      "disputed: " + (names[0] || "") + ", and denied") :
      mark.status === "held" ? "claimed held by " + names.join(" and ") :
      mark.status === "contested" ? "fighting claimed" + (names.length ? "; held by " + names.join(" and ") : lost ? "; " + lost : "") :
      lost ? lost :
      mark.state.threats.length ? "" : "claims beside it";
    if (mark.fighting && mark.status !== "contested") { words += "; fighting claimed"; }
    if (mark.threats.length) {
      words += (words ? "; " : "") + "threatened by " + mark.threats.map(function (actor) { return data.actors[actor]; }).join(", ");
    }
    return words;
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

  Scene.prototype.flowWords = function (flow, short) {
    var measure = this.data.measures[flow.measure], unit = this.data.units[flow.unit];
    var verb = measure === "return" ? "returned" : measure === "stock" ? "displaced" : flow.end === "origin" ? "fled" : "arrived";
    var figure = ClaimsMap.rangeWords(flow, short);
    if (!figure && flow.vague.length) { figure = this.data.figure_texts[this.data.figure_text[flow.vague[0]]].toLowerCase(); }
    return (figure || "people") + (unit && unit !== "people" ? " " + unit : "") + " " + verb;
  };

  /* The same on the map, where "thousands of frightened residents" have no room. */
  Scene.prototype.flowLabel = function (flow) {
    var words = this.flowWords(flow, true), of = words.lastIndexOf(" of "), verb = words.slice(words.lastIndexOf(" "));
    return words.length <= 26 ? words : of > 0 ? words.slice(0, of) + verb : words.slice(0, words.lastIndexOf(" ", 20)) + "…" + verb;
  };

  ClaimsMap.Scene = Scene;
  ClaimsMap.unique = unique;
})();
