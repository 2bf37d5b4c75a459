/* ClaimsMap.mount(element, payload, options) -> handle: the whole map in an element, for dashboard and snapshot alike.
 *
 * payload    what geo/payload.py makes; a new `key` means new data, another language of `words` the same in other words
 * options    {theme: "light"|"dark"|"auto", onSelect(place id or ""), onState(state), onLife(place id): opens the place's own page, onMove(centre, zoom), tiles: address template or "",
 *            embed: true within another page (no heading), hash: true keeps the state in the
 *            address fragment, about: true shows the payload's `about`, map: a Leaflet map to use}
 * handle     update({payload?, state?, theme?}), select(place id or ""), look(centre, zoom), home(), state(), debug(), destroy()
 * state      one plain object, all of it optional when given:
 *            on        day number shown
 *            known     day number, null: as known on the day shown
 *            since     first day (number) that a claim may be about, null: any; with one, claims speak to the end of the range
 *            heard     first day (number) that a claim may be told on, null: any
 *            horizon   days for which a claim speaks
 *            speed     "slow"|"normal"|"fast", of playback
 *            filters   {kind|actor|party|claimant|interest|certainty|outlet|review: [words]}; none or []: all
 *            selected  place id, "": none
 *            palette   "war" (conventional colours)|"safe" (told apart by colour-blind readers)
 *            sort      {by: "status"|"name"|"sources"|"last", down: bool} of the table
 * debug()    {drawn: kinds of symbols drawn, legend: lines of the legend, look, zoom, centre,
 *            spots: [{id, name, status, x, y, trueX, trueY, radius}] in pixels of the map, names: [{name, box}],
 *            times: milliseconds from the start of the last step to {look, paint, all}}
 *
 * onState is told after every change that is painted; update({state}) tells it as well.  A step of a slider computes
 * the state of the date here (state.js) and repaints one canvas; nothing is asked of a server.
 */
