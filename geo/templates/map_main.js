/* ClaimsMap.mount(element, payload, options) -> handle: the whole map in an element, for dashboard and snapshot alike.
 *
 * payload    what geo/payload.py makes; a new `key` means new data
 * options    {theme: "light"|"dark"|"auto", onSelect(place id or ""), onState(state), tiles: address template or "",
 *            compact: true for a small frame (no heading, panel folded away), hash: true keeps the state in the
 *            address fragment, about: element shown under "About", map: a Leaflet map to use}
 * handle     update({payload?, state?, theme?}), select(place id or ""), state(), debug(), destroy()
 * state      one plain object, all of it optional when given:
 *            on        day number shown
 *            known     day number, null: as known on the day shown
 *            speed     "slow"|"normal"|"fast", of playback
 *            filters   {kind|actor|party|claimant|interest|certainty|outlet: [words]}; none or []: all
 *            selected  place id, "": none
 *            palette   "war" (conventional colours)|"safe" (told apart by colour-blind readers)
 *            sort      {by: "status"|"name"|"sources"|"last", down: bool} of the table
 * debug()    {drawn: kinds of symbols drawn, legend: lines of the legend, look, zoom, centre,
 *            spots: [{id, name, status, x, y, trueX, trueY, radius}] in pixels of the map}
 *
 * onState is told after every change that is painted; update({state}) tells it as well.  A step of a slider computes
 * the state of the date here (state.js) and repaints one canvas; nothing is asked of a server.
 */
