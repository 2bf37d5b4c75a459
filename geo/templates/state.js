/* ClaimsState: who is claimed to hold what at a date, as known by a date, in the browser.
 *
 * The same rules as geo/state.py and geo/flows.py, where they are explained; a test runs both on
 * random claims and compares.  No imports, no globals but ClaimsState and ClaimsAnswers (answers.js), no DOM.
 *
 *   var state = new ClaimsState(payload);                 // indexes once
 *   state.at(on, known, horizon, filter)                  // control: one record per place
 *   state.displacement(on, known, horizon, filter)        // one record per place, end, unit, measure
 *
 * on: day number (ClaimsState.day("2014-06-12")); known: day number or null for everything;
 * horizon: days, 30 if left out; filter: function (i) -> keep claim i?, or null.  A claim that the
 * filter refuses is as if it had never been made.  A record is the same object as in the answer
 * before where nothing about it changed, so nobody may write into one.
 *
 * Payload (geo/columns.py writes it): dictionaries, and lists with one entry per claim i.
 *   places       [{id, name, kind, lat, lon}], sorted by name; place[i] indexes it, -1 for none
 *   from[i] to[i] published[i]      days since 1970-01-01, null where unknown
 *   rank[i]      position in the order of claim ids (breaks ties)
 *   negated[i] near[i] has_origin[i]   0 or 1
 *   low[i] high[i]                  figures, null where the report gives none
 *   voices, voice[i]                claimant keys: who speaks; "same claimant" means same voice
 *   copy[i]      row of the claim this is a copy of; -1 no copy, -2 that claim is not here
 *   copy_voice[i]                   the voice that stands for that first claim if it is not known
 *   kinds/kind stances/stance extents/extent actors/actor units/unit measures/measure   needed here
 *   certainties/certainty reviews/review interests/interest claimants/claimant parties/party
 *   outlets/outlet origins/origin destinations/destination          for filters and popups
 *
 * at() gives, sorted by place:
 *   {place, status: "held"|"disputed"|"contested"|"unknown",
 *    holders: [{actor, extent, claims, sources}], opposing, fighting: bool, battles, threats, beside,
 *    earlier, silent, undated, sources, extent, shared: bool, lastChange, lastHeard}
 * displacement() gives:
 *   {place, end: "origin"|"destination", unit, measure, low, high, smallest, largest,
 *    claims, vague, opposing, earlier, silent, undated, sources, lastChange}
 * place, actor, unit, measure are indices into the dictionaries; extent is a word ("" for none);
 * every list holds claim rows; lastChange and lastHeard are day numbers or null.
 */