(function () {
  "use strict";
  var node = ClaimsMap.node, say = ClaimsMap.say;

  function View(element, payload, options) {
    this.element = element; this.options = options || {};
    this.pending = 0; this.times = {};
    var asked = this.options.hash ? ClaimsMap.readAddress(payload.claims) : {state: {}, nonsense: []};
    this.now = Object.assign(begin(payload), asked.state);
    this.load(payload);
    this.start = asked.look;
    this.build();
    if (asked.nonsense.length) { this.warn(say("map.nonsense", {asked: asked.nonsense.join(", ").slice(0, 120)})); }
    this.refresh();
  }

  function begin(payload) {
    return {on: payload.dates.on, known: payload.dates.known, since: null, heard: null, horizon: payload.dates.horizon, speed: "normal", filters: {}, selected: "", palette: "war",
      sort: {by: "status", down: false}};
  }
  function calm() { return Boolean(window.matchMedia) && window.matchMedia("(prefers-reduced-motion: reduce)").matches; }

  View.prototype.load = function (given) {
    ClaimsMap.speak(given.words);
    // No copy: its columns are read when they are asked for.
    var claims = Object.create(given.claims, {actor_colour: {value: ClaimsMap.actorColours(given.claims, this.now.palette, this.dark())}});
    this.given = given; this.palette = this.now.palette;
    this.payload = Object.assign({}, given, {claims: claims});
    this.scene = new ClaimsMap.Scene(this.payload);
    this.kept = null;
    this.ground = new ClaimsMap.Ground(given.ground);
  };

  View.prototype.dark = function () {
    var theme = this.options.theme || "auto";
    return theme === "dark" || theme === "auto" && Boolean(window.matchMedia) && window.matchMedia("(prefers-color-scheme: dark)").matches;
  };
  View.prototype.theme = function () { return this.dark() ? ClaimsMap.THEMES.dark : ClaimsMap.THEMES.light; };

  /* --- the page ----------------------------------------------------------------------------------- */
  View.prototype.build = function () {
    var self = this, dates = this.payload.dates, about = this.options.about && this.payload.about ? ClaimsMap.about(this.payload.about) : null;
    this.heading = node("p.cm-heading", {"aria-live": "polite"});
    this.mapBox = node("div.cm-map", {role: "application", dir: "ltr", "aria-label": say("map.label")});
    this.tip = node("div.cm-tip", {hidden: true, role: "status"});
    this.clock = new ClaimsMap.Clock({from: dates.from, to: dates.to, knownTo: Math.max(dates.to, this.scene.lastPublished),
      said: this.scene.days.said, valid: this.scene.days.valid, onChange: function (changes) { self.set(changes); },
      state: function () { return self.now; }, speed: function () { return self.now.speed; },
      colours: function () { return self.dark() ? {past: "#8fa3b3", coming: "#414b54"} : {past: "#71818e", coming: "#cfd5d9"}; }});
    this.panel = new ClaimsMap.Panel({about: about, tab: this.now.selected ? "place" : "places",
      onChange: function (changes) { self.set(changes); }, onPick: function (place) { self.pick(place); },
      onLife: this.options.onLife || null});
    this.root = node("div.cm" + (this.dark() ? ".cm-dark" : "") + (this.options.embed ? ".cm-embed" : ""), {dir: ClaimsMap.direction(), lang: ClaimsMap.language()}, [
      node("header.cm-head", {}, [node("h1", {dir: "auto"}, this.payload.theatre.title), this.heading]),
      node("div.cm-main", {}, [node("div.cm-stage", {}, [this.mapBox, this.tip]), this.clock.element]),
      this.panel.element,
      about ? node("footer.cm-printed", {"aria-hidden": "true"}, about.cloneNode(true)) : null]);
    ClaimsMap.replace(this.element, this.root);
    this.map = null;
    this.offPaper = ClaimsMap.onPaper(this);
  };

  /* A message above the map, until it is closed. */
  View.prototype.warn = function (words) {
    var box = node("div.cm-warning", {role: "alert"}, [node("span", {dir: "auto"}, words), " ",
      node("button.cm-plain", {type: "button", onclick: function () { box.remove(); }}, say("map.close"))]);
    this.heading.parentNode.appendChild(box);
  };

  /* Once what stands around it is filled in: a map that changes its size is drawn twice. */
  View.prototype.makeMap = function () {
    var self = this, options = this.options;
    if (options.map) {  // made by folium: it moves into its place
      this.map = options.map;
      this.mapBox.appendChild(this.map.getContainer());
      this.map.invalidateSize({pan: false});
    } else {
      this.map = L.map(this.mapBox, {preferCanvas: true, minZoom: 3, maxZoom: 14, zoomSnap: 0.25, wheelPxPerZoomLevel: 90, zoomAnimation: !calm()});
    }
    ["in", "out"].forEach(function (way) {
      var button = self.map.getContainer().querySelector(".leaflet-control-zoom-" + way), words = say("map.zoom_" + way);
      button.title = words; button.setAttribute("aria-label", words);
    });
    this.map.attributionControl.setPrefix(false);
    this.note = this.payload.theatre.boundaries || say("map.outlines");
    this.map.attributionControl.addAttribution('<span dir="auto">' + ClaimsMap.plain(this.note) + "</span>");
    if (options.tiles) { L.tileLayer(options.tiles, {maxZoom: 14}).addTo(this.map); }
    this.fit();
    if (this.start) {
      this.map.setView([this.start[0], this.start[1]], this.start[2], {animate: false});
      this.turned = true; this.start = null;
    }
    this.layer = new ClaimsMap.Layer(this.map, this.scene, {
      ground: this.ground, theme: function () { return self.theme(); }, tiles: options.tiles,
      onSelect: function (place) { self.pick(place); },
      onHover: function (mark, point) { self.hover(mark, point); },
      onDrawn: function (drawn) { self.panel.legend(self.scene, drawn, self.theme(), self.now.palette); }});
    this.map.addControl(ClaimsMap.buttons([
      {label: say("map.home"), sign: "⌂", onClick: function () { self.fit(); self.turned = false; self.set({}); }},
      {label: say("map.picture"), sign: "⤓", onClick: function () { self.save(); }}]));
    L.control.scale({imperial: false, position: "bottomleft"}).addTo(this.map);
    this.map.on("dragend zoomend", function () { self.turned = true; self.set({}); });
    this.map.on("moveend", function () {
      if (self.options.onMove) { self.options.onMove(self.map.getCenter(), self.map.getZoom()); }
    });
    if (window.ResizeObserver) {
      this.observer = new ResizeObserver(function () { self.map.invalidateSize({pan: false}); });
      this.observer.observe(this.mapBox);
    }
  };

  View.prototype.fit = function () {
    var box = ClaimsMap.homeBox(this.payload), theatre = this.payload.theatre, small = this.mapBox.clientWidth < 560;
    if (!box) { this.map.setView(theatre.centre, theatre.zoom, {animate: false}); return; }
    this.map.fitBounds(box, {paddingTopLeft: small ? [34, 34] : [70, 56], paddingBottomRight: small ? [44, 30] : [110, 40],
      maxZoom: 9, animate: false});
  };

  View.prototype.hover = function (mark, point) {
    this.tip.hidden = !mark;
    if (!mark) { return; }
    var flow = this.scene.mainFlow(mark), words = mark.state ? this.scene.words(mark) : "";
    ClaimsMap.replace(this.tip, [node("strong", {}, mark.info.name), words ? [node("br"), words] : null,
      flow ? [node("br"), this.scene.flowWords(flow, false)] : null]);
    this.tip.style.left = Math.min(point.x + 14, Math.max(0, this.mapBox.clientWidth - 260)) + "px";
    this.tip.style.top = point.y + 18 + "px";
  };

  /* --- state ------------------------------------------------------------------------------------ */
  View.prototype.set = function (changes) {
    Object.assign(this.now, changes);
    if (this.pending) { return; }
    var self = this;
    this.pending = requestAnimationFrame(function () { self.pending = 0; self.refresh(); });
  };

  View.prototype.refresh = function () {
    var now = this.now, dates = this.payload.dates, self = this, start = performance.now();
    now.on = Math.max(dates.from, Math.min(dates.to, now.on));
    if (now.since !== null) { now.since = Math.min(now.since, dates.to); now.on = Math.max(now.on, now.since); }
    if (now.palette !== this.palette) {
      this.load(this.given);
      this.layer.scene = this.scene; this.layer.options.ground = this.ground;
    }
    this.scene.horizon = now.since === null ? now.horizon : Math.max(now.horizon, now.on - now.since);
    var kept = JSON.stringify([now.filters, now.since, now.heard]);  // the same function for the same claims, see Scene
    if (kept !== this.kept) { this.kept = kept; this.keep = ClaimsMap.keeper(this.scene.data, now.filters, now.since, now.heard); }
    this.look = this.scene.look(now.on, now.known, this.keep);
    this.times.look = performance.now() - start;
    this.clock.show(now);
    this.say();
    if (!this.map) { this.makeMap(); }
    this.layer.show(this.look, this.numberOf(now.selected));
    this.times.paint = performance.now() - start;
    this.panel.show(this.scene, this.look, now, this.numberOf(now.selected));
    this.times.all = performance.now() - start;
    if (this.options.hash) {  // browsers limit how often an address may change
      clearTimeout(this.writing);
      this.writing = setTimeout(function () { self.written = performance.now(); ClaimsMap.writeAddress(self.now, dates.horizon, self.turned && self.map); },
        this.written === undefined || performance.now() - this.written > 400 ? 0 : 400);
    }
    if (this.options.onState) { this.options.onState(this.state()); }
  };

  View.prototype.say = function () {
    var counts = this.look.counts, known = this.look.known, on = this.look.on, words = [], data = this.scene.data, keep = this.keep, now = this.now;
    function range(first, last) { return node("strong", {}, ClaimsMap.spanWords(first, last, ClaimsMap.dayWords)); }
    ["disputed", "contested", "held", "unknown", "displaced"].forEach(function (name) {
      var told = counts[name] ? ClaimsMap.count(counts[name], "n." + name) : "";
      if (told) { words.push(name === "disputed" ? node("strong.cm-alarm", {}, told) : told); }
    });
    ClaimsMap.replace(this.heading, [ClaimsMap.parts(now.heard !== null ? "map.heard" : known === on ? "map.then" : "map.known", {
      day: range(now.since, on), known: range(now.heard, known),
      counts: words.length ? words.reduce(function (one, other) { return ClaimsMap.parts("list.comma", {one: one, other: other}); }) : say("map.nothing")}), " ",
      keep ? [say("map.kept", {kept: ClaimsMap.thousands(data.id.filter(function (_, i) { return keep(i); }).length),
        claims: ClaimsMap.count(data.id.length, "n.claim")}), " "] : "",
      node("em", {}, say("map.motto"))]);
  };

  View.prototype.picture = function (otherwise) {
    return ClaimsMap.picture(Object.assign({map: this.map, ground: this.ground, scene: this.scene, look: this.look,
      selected: this.numberOf(this.now.selected), theme: this.theme(), title: this.payload.theatre.title, words: this.heading.textContent,
      note: this.note}, otherwise));
  };

  View.prototype.save = function () {
    var name = "map-" + ClaimsState.iso(this.now.on) + ".png";
    this.picture().toBlob(function (blob) {
      var address = URL.createObjectURL(blob);
      node("a", {href: address, download: name}).click();
      setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
    });
  };

  View.prototype.numberOf = function (id) {
    return id ? this.scene.data.places.findIndex(function (place) { return place.id === id; }) : -1;
  };

  View.prototype.pick = function (place) {
    var info = place >= 0 ? this.scene.data.places[place] : null;
    this.now.selected = info ? info.id : "";
    this.panel.tab = info ? "place" : "places";
    this.refresh();
    if (info) { this.panel.reveal(calm()); }
    if (this.options.onSelect) { this.options.onSelect(this.now.selected); }
  };

  View.prototype.state = function () { return Object.assign({}, this.now); };

  View.prototype.update = function (given) {
    var fresh = given.payload && given.payload.key !== this.payload.key, turned = given.theme && given.theme !== this.options.theme;
    var other = given.payload && given.payload.words.language !== this.given.words.language;
    if (turned) { this.options.theme = given.theme; }
    if (fresh) { this.now = Object.assign(begin(given.payload), {sort: this.now.sort, palette: this.now.palette, speed: this.now.speed}); }
    if (given.state) { Object.assign(this.now, given.state); }
    if (fresh || turned || other) {
      this.stop();
      this.load(fresh || other ? given.payload : this.given);
      this.build();
    } else if (given.state) { this.panel.tab = this.now.selected ? "place" : this.panel.tab; }
    this.refresh();
  };

  View.prototype.stop = function () {
    this.clock.stop();
    this.offPaper();
    clearTimeout(this.writing);
    if (this.pending) { cancelAnimationFrame(this.pending); this.pending = 0; }
    if (this.observer) { this.observer.disconnect(); }
    this.map.remove();
  };

  View.prototype.debug = function () {
    var map = this.map, found = this.layer.found;
    return {drawn: found.drawn, legend: this.panel.lines, look: this.look, zoom: map.getZoom(), centre: map.getCenter(), times: this.times,
      spots: found.hits.spots.map(function (spot) {
        var at = map.layerPointToContainerPoint([spot.x, spot.y]), home = map.layerPointToContainerPoint([spot.trueX, spot.trueY]);
        return {id: spot.mark.info.id, name: spot.mark.info.name, status: spot.mark.status, x: at.x, y: at.y,
          trueX: home.x, trueY: home.y, radius: spot.radius};
      }),
      names: found.hits.names.map(function (written) { return {name: written.mark.info.name, box: written.box}; })};
  };

  /* In an exported page: the data of script elements, on the map that folium made. */
  ClaimsMap.start = function (element, source, map) {
    var payload = ClaimsMap.unpack(JSON.parse(source.textContent)), alone = /[#&]picture$/.test(window.location.hash);
    payload.claims.contexts = new ClaimsMap.Texts("claims-texts");
    window.claimsMap = ClaimsMap.mount(element, payload, {hash: true, map: map, tiles: payload.tiles, embed: payload.embed, about: true});
    document.addEventListener("DOMContentLoaded", function () {  // evidence that the address asks for was without its sentences
      if (window.claimsMap.state().selected) { window.claimsMap.update({state: {}}); }
    });
    if (alone) { element.replaceChildren(node("img", {alt: document.title, src: window.claimsMap.picture()})); }
  };

  ClaimsMap.begin = begin;

  ClaimsMap.mount = function (element, payload, options) {
    var view = new View(element, payload, options);
    return {
      update: function (given) { view.update(given); },
      picture: function () {  // the whole theatre, as large as the page
        view.root.classList.add("cm-alone");
        this.home();
        return view.picture().toDataURL();
      },
      home: function () { view.map.invalidateSize({pan: false}); view.fit(); },
      look: function (centre, zoom) { view.map.setView(centre, zoom, {animate: false}); },
      select: function (id) { view.pick(view.numberOf(id)); },
      state: function () { return view.state(); },
      debug: function () { return view.debug(); },
      destroy: function () { view.stop(); view.element.textContent = ""; }
    };
  };
})();
