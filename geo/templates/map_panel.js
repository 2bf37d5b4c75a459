/* ClaimsMap.Panel: what stands beside the map: table, evidence, filters, about, and the legend below.
 *
 *   var panel = new ClaimsMap.Panel({about, tab, onChange(changes of the state), onPick(place number), onLife(place id) or null});
 *   panel.element; panel.show(scene, look, state, selected); panel.legend(scene, drawn, theme, palette); panel.reveal(calm);
 */
(function () {
  "use strict";
  var node = ClaimsMap.node, say = ClaimsMap.say, TABS = ["places", "place", "filters"], PALETTES = ["war", "safe"];

  function Panel(options) {
    var self = this;
    this.options = options; this.tab = options.tab; this.lines = [];
    this.body = node("div.cm-panelbody", {tabindex: "0", role: "tabpanel", "aria-label": say("panel.body")});
    this.legendBox = node("div");
    this.palette = node("select.cm-palette", {"aria-label": say("legend.colours_label"), onchange: function () { options.onChange({palette: this.value}); }},
      PALETTES.map(function (one) { return node("option", {value: one}, say("legend." + one)); }));
    this.legendPanel = node("details.cm-legendbox", {open: true}, [
      node("summary", {}, say("legend.title")), this.legendBox, node("p.cm-colours", {}, [say("legend.colours"), " ", this.palette])]);
    this.tabs = TABS.concat(options.about ? ["about"] : []).map(function (tab) {
      return node("button", {type: "button", role: "tab", "data-tab": tab, onclick: function () { self.open(tab); }}, say("panel." + tab));
    });
    this.element = node("aside.cm-panel", {"aria-label": say("panel.label")}, [
      node("div.cm-tabs", {role: "tablist", onkeydown: function (event) { self.turn(event); }}, this.tabs), this.body, this.legendPanel]);
  }

  Panel.prototype.turn = function (event) {
    var on = ClaimsMap.direction() === "rtl" ? -1 : 1, by = {ArrowRight: on, ArrowLeft: -on}[event.key], at = this.tabs.indexOf(event.target);
    if (!by || at < 0) { return; }
    var tab = this.tabs[(at + by + this.tabs.length) % this.tabs.length];
    this.open(tab.getAttribute("data-tab"));
    tab.focus();
    event.preventDefault();
  };

  Panel.prototype.open = function (tab) {
    this.tab = tab;
    this.show(this.scene, this.look, this.state, this.selected);
  };

  Panel.prototype.show = function (scene, look, state, selected) {
    var tab = this.tab;
    this.scene = scene; this.look = look; this.state = state; this.selected = selected;
    if (tab !== this.opened) {  // sentences need the room more than the legend does
      if (tab === "place" || this.opened === "place") { this.legendPanel.open = tab !== "place"; }
      if (this.opened) { this.body.scrollTop = 0; }
      this.opened = tab;
    }
    this.tabs.forEach(function (button) {
      var chosen = button.getAttribute("data-tab") === tab;
      button.setAttribute("aria-selected", String(chosen));
      button.tabIndex = chosen ? 0 : -1;
    });
    if (tab === "about") {
      if (this.body.firstChild !== this.options.about) { ClaimsMap.replace(this.body, this.options.about); }
      return;
    }
    // What had the keyboard keeps it, and what was opened stays open, though both are made anew.
    var active = this.body.contains(document.activeElement) ? document.activeElement : this.deep(), key = active && active.getAttribute("data-key");
    var opened = [].map.call(this.body.querySelectorAll("details[data-key]"), function (one) { return [one.getAttribute("data-key"), one.open]; });
    ClaimsMap.replace(this.body, tab === "places" ? this.places() : tab === "place" ? this.evidence() : this.filters());
    var found = {};
    [].forEach.call(this.body.querySelectorAll("[data-key]"), function (one) { found[one.getAttribute("data-key")] = one; });
    opened.forEach(function (entry) { if (found[entry[0]]) { found[entry[0]].open = entry[1]; } });
    if (key && found[key]) { found[key].focus({preventScroll: true}); }
  };

  /* Inside a shadow root the document's active element is the host. */
  Panel.prototype.deep = function () {
    var root = this.body.getRootNode(), active = root.activeElement;
    return active && this.body.contains(active) ? active : null;
  };

  Panel.prototype.places = function () {
    var self = this;
    return ClaimsMap.table(this.scene, this.look, this.state.sort, this.selected,
      function (sort) { self.options.onChange({sort: sort}); }, this.options.onPick,
      this.allRows ? null : function () { self.allRows = true; self.open("places"); });
  };

  Panel.prototype.evidence = function () {
    var place = this.selected, mark = this.look.all.filter(function (one) { return one.place === place; })[0];
    if (mark) {
      return ClaimsMap.evidence(this.scene, mark, this.look, this.options.onLife && this.options.onLife.bind(null, mark.info.id));
    }
    return node("p.cm-hint", {}, place < 0 ?
      say("panel.choose") : say("panel.nothing", {place: this.scene.data.places[place].name}));
  };

  Panel.prototype.filters = function () {
    var options = this.options;
    return ClaimsMap.filters(this.scene.data, this.state.filters, function (chosen) { options.onChange({filters: chosen}); },
      function () { options.onChange({filters: {}, since: null, heard: null}); },
      ClaimsMap.window(this.state.horizon, this.scene.payload.dates.horizon, function (days) { options.onChange({horizon: days}); }));
  };

  Panel.prototype.legend = function (scene, drawn, theme, palette) {
    var key = JSON.stringify(drawn) + theme.paper + palette;
    if (key === this.legendKey) { return; }
    this.legendKey = key;
    var made = ClaimsMap.legend(scene, drawn, theme);
    this.lines = made.lines;
    this.palette.value = palette;
    ClaimsMap.replace(this.legendBox, made.element);
  };

  /* Show the top of the evidence; on a phone the panel is below the map. */
  Panel.prototype.reveal = function (calm) {
    this.body.scrollTop = 0;
    if (this.element.parentNode.clientWidth < 700) { this.element.scrollIntoView({block: "nearest", behavior: calm ? "auto" : "smooth"}); }
  };

  ClaimsMap.Panel = Panel;
})();
