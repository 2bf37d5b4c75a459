/* ClaimsMap.life(payload, id, dark) -> element: one place through time: who holds it, who claims what from when to when,
 * how many fled, and every sentence.
 *
 * payload    {claims, dates: {from, to, on, horizon}, outline_of, words}: the claims about this place alone
 * id         the place's id, its name where it has none
 *
 * A bar runs from the day a claim is claimed to be true until the same claimant says something else, its end, or the
 * horizon; what is claimed to have begun before the first day shown begins at the left edge.  Everything reported counts.
 */
(function () {
  "use strict";
  var node = ClaimsMap.node, say = ClaimsMap.say, NEVER = 1e9, MOST_TICKS = 7;

  function Life(payload, id, dark) {
    ClaimsMap.speak(payload.words);
    var data = Object.assign({}, payload.claims, {actor_colour: ClaimsMap.actorColours(payload.claims, "war", dark)});
    this.scene = new ClaimsMap.Scene(Object.assign({}, payload, {claims: data}));
    this.data = data; this.dates = payload.dates; this.dark = dark;
    this.place = data.places.findIndex(function (place) { return (place.id || place.name) === id; });
    this.mine = data.place.map(function (_, i) { return i; }).filter(function (i) { return data.place[i] === this.place; }, this);
  }

  Life.prototype.share = function (day) {
    return 100 * Math.max(0, Math.min(1, (day - this.dates.from) / (this.dates.to + 1 - this.dates.from)));
  };
  Life.prototype.box = function (from, until) {
    var left = this.share(from);
    return {left: left + "%", width: Math.max(0, this.share(until) - left) + "%"};
  };

  /* The day after the last on which a claim speaks. */
  Life.prototype.until = function (i) {
    var state = this.scene.state, data = this.data, end = Math.min(state.to[i], state.fresh[i] + this.dates.horizon) + 1;
    this.mine.forEach(function (j) {
      if (data.kind[j] !== data.kind[i] || state.group[j] !== state.group[i] || data.review[j] === data.reviews.indexOf("rejected")) { return; }
      if (state.from[j] > state.from[i]) { end = Math.min(end, state.from[j]); }
      else if (state.from[j] === state.from[i] && state.published[j] > state.published[i] && state.published[j] < NEVER) {
        end = Math.min(end, state.published[j]);
      }
    });
    return Math.max(end, state.from[i] + 1);
  };

  /* Runs of days on which the same is claimed: [{from, until, mark}]. */
  Life.prototype.runs = function () {
    var runs = [], self = this, last = "";
    for (var day = this.dates.from; day <= this.dates.to; day++) {
      var mark = this.scene.look(day, NEVER, null).all.filter(function (one) { return one.place === self.place; })[0] || null;
      var words = mark ? this.scene.words(mark) + mark.flows.map(function (flow) { return self.scene.flowWords(flow, false); }).join() : "";
      if (!runs.length || words !== last) { runs.push({from: day, until: day + 1, mark: mark}); }
      else { runs[runs.length - 1].until = day + 1; }
      last = words;
    }
    return runs;
  };

  Life.prototype.axis = function () {
    var days = this.dates.to - this.dates.from, step = [1, 2, 5, 7, 14, 31, 92, 183, 366].filter(function (by) { return days / by <= MOST_TICKS; })[0] || Math.ceil(days / MOST_TICKS);
    var ticks = [];
    for (var day = this.dates.from; day <= this.dates.to && this.share(day) < 95; day += step) {
      ticks.push(node("span", {dir: "auto", style: {left: this.share(day) + "%"}}, days > 400 ? ClaimsMap.dayWords(day) : ClaimsMap.shortDay(day)));
    }
    return node("div.cm-axis", {"aria-hidden": "true", dir: "ltr"}, ticks);
  };

  function paint(mark) {
    var colours = mark.parts.map(function (part) { return part.colour; });
    if (!colours.length) { return "none"; }
    var stripes = colours.length > 1 ? colours : mark.status === "disputed" ? [colours[0], "var(--cm-paper)"] : colours;
    return "repeating-linear-gradient(135deg, " + stripes.map(function (colour, at) { return colour + " " + at * 9 + "px " + (at + 1) * 9 + "px"; }).join(", ") + ")";
  }

  Life.prototype.band = function (runs) {
    var self = this;
    return node("div.cm-lane.cm-holders", {}, [node("div.cm-who", {}, node("b", {}, say("life.holder"))), node("div.cm-line", {dir: "ltr"},
      runs.filter(function (run) { return run.mark && run.mark.state; }).map(function (run) {
        var words = self.scene.words(run.mark), named = run.mark.parts.map(function (part) { return ClaimsMap.name(self.data.actors[part.actor]); });
        return node("span.cm-run.cm-is-" + run.mark.status + (run.mark.fighting ? ".cm-fought" : ""),
          {style: Object.assign(self.box(run.from, run.until), {"background-image": paint(run.mark)}), title: say("life.run", {days: spell(run), what: words})},
          node("span", {dir: "auto"}, run.mark.status === "held" ? ClaimsMap.list(named, "and") : run.mark.status === "unknown" ? say("life.nobody") : ClaimsMap.name(run.mark.status)));
      }))]);
  };

  function spell(run) {
    return run.until - run.from === 1 ? ClaimsMap.dayWords(run.from) : say("date.span", {from: ClaimsMap.dayWords(run.from), to: ClaimsMap.dayWords(run.until - 1)});
  }

  /* Bars of one claimant in as few rows as do not overlap. */
  Life.prototype.lanes = function (list) {
    var self = this, state = this.scene.state, data = this.data, by = {}, order = [];
    list.forEach(function (i) {
      if (!by[data.voice[i]]) { by[data.voice[i]] = []; order.push(data.voice[i]); }
      by[data.voice[i]].push(i);
    });
    return order.map(function (voice) {
      var first = by[voice][0], own = data.claimants[data.claimant[first]] === "outlet", ends = [], rows = [];
      var party = data.parties[data.party[first]], report = data.reports[data.report[first]];
      by[voice].forEach(function (i) {
        var from = Math.max(state.from[i], self.dates.from), until = Math.min(self.until(i), self.dates.to + 1), row = 0;
        if (until <= self.dates.from || from > self.dates.to) { return; }
        // A short bar's words stand beside it: they need room as well.
        var room = Math.max(until, from + (self.dates.to - self.dates.from) * 0.24);
        while (ends[row] > from) { row++; }
        ends[row] = room;
        (rows[row] = rows[row] || []).push(self.bar(i, from, until));
      });
      return rows.length ? node("div.cm-lane", {}, [
        node("div.cm-who", {}, [node("b", {dir: "auto"}, own ? report.outlet || say("claim.outlet") : data.claimants[data.claimant[first]]),
          node("small", {}, own ? say("claim.by_outlet") : [party && party !== data.claimants[data.claimant[first]] ? ClaimsMap.name(party) : "", report.outlet].filter(Boolean).join(" · "))]),
        node("div.cm-rows", {dir: "ltr"}, rows.map(function (bars) { return node("div.cm-line", {}, bars); }))]) : null;
    });
  };

  Life.prototype.bar = function (i, from, until) {
    var data = this.data, self = this, moved = data.kinds[data.kind[i]] === "displacement";
    var role = moved ? "moved" : ["names", "denies", "fights", "threatens", "denies", "beside"][this.scene.state.role[i]];
    var words = node("span.cm-barwords", {dir: "auto"}, ClaimsMap.claimWords(data, i)), colour = moved ? "var(--cm-flow)" : data.actor_colour[data.actor[i]];
    return node("button.cm-bar.cm-bar-" + role + (data.certainties[data.certainty[i]] === "hedged" ? ".cm-bar-hedged" : "") +
      (this.scene.inexact[data.precision[i]] ? ".cm-bar-about" : "") + (data.interest[i] === this.scene.against ? ".cm-bar-against" : ""), {
      type: "button", style: Object.assign(this.box(from, until), {"--cm-mark": colour}),
      "aria-label": say("life.to_sentence", {claim: words.textContent, days: spell({from: from, until: until})}),
      onclick: function () { self.show(data.id[i]); }}, [
      node("span.cm-piece", {"aria-hidden": "true"}), words]);
  };

  Life.prototype.show = function (id) {
    [].forEach.call(this.element.querySelectorAll(".cm-claim"), function (card) {
      var on = card.getAttribute("data-claim") === id;
      card.classList.toggle("cm-lit", on);
      if (on) { card.tabIndex = -1; card.focus({preventScroll: true}); card.scrollIntoView({block: "center"}); }
    });
  };

  Life.prototype.table = function (runs) {
    var scene = this.scene;
    return node("details.cm-folded", {}, [node("summary", {}, say("life.table")), node("table.cm-table", {}, [
      node("thead", {}, node("tr", {}, ["life.days", "table.status", "life.displacement", "table.sources"].map(function (title) { return node("th", {scope: "col"}, say(title)); }))),
      node("tbody", {}, runs.filter(function (run) { return run.mark; }).map(function (run) {
        return node("tr", {}, [node("th", {scope: "row"}, spell(run)), node("td", {}, run.mark.state ? scene.words(run.mark) : "–"),
          node("td", {}, run.mark.flows.map(function (flow) { return node("div", {}, scene.flowWords(flow, false)); })),
          node("td.cm-number", {}, run.mark.state ? run.mark.state.sources : run.mark.flows[0].sources)]);
      }))])]);
  };

  Life.prototype.draw = function () {
    var data = this.data, state = this.scene.state, info = data.places[this.place], runs = this.runs(), self = this;
    var order = function (a, b) { return state.from[a] - state.from[b] || data.rank[a] - data.rank[b]; };
    var dated = this.mine.filter(function (i) { return data.from[i] !== null && data.reviews[data.review[i]] !== "rejected"; }).sort(order);
    var control = dated.filter(function (i) { return data.kinds[data.kind[i]] === "control"; });
    var moved = dated.filter(function (i) { return data.kinds[data.kind[i]] === "displacement"; });
    var seen = this.lanes(control).filter(Boolean), fled = this.lanes(moved).filter(Boolean), days = {}, order2 = [];
    this.mine.slice().sort(order).forEach(function (i) {
      var key = data.from[i] === null ? say("date.none") : ClaimsMap.dayWords(data.from[i]);
      if (!days[key]) { days[key] = []; order2.push(key); }
      days[key].push(i);
    });
    this.element = node("article.cm-life", {"aria-label": say("life.label", {place: info.name}), dir: ClaimsMap.direction(), lang: ClaimsMap.language()}, [
      node("h2", {}, [info.name, info.local ? [" ", node("span.cm-local", {dir: "auto", lang: ""}, info.local)] : null]),
      node("p.cm-kind", {}, say("life.said", {kind: ClaimsMap.kindOf(info), claims: ClaimsMap.count(this.mine.length, "n.claim"),
        claimants: ClaimsMap.count(ClaimsMap.unique(this.mine.map(function (i) { return data.voice[i]; })).length, "n.claimant")})),
      node("section.cm-chart", {"aria-label": say("life.timeline")}, [this.axis(), this.band(runs),
        seen.length ? node("h3", {}, say("life.who")) : null, seen,
        fled.length ? node("h3", {}, say("life.displacement")) : null, fled,
        node("div.cm-today", {"aria-hidden": "true", dir: "ltr"}, node("i", {style: {left: this.share(this.dates.on + 0.5) + "%"}, title: say("life.today")}))]),
      node("p.cm-hint", {}, say("life.hint")),
      this.table(runs),
      node("section.cm-sentences", {}, [node("h3", {}, say("life.every")), order2.map(function (key) {
        return [node("h4", {}, key), node("ul", {}, days[key].map(function (i) { return ClaimsMap.card(self.scene, i); }))];
      })])]);
    return this.element;
  };

  ClaimsMap.life = function (payload, id, dark) { return new Life(payload, id, dark).draw(); };
})();