(function () {
  "use strict";
  var node = ClaimsMap.node, SPEEDS = [["slow", 1200], ["normal", 650], ["fast", 300]];

  function View(element, payload, options) {
    this.element = element; this.options = options || {};
    this.timer = null; this.pending = 0; this.tab = "places";
    this.load(payload);
    this.now = {on: payload.dates.on, known: payload.dates.known, filters: {}, selected: "", sort: {by: "status", down: false}};
    if (this.options.hash) { this.readHash(); }
    this.build();
    this.refresh();
  }

  View.prototype.load = function (given) {
    var payload = given;
    if (this.dark()) {  // on dark ground a dark colour is drawn lighter
      payload = Object.assign({}, given, {claims: Object.assign({}, given.claims, {
        actor_colour: given.claims.actor_colour.map(function (colour) {
          return ClaimsMap.luminance(colour) < 0.1 ? ClaimsMap.mix(colour, "#ffffff", 0.5) : colour; })})});
    }
    this.given = given; this.payload = payload;
    this.scene = new ClaimsMap.Scene(payload);
    this.ground = new ClaimsMap.Ground(payload.ground);
  };

  View.prototype.dark = function () {
    var theme = this.options.theme || "auto";
    return theme === "dark" || theme === "auto" && window.matchMedia && window.matchMedia("(prefers-color-scheme: dark)").matches;
  };
  View.prototype.theme = function () { return this.dark() ? ClaimsMap.THEMES.dark : ClaimsMap.THEMES.light; };

  /* --- the page ----------------------------------------------------------------------------------- */
  View.prototype.build = function () {
    var self = this, dates = this.payload.dates;
    this.heading = node("p.cm-heading", {"aria-live": "polite"});
    this.mapBox = node("div.cm-map", {role: "application", "aria-label": "Map of claims; the table below lists the same places"});
    this.tip = node("div.cm-tip", {hidden: true, role: "status"});
    this.legendBox = node("div");
    this.legendPanel = node("details.cm-legendbox", {open: true}, [node("summary", {}, "Legend: what is drawn now"), this.legendBox]);
    this.panel = node("div.cm-panelbody", {tabindex: "0", role: "tabpanel", "aria-label": "What the chosen tab shows"});
    this.tabs = [["places", "Places"], ["place", "Evidence"], ["filters", "Filters"]].concat(this.options.about ? [["about", "About"]] : [])
      .map(function (tab) {
        return node("button", {type: "button", role: "tab", "data-tab": tab[0], onclick: function () { self.open(tab[0]); }}, tab[1]);
      });
    this.onSlider = this.slider("on", "Date", dates.from, dates.to, this.scene.days.valid, function (day) { self.set({on: day}); });
    this.knownSlider = this.slider("known", "As known on", dates.from, Math.max(dates.to, this.scene.lastPublished), this.scene.days.said,
      function (day) { self.set({known: day}); });
    this.follow = node("input", {type: "checkbox", onchange: function () { self.set({known: this.checked ? null : self.now.on}); }});
    this.play = node("button.cm-play", {type: "button", "aria-label": "Play", onclick: function () { self.toggle(); }}, "▶");
    this.speed = node("select", {"aria-label": "Speed of playback"}, SPEEDS.map(function (speed) { return node("option", {value: speed[1]}, speed[0]); }));
    this.speed.value = "650";
    ClaimsMap.replace(this.element, this.root = node("div.cm" + (this.dark() ? ".cm-dark" : ""), {}, [
      node("header.cm-head", {}, [node("h1", {}, this.payload.theatre.title), this.heading]),
      node("div.cm-main", {}, [
        node("div.cm-stage", {}, [this.mapBox, this.tip]),
        node("div.cm-time", {}, [
          node("div.cm-playbox", {}, [this.play, this.speed]), this.onSlider.box, this.knownSlider.box,
          node("label.cm-follow", {}, [this.follow, " as known on the day shown"])])]),
      node("aside.cm-panel", {"aria-label": "Places, evidence and filters"}, [node("div.cm-tabs", {role: "tablist"}, this.tabs), this.panel, this.legendPanel]),
      this.options.about ? node("footer.cm-printed", {"aria-hidden": "true"}, this.options.about.cloneNode(true)) : null]));
    this.makeMap();
  };

  View.prototype.slider = function (name, label, from, to, counts, onChange) {
    var most = 0, bars = node("canvas.cm-bars", {width: 600, height: 40, "aria-hidden": "true"}), pen = bars.getContext("2d");
    for (var day = from; day <= to; day++) { most = Math.max(most, counts[day] || 0); }
    var step = 600 / (to - from + 1);
    pen.fillStyle = this.dark() ? "#5b6772" : "#c3c9cf";
    for (day = from; day <= to; day++) {
      var height = most ? 38 * (counts[day] || 0) / most : 0;
      pen.fillRect((day - from) * step + 1, 40 - height, Math.max(1, step - 2), height);
    }
    var input = node("input", {type: "range", min: from, max: to, step: 1, "aria-label": label, "data-slider": name,
      oninput: function () { onChange(Number(this.value)); }});
    var output = node("output", {});
    return {input: input, output: output, box: node("div.cm-slider", {}, [node("div.cm-sliderhead", {}, [label, " ", output]),
      node("div.cm-track", {}, [bars, input])])};
  };

  View.prototype.makeMap = function () {
    var self = this, theatre = this.payload.theatre, options = this.options;
    if (options.map) {  // made by folium: it moves into its place
      this.map = options.map;
      this.mapBox.appendChild(this.map.getContainer());
      this.map.invalidateSize({pan: false});
    } else {
      this.map = L.map(this.mapBox, {preferCanvas: true, minZoom: 3, maxZoom: 14, zoomSnap: 0.25, wheelPxPerZoomLevel: 90,
        zoomAnimation: !(window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches)});
    }
    this.map.attributionControl.setPrefix(false);
    this.map.attributionControl.addAttribution(theatre.boundaries || "Outlines: Natural Earth; they say nothing about whose land it is");
    if (options.tiles) { L.tileLayer(options.tiles, {maxZoom: 14}).addTo(this.map); }
    this.fit();
    this.layer = new ClaimsMap.Layer(this.map, this.scene, {
      ground: this.ground, theme: function () { return self.theme(); }, tiles: options.tiles,
      onSelect: function (place) { self.pick(place); },
      onHover: function (mark, point) { self.hover(mark, point); },
      onDrawn: function (drawn) { self.legend(drawn); }});
    this.map.addControl(new (L.Control.extend({options: {position: "topleft"}, onAdd: function () {
      var box = node("div.leaflet-bar", {}, node("a.cm-home", {href: "#", role: "button", title: "Back to the whole theatre",
        "aria-label": "Back to the whole theatre", onclick: function (event) { event.preventDefault(); self.fit(); }}, "⌂"));
      L.DomEvent.disableClickPropagation(box);
      return box;
    }}))());
    if (window.ResizeObserver) {
      this.observer = new ResizeObserver(function () { self.map.invalidateSize({pan: false}); });
      this.observer.observe(this.mapBox);
    }
  };

  /* The places with claims fill the map, whatever its size; without any, the theatre's own view. */
  View.prototype.fit = function () {
    var theatre = this.payload.theatre, home = {}, shown = [];
    this.payload.claims.places.forEach(function (place) {
      if (place.lat !== null && place.country) { home[place.country] = (home[place.country] || 0) + 1; }
    });
    var most = Object.keys(home).reduce(function (best, code) { return Math.max(best, home[code]); }, 0);
    var data = this.payload.claims, lats = [], lons = [];
    data.place.forEach(function (number) {
      var place = data.places[number];
      if (place && place.lat !== null && place.kind !== "country" && home[place.country] >= most / 4) {
        lats.push(place.lat); lons.push(place.lon);
      }
    });
    // A single claim far away (a capital) must not make the theatre small.
    var sorted = function (one, other) { return one - other; }, cut = Math.floor(lats.length * 0.05), last = lats.length - 1 - cut;
    lats.sort(sorted); lons.sort(sorted);
    if (last > cut) { shown = [[lats[cut], lons[cut]], [lats[last], lons[last]]]; }
    if (shown.length > 1) { this.map.fitBounds(shown, {padding: [46, 46], maxZoom: 9, animate: false}); }
    else { this.map.setView(theatre.centre, theatre.zoom, {animate: false}); }
  };

  /* --- state ------------------------------------------------------------------------------------ */
  View.prototype.set = function (changes) {
    Object.assign(this.now, changes);
    if (this.pending) { return; }
    var self = this;
    this.pending = requestAnimationFrame(function () { self.pending = 0; self.refresh(); });
  };

  View.prototype.refresh = function () {
    var now = this.now, scene = this.scene, dates = this.payload.dates;
    now.on = Math.max(dates.from, Math.min(dates.to, now.on));
    this.keep = ClaimsMap.keeper(scene.data, now.filters);
    this.look = scene.look(now.on, now.known, this.keep);
    this.layer.show(this.look, this.numberOf(now.selected));
    this.onSlider.input.value = now.on; this.onSlider.output.textContent = ClaimsMap.longDay(now.on);
    this.onSlider.input.setAttribute("aria-valuetext", ClaimsMap.longDay(now.on));
    var known = now.known === null ? now.on : now.known;
    this.knownSlider.input.value = known; this.knownSlider.output.textContent = now.known === null ? "the day shown" : ClaimsMap.longDay(known);
    this.knownSlider.input.setAttribute("aria-valuetext", ClaimsMap.longDay(known));
    this.follow.checked = now.known === null;
    this.say();
    this.open(this.tab);
    if (this.options.hash) { this.writeHash(); }
    if (this.options.onState) { this.options.onState(this.state()); }
  };

  View.prototype.say = function () {
    var counts = this.look.counts, known = this.look.known, on = this.look.on, words = [];
    ["disputed", "contested", "held"].forEach(function (name) { if (counts[name]) { words.push(counts[name] + " " + name); } });
    if (counts.unknown) { words.push(counts.unknown + " without a named holder"); }
    if (counts.displaced) { words.push("people displaced at " + counts.displaced); }
    ClaimsMap.replace(this.heading, [node("strong", {}, ClaimsMap.dayWords(on)), known === on ? ", as known that day" :
      [", as known on ", node("strong", {}, ClaimsMap.dayWords(known))], ": ", ClaimsMap.count(counts.places, "place"), " claimed",
      words.length ? " – " + words.join(", ") : "", ". ", node("em", {}, "Claims, not facts.")]);
  };

  View.prototype.numberOf = function (id) {
    for (var k = 0; k < this.scene.data.places.length; k++) { if (this.scene.data.places[k].id === id) { return k; } }
    return -1;
  };

  View.prototype.pick = function (place) {
    var info = place >= 0 ? this.scene.data.places[place] : null;
    this.now.selected = info ? info.id : "";
    this.tab = info ? "place" : "places";
    this.refresh();
    if (info) { this.panel.scrollTop = 0; }
    if (this.options.onSelect) { this.options.onSelect(this.now.selected); }
  };

  View.prototype.open = function (tab) {
    var self = this, place = this.numberOf(this.now.selected);
    this.tab = tab;
    if (tab !== this.opened) {  // sentences need the room more than the legend does
      if (tab === "place" || this.opened === "place") { this.legendPanel.open = tab !== "place"; }
      this.opened = tab;
    }
    this.tabs.forEach(function (button) { button.setAttribute("aria-selected", String(button.getAttribute("data-tab") === tab)); });
    if (tab === "places") {
      ClaimsMap.replace(this.panel, ClaimsMap.table(this.scene, this.look, this.now.sort, place,
        function (sort) { self.now.sort = sort; self.open("places"); }, function (number) { self.pick(number); },
        this.allRows ? null : function () { self.allRows = true; self.open("places"); }));
    } else if (tab === "place") {
      var mark = this.look.all.filter(function (one) { return one.place === place; })[0];
      ClaimsMap.replace(this.panel, mark ? ClaimsMap.evidence(this.scene, mark, this.look) : node("p.cm-hint", {}, place < 0 ?
        "Choose a place on the map or in the table: every claim about it is shown here with its sentence." :
        "Nothing is claimed about " + this.scene.data.places[place].name + " on this date under these filters."));
    } else if (tab === "filters") {
      var open = [].map.call(this.panel.querySelectorAll("details[open] > summary"), function (s) { return s.textContent.replace(/ \(\d+\)$/, ""); });
      ClaimsMap.replace(this.panel, ClaimsMap.filters(this.scene.data, this.now.filters, function (chosen) { self.set({filters: chosen}); }));
      [].forEach.call(this.panel.querySelectorAll("details > summary"), function (s) {
        if (open.indexOf(s.textContent.replace(/ \(\d+\)$/, "")) >= 0) { s.parentNode.open = true; }
      });
    } else { ClaimsMap.replace(this.panel, this.options.about); }
  };

  View.prototype.legend = function (drawn) {
    var key = JSON.stringify(drawn) + this.dark();
    if (key === this.legendKey) { return; }
    this.legendKey = key; this.drawn = drawn;
    ClaimsMap.replace(this.legendBox, ClaimsMap.legend(this.scene, drawn, this.theme()));
  };

  View.prototype.hover = function (mark, point) {
    this.tip.hidden = !mark;
    if (!mark) { return; }
    var flow = this.scene.mainFlow(mark);
    ClaimsMap.replace(this.tip, [node("strong", {}, mark.info.name), node("br"), mark.state ? this.scene.words(mark) : "",
      flow ? [mark.state ? node("br") : null, this.scene.flowWords(flow, false)] : null]);
    var wide = this.mapBox.clientWidth;
    this.tip.style.left = Math.min(point.x + 14, Math.max(0, wide - 250)) + "px";
    this.tip.style.top = (point.y + 14) + "px";
  };

  View.prototype.toggle = function () {
    var self = this;
    if (this.timer) { clearTimeout(this.timer); this.timer = null; }
    else {
      if (this.now.on >= this.payload.dates.to) { this.now.on = this.payload.dates.from - 1; }
      (function step() {
        if (self.now.on >= self.payload.dates.to) { self.timer = null; self.toggled(); return; }
        self.set({on: self.now.on + 1});
        self.timer = setTimeout(step, Number(self.speed.value));
      })();
    }
    this.toggled();
  };
  View.prototype.toggled = function () {
    this.play.textContent = this.timer ? "❚❚" : "▶";
    this.play.setAttribute("aria-label", this.timer ? "Pause" : "Play");
  };

  /* --- address of a file -------------------------------------------------------------------------- */
  View.prototype.state = function () {
    return {on: this.now.on, known: this.now.known, filters: this.now.filters, selected: this.now.selected, sort: this.now.sort};
  };
  View.prototype.writeHash = function () {
    var now = this.now, parts = ["on=" + ClaimsState.iso(now.on)];
    if (now.known !== null) { parts.push("known=" + ClaimsState.iso(now.known)); }
    if (now.selected) { parts.push("place=" + encodeURIComponent(now.selected)); }
    Object.keys(now.filters).forEach(function (name) {
      now.filters[name].forEach(function (word) { parts.push(name + "=" + encodeURIComponent(word)); });
    });
    try { history.replaceState(null, "", "#" + parts.join("&")); } catch (error) { /* a frame without an address */ }
  };
  View.prototype.readHash = function () {
    var self = this;
    window.location.hash.slice(1).split("&").forEach(function (part) {
      var at = part.indexOf("="), name = part.slice(0, at), value;
      try {
        value = decodeURIComponent(part.slice(at + 1));
        if (name === "on" || name === "known") { self.now[name] = ClaimsState.day(value); }
        else if (name === "place") { self.now.selected = value; self.tab = "place"; }
        else if (ClaimsMap.knows(self.scene.data, name, value)) { (self.now.filters[name] = self.now.filters[name] || []).push(value); }
      } catch (error) { /* nonsense in an address is left out */ }
    });
  };

  View.prototype.update = function (given) {
    if (given.theme && given.theme !== this.options.theme) {
      this.options.theme = given.theme;
      this.stop(); this.load(given.payload || this.given); this.legendKey = ""; this.build();
    }
    if (given.payload && given.payload.key !== this.payload.key) {
      var kept = this.now;
      this.stop();
      this.load(given.payload);
      this.now = {on: given.payload.dates.on, known: given.payload.dates.known, filters: {}, selected: "", sort: kept.sort};
      this.tab = "places"; this.legendKey = "";
      this.build();
    }
    if (given.state) { Object.assign(this.now, given.state); }
    if (given.state && given.state.selected) { this.tab = "place"; }
    this.refresh();
  };
  View.prototype.stop = function () {
    if (this.timer) { clearTimeout(this.timer); this.timer = null; }
    if (this.pending) { cancelAnimationFrame(this.pending); this.pending = 0; }
    if (this.observer) { this.observer.disconnect(); }
    this.map.remove();
  };

  /* In an exported page: the data of a script element, on the map that folium made. */
  ClaimsMap.start = function (element, source, map) {
    var payload = JSON.parse(source.textContent), about = payload.about || null;
    window.claimsMap = ClaimsMap.mount(element, payload, {hash: true, map: map, tiles: payload.tiles, about: about && ClaimsMap.about(about)});
  };

  ClaimsMap.mount = function (element, payload, options) {
    var view = new View(element, payload, options);
    return {
      update: function (given) { view.update(given); },
      select: function (id) { view.pick(view.numberOf(id)); },
      state: function () { return view.state(); },
      debug: function () {
        var point = function (spot) { return view.map.layerPointToContainerPoint([spot.x, spot.y]); };
        return {drawn: view.layer.found.drawn, look: view.look, zoom: view.map.getZoom(), centre: view.map.getCenter(),
          spots: view.layer.found.hits.spots.map(function (spot) {
            return {id: spot.mark.info.id, name: spot.mark.info.name, status: spot.mark.status, x: point(spot).x, y: point(spot).y}; })};
      },
      destroy: function () { view.stop(); view.element.textContent = ""; }
    };
  };
})();
