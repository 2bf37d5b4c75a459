/* ClaimsMap.Layer: two canvases on a Leaflet map, the ground below and the claims above.
 *
 * Both follow Leaflet's renderer, so that panning and zooming move them without a repaint in between.
 */
(function () {
  "use strict";

  function renderer(draw) {
    return L.Renderer.extend({
      _initContainer: function () {
        var canvas = this._container = document.createElement("canvas");
        this._context = canvas.getContext("2d");
      },
      _destroyContainer: function () {
        L.Util.cancelAnimFrame(this._request);
        L.DomUtil.remove(this._container);
        delete this._context; delete this._container;
      },
      _update: function () {
        if (this._map._animatingZoom && this._bounds) { return; }
        L.Renderer.prototype._update.call(this);
        var bounds = this._bounds, size = bounds.getSize(), pixels = Math.min(2, window.devicePixelRatio || 1);
        L.DomUtil.setPosition(this._container, bounds.min);
        this._container.width = pixels * size.x; this._container.height = pixels * size.y;
        this._container.style.width = size.x + "px"; this._container.style.height = size.y + "px";
        this._pixels = pixels;
        this.paint();
      },
      /* near: small symbols by the thousand only where they are seen, for a step of the slider; Layer sees to the rest. */
      paint: function (near) {
        if (!this._bounds || !this._context) { return; }
        this.near = Boolean(near);
        var map = this._map, bounds = this._bounds, origin = map.getPixelOrigin(), context = this._context;
        var corner = map.containerPointToLayerPoint([0, 0]), shown = map.getSize();
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, this._container.width, this._container.height);
        context.setTransform(this._pixels, 0, 0, this._pixels, -bounds.min.x * this._pixels, -bounds.min.y * this._pixels);
        draw(context, {scale: 256 * Math.pow(2, map.getZoom()), x: origin.x, y: origin.y, zoom: map.getZoom(),
          left: bounds.min.x, top: bounds.min.y, right: bounds.max.x, bottom: bounds.max.y, small: shown.x < 560, pixels: this._pixels, near: this.near,
          shownLeft: corner.x + 4, shownTop: corner.y + 4, shownRight: corner.x + shown.x - 4,
          shownBottom: corner.y + shown.y - 4});
      }
    });
  }

  /* options: {ground, theme(), onSelect(place number or -1), onHover(mark or null, event), tiles} */
  function Layer(map, scene, options) {
    var self = this;
    this.map = map; this.scene = scene; this.options = options; this.look = null; this.selected = -1;
    this.found = {hits: {spots: [], areas: [], names: []}, drawn: {actors: {}}};
    map.createPane("ground").style.zIndex = 150;
    if (!options.tiles) {
      this.below = new (renderer(function (context, view) {
        self.options.ground.draw(context, view, self.options.theme());
      }))({pane: "ground", padding: 0.3}).addTo(map);
    }
    this.above = new (renderer(function (context, view) {
      if (!self.look) { return; }
      self.found = ClaimsMap.drawScene(context, self.scene, self.look, view, self.options.theme(),
        self.options.ground, self.selected);
      if (self.options.onDrawn) { self.options.onDrawn(self.found.drawn); }
    }))({padding: 0.3}).addTo(map);
    map.on("movestart zoomstart", function () { if (self.above.near) { self.above.paint(); } });
    map.on("click", function (event) {
      var mark = self.markAt(event.layerPoint);
      self.options.onSelect(mark ? mark.place : -1);
    });
    map.on("mousemove", function (event) {
      var mark = self.markAt(event.layerPoint);
      map.getContainer().style.cursor = mark ? "pointer" : "";
      self.options.onHover(mark, event.containerPoint);
    });
    map.on("mouseout", function () { self.options.onHover(null); });
  }

  Layer.prototype.show = function (look, selected) { this.look = look; this.selected = selected; this.above.paint(true); };
  Layer.prototype.repaint = function () { if (this.below) { this.below.paint(); } this.above.paint(); };

  Layer.prototype.markAt = function (point) {
    var best = null, nearest = Infinity;
    this.found.hits.spots.forEach(function (spot) {
      var gap = Math.sqrt(Math.pow(spot.x - point.x, 2) + Math.pow(spot.y - point.y, 2));
      if (gap < Math.max(spot.radius + 4, 9) && gap < nearest) { nearest = gap; best = spot.mark; }
    });
    if (best) { return best; }
    var name = this.found.hits.names.filter(function (written) {
      return point.x > written.box[0] && point.x < written.box[2] && point.y > written.box[1] && point.y < written.box[3];
    })[0];
    if (name) { return name.mark; }
    var origin = this.map.getPixelOrigin(), scale = 256 * Math.pow(2, this.map.getZoom());
    var x = (point.x + origin.x) / scale, y = (point.y + origin.y) / scale;
    var area = this.found.hits.areas.filter(function (hit) { return ClaimsMap.inside(x, y, hit.area.rings); })[0];
    return area ? area.mark : null;
  };

  /* A control with buttons: [{label, sign, onClick}]. */
  ClaimsMap.buttons = function (buttons) {
    return new (L.Control.extend({options: {position: "topleft"}, onAdd: function () {
      var box = ClaimsMap.node("div.leaflet-bar", {}, buttons.map(function (one) {
        return ClaimsMap.node("a.cm-button", {href: "#", role: "button", title: one.label, "aria-label": one.label,
          onclick: function (event) { event.preventDefault(); one.onClick(); }}, one.sign);
      }));
      L.DomEvent.disableClickPropagation(box);
      return box;
    }}))();
  };

  /* Corners of the first view: the places with claims, whatever the map's size; null without any.
   *
   * A place abroad (a capital) or a single one far off must not make the theatre small: only countries with a good
   * share of the places count, and a twentieth of the claims at each end does not.
   */
  ClaimsMap.homeBox = function (payload) {
    var data = payload.claims, home = {}, lats = [], lons = [];
    data.places.forEach(function (place) {
      if (place.lat !== null && place.country) { home[place.country] = (home[place.country] || 0) + 1; }
    });
    var most = Object.keys(home).reduce(function (best, code) { return Math.max(best, home[code]); }, 0);
    data.place.forEach(function (number) {
      var place = data.places[number];
      if (place && place.lat !== null && place.kind !== "country" && home[place.country] >= most / 4) {
        lats.push(place.lat); lons.push(place.lon);
      }
    });
    function ends(list) {
      var cut = Math.floor(list.length * 0.05), sorted = Float64Array.from(list).sort();
      return [sorted[cut], sorted[list.length - 1 - cut]];
    }
    if (lats.length < 2) { return null; }
    var lat = ends(lats), lon = ends(lons);
    return [[lat[0], lon[0]], [lat[1], lon[1]]];
  };

  ClaimsMap.Layer = Layer;
})();