var ClaimsState = (function () {
  "use strict";

  var NEVER = 1e9, UNDATED = -1e9;
  var NAMES = 0, DENIES = 1, FIGHTS = 2, THREATENS = 3, OPPOSES = 4, BESIDE = 5;
  var WAY = {holds: "in", seizes: "in", repels: "in", loses: "out", contests: "fight", threatens: "fight"};

  function roleOf(stance, negated, near) {
    var way = Object.prototype.hasOwnProperty.call(WAY, stance) ? WAY[stance] : null;
    if (way === null) { return BESIDE; }
    if (way === "fight") { return negated ? OPPOSES : stance === "threatens" ? THREATENS : FIGHTS; }
    if (near) { return BESIDE; }
    return (way === "in") !== negated ? NAMES : DENIES;
  }

  function lineOf(stance, near) {
    return near || stance === "threatens" || !Object.prototype.hasOwnProperty.call(WAY, stance) ? 1 : 0;
  }

  function days(list, unknown) {
    var numbers = new Int32Array(list.length);
    for (var i = 0; i < list.length; i++) { numbers[i] = list[i] === null ? unknown : list[i]; }
    return numbers;
  }

  function ClaimsState(data) {
    var self = this, n = data.place.length, i;
    var rejected = data.reviews.indexOf("rejected");
    this.data = data;
    this.from = days(data.from, UNDATED);
    this.to = days(data.to, NEVER);
    this.published = days(data.published, NEVER);
    // The day a claim's age counts from: see fresh_from in geo/voices.py.
    this.fresh = this.from.map(function (start, i) { return self.published[i] === NEVER ? start : Math.max(start, self.published[i]); });
    this.role = new Uint8Array(n);
    this.group = new Int32Array(n);           // one number per line (place, claimant, line), in their order
    this.stamp = new Int32Array(data.voices.length);
    this.turn = 0;
    var line = new Uint8Array(n), control = [], flow = [], vague = new Uint8Array(n);
    for (i = 0; i < n; i++) {
      if (data.place[i] < 0 || data.review[i] === rejected) { continue; }
      if (data.kinds[data.kind[i]] === "control") {
        var stance = data.stances[data.stance[i]];
        this.role[i] = roleOf(stance, !!data.negated[i], !!data.near[i]);
        line[i] = lineOf(stance, !!data.near[i]);
        control.push(i);
      } else if (data.kinds[data.kind[i]] === "displacement") {
        vague[i] = data.low[i] === null && data.high[i] === null ? 0 : 1;
        flow.push(i);
      }
    }
    function latestFirst(a, b) {
      if (self.from[a] !== self.from[b]) { return self.from[b] - self.from[a]; }
      var pa = data.published[a] === null ? -NEVER : data.published[a];
      var pb = data.published[b] === null ? -NEVER : data.published[b];
      return pb - pa || data.rank[a] - data.rank[b];
    }
    control = byPlace(control, data.place, function (a, b) {
      return data.voice[a] - data.voice[b] || line[a] - line[b] || latestFirst(a, b);
    });
    flow = byPlace(flow, data.place, function (a, b) {
      return data.has_origin[b] - data.has_origin[a] || data.unit[a] - data.unit[b] ||
        data.measure[a] - data.measure[b] || data.voice[a] - data.voice[b] || vague[a] - vague[b] || latestFirst(a, b);
    });
    this.flowKey = new Int32Array(n);         // one number per answer of displacement()
    number(control, this.group, function (a, b) {
      return data.place[a] === data.place[b] && data.voice[a] === data.voice[b] && line[a] === line[b];
    });
    number(flow, this.flowKey, function (a, b) {
      return data.place[a] === data.place[b] && data.has_origin[a] === data.has_origin[b] &&
        data.unit[a] === data.unit[b] && data.measure[a] === data.measure[b];
    });
    number(flow, this.group, function (a, b) {
      return self.flowKey[a] === self.flowKey[b] && data.voice[a] === data.voice[b] && vague[a] === vague[b];
    });
    // Undated claims have no line; Python lists them by publication and id alone.
    this.undatedOrder = latestFirst;
    this.places = new ClaimsAnswers(this, control, data.place, this.control);
    this.flights = new ClaimsAnswers(this, flow, this.flowKey, this.flow);
  }

  /* Rows by place and then in an order: thousands of short lists are sorted sooner than a long one. */
  function byPlace(rows, place, order) {
    var lists = [], sorted = [];
    rows.forEach(function (i) { (lists[place[i]] = lists[place[i]] || []).push(i); });
    lists.forEach(function (list) { list.sort(order).forEach(function (i) { sorted.push(i); }); });
    return sorted;
  }

  function number(order, into, same) {
    for (var k = 0, at = 0; k < order.length; k++) {
      if (k && !same(order[k - 1], order[k])) { at++; }
      into[order[k]] = at;
    }
  }

  function asking(on, known, horizon, filter) {
    return {on: on, limit: known === null || known === undefined ? NEVER : known, filter: filter || null,
      reach: horizon === undefined || horizon === null ? 30 : horizon};
  }

  /* The voice of the independent source behind claim i: of a copy, that of the first claim. */
  ClaimsState.prototype.source = function (i, limit, filter) {
    var copy = this.data.copy, voice = this.data.voice;
    if (copy[i] === -1) { return voice[i]; }
    var seen = [i], at = i;
    while (copy[at] !== -1) {
      var first = copy[at];
      if (seen.indexOf(first) >= 0) { return voice[i]; }
      if (first < 0 || this.published[first] > limit || (filter && !filter(first))) { return this.data.copy_voice[at]; }
      at = first;
      seen.push(at);
    }
    return voice[at];
  };

  ClaimsState.prototype.sources = function (lists, limit, filter) {
    var turn = ++this.turn, count = 0;
    for (var l = 0; l < lists.length; l++) {
      for (var k = 0; k < lists[l].length; k++) {
        var source = this.source(lists[l][k], limit, filter);
        if (this.stamp[source] !== turn) { this.stamp[source] = turn; count++; }
      }
    }
    return count;
  };

  ClaimsState.prototype.at = function (on, known, horizon, filter) { return this.places.at(asking(on, known, horizon, filter)); };

  /* Of the claims about one place: its record, null without any. */
  ClaimsState.prototype.control = function (rows, asked) {
    var group = -1, latest = -1, any = false, on = asked.on, filter = asked.filter;
    var said = [[], [], [], [], [], []], earlier = [], silent = [], undated = [];
    for (var k = 0; k < rows.length; k++) {
      var i = rows[k], start = this.from[i];
      if (this.group[i] !== group) { group = this.group[i]; latest = -1; }
      if (start > on || this.published[i] > asked.limit || (filter && !filter(i))) { continue; }
      any = true;
      if (start === UNDATED) { undated.push(i); continue; }
      if (latest < 0) { latest = i; }
      if (start !== this.from[latest] || this.published[i] !== this.published[latest]) { earlier.push(i); }
      else if (this.to[i] < on || on - this.fresh[i] > asked.reach) { silent.push(i); }
      else { said[this.role[i]].push(i); }
    }
    undated.sort(this.undatedOrder);
    return any ? this.judge(this.data.place[rows[0]], said, earlier, silent, undated, asked.limit, filter) : null;
  };

  ClaimsState.prototype.judge = function (place, said, earlier, silent, undated, limit, filter) {
    var data = this.data, self = this, holders = [], a, b, k, extent = data.extents.length, last = UNDATED, heard = UNDATED;
    said[NAMES].forEach(function (i) {
      var holder = null;
      for (var h = 0; h < holders.length; h++) { if (holders[h].actor === data.actor[i]) { holder = holders[h]; } }
      if (!holder) { holders.push(holder = {actor: data.actor[i], extent: data.extents.length, claims: [], sources: 0}); }
      holder.claims.push(i);
      holder.extent = Math.min(holder.extent, data.extent[i]);
    });
    holders.sort(function (one, other) { return one.actor - other.actor; });

    var disputed = false;
    for (a = 0; a < holders.length; a++) {
      for (b = a + 1; b < holders.length && !disputed; b++) {
        disputed = !holders[a].extent || !holders[b].extent || !holders[a].claims.some(function (i) {
          return holders[b].claims.some(function (j) { return data.voice[i] === data.voice[j]; });
        });
      }
      for (k = 0; k < said[DENIES].length && !disputed; k++) {
        var denial = said[DENIES][k];
        disputed = data.actor[denial] === holders[a].actor && (!data.extent[denial] || !holders[a].extent);
      }
    }
    holders.forEach(function (holder) {
      extent = Math.min(extent, holder.extent);
      holder.extent = data.extents[holder.extent];
      holder.sources = self.sources([holder.claims], limit, filter);
    });
    for (a = 0; a < said.length; a++) {
      for (k = 0; k < said[a].length; k++) {
        last = Math.max(last, this.from[said[a][k]]);
        heard = Math.max(heard, this.fresh[said[a][k]]);
      }
    }
    var fighting = said[FIGHTS].length > 0;
    return {
      place: place,
      status: disputed ? "disputed" : fighting ? "contested" : holders.length ? "held" : "unknown",
      holders: holders, opposing: said[DENIES].concat(said[OPPOSES]), fighting: fighting, battles: said[FIGHTS],
      threats: said[THREATENS], beside: said[BESIDE], earlier: earlier, silent: silent, undated: undated,
      sources: this.sources(said, limit, filter), extent: holders.length ? data.extents[extent] : "",
      shared: holders.length > 1 && !disputed, lastChange: last === UNDATED ? null : last,
      lastHeard: heard === UNDATED ? null : heard
    };
  };

  ClaimsState.prototype.displacement = function (on, known, horizon, filter) {
    // By place name as in Python, where "destination" sorts before "origin".
    return this.flights.at(asking(on, known, horizon, filter)).sort(function (a, b) {
      return a.place - b.place || (a.end < b.end ? -1 : a.end > b.end ? 1 : 0) || a.unit - b.unit || a.measure - b.measure;
    });
  };

  /* Of the claims about one flight of people: its record, null without any. */
  ClaimsState.prototype.flow = function (rows, asked) {
    var data = this.data, head = rows[0], group = -1, latest = -1, any = false, last = UNDATED, filter = asked.filter;
    var claims = [], vague = [], opposing = [], earlier = [], silent = [], undated = [], lows = [], highs = [];
    for (var k = 0; k < rows.length; k++) {
      var i = rows[k], start = this.from[i];
      if (this.group[i] !== group) { group = this.group[i]; latest = -1; }
      if (start > asked.on || this.published[i] > asked.limit || (filter && !filter(i))) { continue; }
      any = true;
      if (start === UNDATED) { undated.push(i); continue; }
      if (latest < 0) { latest = i; }
      if (start !== this.from[latest] || this.published[i] !== this.published[latest]) { earlier.push(i); continue; }
      if (asked.on - this.fresh[i] > asked.reach) { silent.push(i); continue; }
      last = Math.max(last, start);
      if (data.negated[i]) { opposing.push(i); }
      else if (data.low[i] === null && data.high[i] === null) { vague.push(i); }
      else { claims.push(i); }
    }
    if (!any) { return null; }
    claims.forEach(function (c) {
      if (data.low[c] !== null) { lows.push(data.low[c]); }
      if (data.high[c] !== null) { highs.push(data.high[c]); }
    });
    var named = lows.concat(highs);
    var smallest = named.length ? Math.min.apply(null, named) : null;
    var largest = named.length ? Math.max.apply(null, named) : null;
    return {
      place: data.place[head], end: data.has_origin[head] ? "origin" : "destination",
      unit: data.unit[head], measure: data.measure[head],
      low: lows.indexOf(smallest) >= 0 ? smallest : null, high: highs.indexOf(largest) >= 0 ? largest : null,
      smallest: smallest, largest: largest, claims: claims, vague: vague, opposing: opposing,
      earlier: earlier, silent: silent, undated: undated,
      sources: this.sources([claims, vague], asked.limit, filter), lastChange: last === UNDATED ? null : last
    };
  };

  /* Day number of an ISO date or time (its date as written), and back. */
  ClaimsState.day = function (iso) {
    var part = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso);
    if (!part) { throw new RangeError("not a date: " + iso + "; write it as YYYY-MM-DD"); }
    return Math.round(Date.UTC(+part[1], +part[2] - 1, +part[3]) / 864e5);
  };
  ClaimsState.iso = function (day) { return new Date(day * 864e5).toISOString().slice(0, 10); };

  return ClaimsState;
})();
