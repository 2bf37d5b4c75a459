/* ClaimsMap lists: the table of places, the filters, and what is said under About. */
(function () {
  "use strict";
  var node = ClaimsMap.node;
  var ORDER = {disputed: 0, contested: 1, held: 2, unknown: 3};
  var COLUMNS = ["name", "status", "sources", "last"], say = ClaimsMap.say, name = ClaimsMap.name;

  /* What a mark says in the table; kept on it, for a mark stays while nothing about it changes. */
  function row(scene, mark) {
    if (!mark.row) {
      var flow = scene.mainFlow(mark), state = mark.state;
      mark.row = {mark: mark, name: mark.info.name, kind: mark.info.kind, status: state ? mark.status : "–",
        flow: flow, moving: flow ? flow.largest || 1 : 0, sources: (state ? state.sources : 0) + (flow ? flow.sources : 0),
        last: Math.max(state && state.lastChange !== null ? state.lastChange : -1e9, flow && flow.lastChange !== null ? flow.lastChange : -1e9),
        rank: state ? ORDER[mark.status] : 4};
    }
    return mark.row;
  }

  /* The first so many in an order; the others are not put in order, which would take longer than all else in the table. */
  function first(list, number, order) {
    var best = [], worst = null;
    list.forEach(function (item) {
      if (worst && order(item, worst) >= 0) { return; }
      best.push(item);
      if (best.length >= 2 * number) { best = best.sort(order).slice(0, number); worst = best[number - 1]; }
    });
    return best.sort(order).slice(0, number);
  }

  /* sort: {by, down}.  The usual order is the most disputed first.  onMore: shown where rows are left out, null to show all.
   *
   * Thousands of rows take a browser a second to lay out, at every step of a slider: so the first ones are shown.
   */
  var FIRST_ROWS = 40;
  ClaimsMap.table = function (scene, look, sort, selected, onSort, onSelect, onMore) {
    var list = look.all.map(function (mark) { return row(scene, mark); });
    var shown = first(list, onMore ? FIRST_ROWS : list.length, function (a, b) {
      var way = sort.down ? -1 : 1, by = sort.by;
      var order = by === "status" ? a.rank - b.rank || b.sources - a.sources || b.moving - a.moving : by === "sources" ? b.sources - a.sources : by === "last" ? b.last - a.last : 0;
      return way * (order || a.name.localeCompare(b.name));
    });
    var rest = list.length - shown.length, more = rest ? node("button.cm-plain", {type: "button", onclick: onMore}, ClaimsMap.count(rest, "n.more_places")) : null;
    return [node("table.cm-table", {}, [
      node("caption", {}, list.length ? say(sort.by === "status" && !sort.down ? "table.disputed_first" : "table.sorted",
        {places: ClaimsMap.count(list.length, "n.place"), column: say("table." + sort.by)}) : say("table.empty")),
      node("thead", {}, node("tr", {}, COLUMNS.map(function (column) {
        var active = sort.by === column;
        return node("th", {scope: "col", "aria-sort": active ? (sort.down ? "descending" : "ascending") : null},
          node("button", {type: "button", "data-key": "sort " + column, onclick: function () { onSort({by: column, down: active && !sort.down}); }},
            say("table." + column) + (active ? (sort.down ? " ▾" : " ▴") : "")));
      }))),
      node("tbody", {}, shown.map(function (row) {
        var words = row.mark.state ? scene.words(row.mark, true) : "", moved = row.flow ? scene.flowWords(row.flow, true) : "";
        return node("tr" + (row.mark.place === selected ? ".cm-on" : ""), {"data-place": row.mark.info.id,
          onclick: function () { onSelect(row.mark.place); }}, [
          node("th", {scope: "row"}, [node("button", {type: "button", "data-key": "row " + row.mark.info.id, "aria-pressed": String(row.mark.place === selected)}, row.name),
            row.kind === "governorate" ? node("small", {}, " " + say("table.area")) : null]),
          node("td", {}, [row.status === "–" ? null : [node("span.cm-status.cm-is-" + row.status, {}, name(row.status)), " "], words, row.mark.against ? [" ", node("span.cm-pill.cm-against_interest", {}, name("against_interest"))] : null, moved ? [words ? node("br") : null,
              node("span.cm-moved", {}, moved)] : null]),
          node("td.cm-number", {}, row.sources),
          node("td.cm-number", {}, row.last > -1e8 ? ClaimsMap.shortDay(row.last) : "")]);
      }))]), more];
  };

  /* --- filters -------------------------------------------------------------------------------- */
  var GROUPS = [["kind", "kinds"], ["actor", "actors"], ["party", "parties"], ["claimant", "claimants"], ["interest", "interests"],
    ["certainty", "certainties"], ["outlet", "outlets"], ["review", "reviews"]];

  /* chosen: {column: [words]}, nothing or [] meaning all; since, heard: first day that a claim may be about or be told on, null
   * for any; claims without a day of their own stay.  -> function (i) or null */
  ClaimsMap.keeper = function (data, chosen, since, heard) {
    var tests = GROUPS.filter(function (group) { return chosen[group[0]] && chosen[group[0]].length; }).map(function (group) {
      var allowed = data[group[1]].map(function (word) { return chosen[group[0]].indexOf(word) >= 0; });
      return {column: data[group[0]], allowed: allowed};
    });
    if (!tests.length && since === null && heard === null) { return null; }
    return function (i) {
      var last = data.to[i] === null ? data.from[i] : data.to[i], told = data.published[i];
      if (since !== null && last !== null && last < since || heard !== null && (told === null || told < heard)) { return false; }
      for (var k = 0; k < tests.length; k++) { if (!tests[k].allowed[tests[k].column[i]]) { return false; } }
      return true;
    };
  };

  /* Is this a word of a filter?  An address may hold anything. */
  ClaimsMap.knows = function (data, name, word) {
    return GROUPS.some(function (group) { return group[0] === name && data[group[1]].indexOf(word) >= 0; });
  };

  /* For how many days a claim speaks: a window that ends on the day shown. */
  var WINDOWS = [1, 3, 7, 14, 30, 60, 90, 365];
  ClaimsMap.window = function (now, usual, onChange) {
    var days = ClaimsMap.unique(WINDOWS.concat(usual, now)).sort(function (a, b) { return a - b; });
    var choice = node("select", {"data-key": "window", onchange: function () { onChange(Number(this.value)); }}, days.map(function (day) {
      return node("option", {value: day, selected: day === now}, ClaimsMap.count(day, "n.day"));
    }));
    return node("p.cm-window", {}, node("label", {}, [say("filters.window"), " ", choice]));
  };

  ClaimsMap.filters = function (data, chosen, onChange, onAll, window) {
    return node("div.cm-filters", {}, [
      window,
      node("p", {}, [node("button.cm-plain", {type: "button", onclick: onAll}, say("filters.all")),
        " ", node("span.cm-hint", {}, say("filters.hint"))]),
      GROUPS.map(function (group) {
        var counts = {}, title = say("filters." + group[0]), picked = chosen[group[0]] || [];
        data[group[0]].forEach(function (number) { counts[number] = (counts[number] || 0) + 1; });
        var present = data[group[1]].map(function (word, number) { return [word, counts[number] || 0]; })
          .filter(function (entry) { return entry[1] && entry[0] !== ""; }).sort(function (a, b) { return b[1] - a[1]; });
        if (present.length < 2) { return null; }
        return node("details", {"data-key": "group " + group[0], open: picked.length > 0 || group[0] === "kind" || group[0] === "actor"}, [
          node("summary", {}, title + (picked.length ? " (" + picked.length + ")" : "")),
          node("fieldset", {}, [node("legend.cm-hidden", {}, title), present.slice(0, 60).map(function (entry) {
            var box = node("input", {type: "checkbox", "data-key": group[0] + " " + entry[0], checked: picked.indexOf(entry[0]) >= 0, onchange: function () {
              var now = picked.filter(function (word) { return word !== entry[0]; });
              if (this.checked) { now.push(entry[0]); }
              var next = Object.assign({}, chosen);
              next[group[0]] = now;
              onChange(next);
            }});
            return node("label", {}, [box, " ", node("span", {dir: "auto"}, name(entry[0])), node("small", {}, " " + entry[1])]);
          })])]);
      })]);
  };

  /* about: [[heading, [paragraph, ...]], ...] */
  ClaimsMap.about = function (about) {
    return node("div.cm-about", {}, about.map(function (part) {
      return node("section", {}, [node("h2", {}, part[0]), part[1].map(function (words) { return node("p", {}, words); })]);
    }));
  };
})();
