/* ClaimsMap.Compare: the same claims on maps side by side, each with its own date or its own claimants.
 *
 *   var compare = new ClaimsMap.Compare(element, payload, panes, together, theme); compare.destroy();
 *
 * panes      [{title, state: {on, known, filters}}], see map_main.js for a state
 * together   whether a step of one date moves the others
 *
 * Where one map is moved or a place is chosen the others follow.
 */
(function () {
  "use strict";
  var node = ClaimsMap.node;

  function Compare(element, payload, panes, together, theme) {
    var self = this;
    this.together = together; this.busy = false;
    this.boxes = panes.map(function () { return node("div.cm-panebox"); });
    this.element = node("div.cm-compare", {}, panes.map(function (pane, at) {
      return node("section.cm-pane", {"aria-label": pane.title}, [node("h2", {dir: "auto"}, pane.title), self.boxes[at]]);
    }));
    this.element.style.setProperty("--cm-panes", panes.length);
    element.appendChild(this.element);
    this.views = [];
    panes.forEach(function (pane, at) {
      var view = ClaimsMap.mount(self.boxes[at], payload, {theme: theme, onState: function (state) { self.follow(at, state); },
        onMove: function (centre, zoom) { self.others(at, function (other) { other.look(centre, zoom); }); }});
      view.update({state: pane.state});
      self.views.push(view);
    });
  }

  Compare.prototype.others = function (at, act) {
    if (this.busy) { return; }
    this.busy = true;
    this.views.forEach(function (view, number) { if (number !== at) { act(view); } });
    this.busy = false;
  };

  Compare.prototype.follow = function (at, state) {
    if (this.views.length <= at) { return; }
    var changes = {selected: state.selected, palette: state.palette};
    if (this.together) { ["on", "known", "since", "heard"].forEach(function (name) { changes[name] = state[name]; }); }
    this.others(at, function (other) {
      var now = other.state();
      if (Object.keys(changes).some(function (name) { return now[name] !== changes[name]; })) { other.update({state: changes}); }
    });
  };

  Compare.prototype.destroy = function () {
    this.views.forEach(function (view) { view.destroy(); });
    this.element.remove();
  };

  ClaimsMap.Compare = Compare;
})();
