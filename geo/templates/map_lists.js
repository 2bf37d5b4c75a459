/* ClaimsMap lists: the table of places, the filters, and the legend of what is drawn. */
(function () {
  "use strict";
  var node = ClaimsMap.node;
  var ORDER = {disputed: 0, contested: 1, held: 2, unknown: 3};
  var COLUMNS = [["Place", "name"], ["What is claimed", "status"], ["Sources", "sources"], ["Latest", "last"]];

  function rows(scene, look) {
    return look.all.map(function (mark) {
      var flow = scene.mainFlow(mark), state = mark.state;
      return {mark: mark, name: mark.info.name, kind: mark.info.kind, status: state ? mark.status : "–",
        words: state ? scene.words(mark) : "", moved: flow ? scene.flowWords(flow, true) : "",
        moving: flow ? flow.largest || 1 : 0, sources: (state ? state.sources : 0) + (flow ? flow.sources : 0),
        last: Math.max(state && state.lastChange !== null ? state.lastChange : -1e9, flow && flow.lastChange !== null ? flow.lastChange : -1e9),
        rank: state ? ORDER[mark.status] : 4};
    });
  }

  /* sort: {by, down}.  The usual order is the most disputed first.  onMore: shown where rows are left out, null to show all.
   *
   * Thousands of rows take a browser a second to lay out, at every step of a slider: so the first ones are shown.
   */
  var FIRST_ROWS = 80;
  ClaimsMap.table = function (scene, look, sort, selected, onSort, onSelect, onMore) {
    var list = rows(scene, look).sort(function (a, b) {
      var way = sort.down ? -1 : 1, by = sort.by;
      var order = by === "status" ? a.rank - b.rank || b.sources - a.sources || b.moving - a.moving : by === "sources" ? b.sources - a.sources : by === "last" ? b.last - a.last : 0;
      return way * (order || a.name.localeCompare(b.name));
    });
    var shown = onMore ? list.slice(0, FIRST_ROWS) : list, rest = list.length - shown.length;
    var more = rest ? node("button.cm-plain", {type: "button", onclick: onMore}, "Show " + ClaimsMap.count(rest, "more place", "more places")) : null;
    return [node("table.cm-table", {}, [
      node("caption", {}, list.length ? ClaimsMap.count(list.length, "place") + " with claims, " +
        (sort.by === "status" && !sort.down ? "most disputed first" : "sorted by " + sort.by) : "No claim speaks on this date under these filters."),
      node("thead", {}, node("tr", {}, COLUMNS.map(function (column) {
        var active = sort.by === column[1];
        return node("th", {scope: "col", "aria-sort": active ? (sort.down ? "descending" : "ascending") : null},
          node("button", {type: "button", onclick: function () { onSort({by: column[1], down: active && !sort.down}); }},
            column[0] + (active ? (sort.down ? " ▾" : " ▴") : "")));
      }))),
      node("tbody", {}, shown.map(function (row) {
        return node("tr" + (row.mark.place === selected ? ".cm-on" : ""), {"data-place": row.mark.info.id,
          onclick: function () { onSelect(row.mark.place); }}, [
          node("th", {scope: "row"}, [node("button", {type: "button", "aria-pressed": String(row.mark.place === selected)}, row.name),
            row.kind === "governorate" ? node("small", {}, " area") : null]),
          node("td", {}, [row.status === "–" ? null : [node("span.cm-status.cm-is-" + row.status, {}, row.status), " "],
            row.words.replace(/^(disputed|fighting claimed)[:;]? ?/, ""), row.moved ? [row.words ? node("br") : null,
              node("span.cm-moved", {}, row.moved)] : null]),
          node("td.cm-number", {}, row.sources),
          node("td.cm-number", {}, row.last > -1e8 ? ClaimsMap.shortDay(row.last) : "")]);
      }))]), more];
  };

  /* --- filters -------------------------------------------------------------------------------- */
  var GROUPS = [["kind", "kinds", "Kind"], ["actor", "actors", "Actor"], ["party", "parties", "Claimant's side"],
    ["claimant", "claimants", "Claimant"], ["interest", "interests", "Interest"], ["certainty", "certainties", "Certainty"],
    ["outlet", "outlets", "Outlet"]];
  var NAMES = {own_favour: "in own favour", against_interest: "against own interest", third_party: "third party", "": "(none)"};

  /* chosen: {column: [words]}, nothing or [] meaning all.  -> function (i) or null */
  ClaimsMap.keeper = function (data, chosen) {
    var tests = GROUPS.filter(function (group) { return chosen[group[0]] && chosen[group[0]].length; }).map(function (group) {
      var allowed = data[group[1]].map(function (word) { return chosen[group[0]].indexOf(word) >= 0; });
      return {column: data[group[0]], allowed: allowed};
    });
    if (!tests.length) { return null; }
    return function (i) {
      for (var k = 0; k < tests.length; k++) { if (!tests[k].allowed[tests[k].column[i]]) { return false; } }
      return true;
    };
  };

  /* Is this a word of a filter?  An address may hold anything. */
  ClaimsMap.knows = function (data, name, word) {
    return GROUPS.some(function (group) { return group[0] === name && data[group[1]].indexOf(word) >= 0; });
  };

  ClaimsMap.filters = function (data, chosen, onChange) {
    return node("div.cm-filters", {}, [
      node("p", {}, [node("button.cm-plain", {type: "button", onclick: function () { onChange({}); }}, "Show everything"),
        node("span.cm-hint", {}, " Tick what to keep; nothing ticked keeps all.")]),
      GROUPS.map(function (group) {
        var counts = {}, picked = chosen[group[0]] || [];
        data[group[0]].forEach(function (number) { counts[number] = (counts[number] || 0) + 1; });
        var present = data[group[1]].map(function (word, number) { return [word, counts[number] || 0]; })
          .filter(function (entry) { return entry[1] && entry[0] !== ""; }).sort(function (a, b) { return b[1] - a[1]; });
        if (present.length < 2) { return null; }
        return node("details", {open: picked.length > 0 || group[0] === "kind" || group[0] === "actor"}, [
          node("summary", {}, group[2] + (picked.length ? " (" + picked.length + ")" : "")),
          node("fieldset", {}, [node("legend.cm-hidden", {}, group[2]), present.slice(0, 60).map(function (entry) {
            var box = node("input", {type: "checkbox", checked: picked.indexOf(entry[0]) >= 0, onchange: function () {
              var now = picked.filter(function (word) { return word !== entry[0]; });
              if (this.checked) { now.push(entry[0]); }
              var next = Object.assign({}, chosen);
              next[group[0]] = now;
              onChange(next);
            }});
            return node("label", {}, [box, " ", NAMES[entry[0]] || entry[0], node("small", {}, " " + entry[1])]);
          })])]);
      })]);
  };

  /* about: [[heading, [paragraph, ...]], ...] */
  ClaimsMap.about = function (about) {
    return node("div.cm-about", {}, about.map(function (part) {
      return node("section", {}, [node("h2", {}, part[0]), part[1].map(function (words) { return node("p", {}, words); })]);
    }));
  };

  /* --- legend ------------------------------------------------------------------------------------ */
  function swatch(draw) {
    var canvas = node("canvas.cm-swatch", {width: 60, height: 48, "aria-hidden": "true"}), pen = canvas.getContext("2d");
    pen.scale(2, 2); draw(pen, 15, 12);
    return canvas;
  }

  ClaimsMap.legend = function (scene, drawn, theme) {
    var data = scene.data, items = [], flow = theme.flow;
    function add(words, draw) { items.push(node("li", {}, [swatch(draw), node("span", {}, words)])); }
    function disc(parts, more) {
      return function (pen, x, y) {
        var mark = Object.assign({parts: parts, status: parts.length > 1 ? "disputed" : "held", fighting: false, threat: -1, fade: 0,
          state: {opposing: []}}, more || {});
        ClaimsMap.symbol(pen, scene, mark, x, y, 8, theme, {actors: {}}, false);
      };
    }
    function part(number, hedged) { return {actor: number, colour: data.actor_colour[number], letter: data.actor_letter[number], hedged: hedged}; }
    var actors = Object.keys(drawn.actors).map(Number), one = actors[0] === undefined ? null : actors[0], two = actors[1] === undefined ? one : actors[1];
    actors.sort(function (a, b) { return data.actors[a].localeCompare(data.actors[b]); }).forEach(function (number) {
      add(data.actors[number], disc([part(number)]));
    });
    if (drawn.split) { add("Claimants name different holders", disc([part(one), part(two)])); }
    if (drawn.shared) { add("Held together, nobody denies it", disc([part(one), part(two)], {status: "held"})); }
    if (drawn.denied) { add("One holder is named and denied", disc([part(one)], {status: "disputed"})); }
    if (drawn.fight) { add("Fighting claimed", disc([], {fighting: true, state: {opposing: []}})); }
    if (drawn.threat && one !== null) {
      add("Threatened, in the attacker's colour", disc([], {threat: one, state: {opposing: []}}));
    }
    if (drawn.none) { add("No holder named; – somebody lost or left it", disc([], {state: {opposing: [0]}})); }
    if (drawn.hedged && one !== null) { add("Hedged: dotted edge, paler", disc([part(one, true)])); }
    if (drawn.faded && one !== null) { add("Older news fades", disc([part(one)], {fade: 0.9})); }
    if (drawn.area || drawn.areaSplit) { add("A whole governorate is claimed" + (drawn.areaSplit ? "; two colours: by two sides" : ""), function (pen, x, y) {
      pen.strokeStyle = one === null ? ClaimsMap.FIGHT : data.actor_colour[one]; pen.lineWidth = 2;
      pen.beginPath(); pen.rect(x - 11, y - 8, 22, 16); pen.save(); pen.clip();
      pen.beginPath();
      for (var k = -24; k < 24; k += 6) { pen.moveTo(x + k, y - 9); pen.lineTo(x + k + 18, y + 9); }
      pen.stroke(); pen.restore();
      pen.strokeStyle = theme.border; pen.lineWidth = 1; pen.strokeRect(x - 11, y - 8, 22, 16);
    }); }
    if (drawn.areaFight) { add("Fighting claimed in the governorate", function (pen, x, y) {
      pen.strokeStyle = ClaimsMap.FIGHT; pen.lineWidth = 2; pen.setLineDash([5, 3]); pen.strokeRect(x - 11, y - 8, 22, 16);
    }); }
    if (drawn.flow) { add("People displaced: area in proportion", function (pen, x, y) {
      pen.fillStyle = pen.strokeStyle = flow; pen.globalAlpha = 0.17; pen.beginPath(); pen.arc(x, y, 8, 0, 7); pen.fill();
      pen.globalAlpha = 1; pen.lineWidth = 1.5; pen.stroke();
    }); }
    if (drawn.flowRange || drawn.flowOpen) { add(drawn.flowRange ? "Figures differ: lowest solid, highest dashed" : "At least, or at most, so many", function (pen, x, y) {
      pen.strokeStyle = flow; pen.lineWidth = 1.5; pen.beginPath(); pen.arc(x, y, 6, 0, 7); pen.stroke();
      pen.setLineDash([3, 2]); pen.beginPath(); pen.arc(x, y, 10, 0, 7); pen.stroke();
    }); }
    if (drawn.flowVague) { add("Displacement without a number", function (pen, x, y) {
      pen.strokeStyle = flow; pen.lineWidth = 1.6; pen.lineCap = "round"; pen.setLineDash([1, 3.5]); pen.beginPath(); pen.arc(x, y, 9, 0, 7); pen.stroke();
    }); }
    if (drawn.areaThreat && one !== null) { add("Threatened governorate, in the attacker's colour", function (pen, x, y) {
      pen.strokeStyle = data.actor_colour[one]; pen.lineWidth = 4; pen.setLineDash([2.5, 3]); pen.strokeRect(x - 10, y - 7, 20, 14);
    }); }
    if (drawn.areaFlow) { add("People displaced from a whole governorate", function (pen, x, y) {
      pen.fillStyle = flow; pen.globalAlpha = 0.2; pen.fillRect(x - 11, y - 8, 22, 16);
      pen.globalAlpha = 1; pen.strokeStyle = theme.border; pen.lineWidth = 1; pen.strokeRect(x - 11, y - 8, 22, 16);
    }); }
    if (drawn.moved) { add("Set aside for room; the line ends at the place", function (pen, x, y) {
      pen.strokeStyle = pen.fillStyle = theme.soft; pen.beginPath(); pen.moveTo(x - 9, y + 6); pen.lineTo(x + 8, y - 6); pen.stroke();
      pen.beginPath(); pen.arc(x - 9, y + 6, 2, 0, 7); pen.fill();
    }); }
    return node("ul.cm-legend", {}, items.length ? items : node("li", {}, "Nothing is drawn on this date."));
  };
})();
