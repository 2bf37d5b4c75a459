/* ClaimsMap.Ground: the base map's outlines, projected once, drawn on a canvas at any zoom. */
(function () {
  "use strict";

  /* Web Mercator, the whole world in 0..1. */
  function mercator(lon, lat) {
    var sine = Math.sin(Math.max(-85.05, Math.min(85.05, lat)) * Math.PI / 180);
    return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  }

  /* sheet: {steps, arcs: [[x, y, dx, dy, ...]], lines, areas: [{id, name, arcs: [[[arc, ...]]]}]} */
  function Sheet(data) {
    var self = this;
    this.data = data;
    this.arcs = data.arcs.map(function (arc) {
      var points = new Float64Array(arc.length), x = 0, y = 0;
      for (var k = 0; k < arc.length; k += 2) {
        x += arc[k]; y += arc[k + 1];
        var at = mercator(x / data.steps, y / data.steps);
        points[k] = at[0]; points[k + 1] = at[1];
      }
      return points;
    });
    this.areas = data.areas.map(function (area) {
      var rings = [];
      area.arcs.forEach(function (polygon) { polygon.forEach(function (ring) { rings.push(self.ring(ring)); }); });
      var outer = rings.reduce(function (best, ring) { return !best || size(ring) > size(best) ? ring : best; }, null);
      return {id: area.id, name: area.name, place: area.place || "", rings: rings, box: bounds(rings), middle: middle(outer)};
    });
  }

  Sheet.prototype.ring = function (numbers) {
    var self = this, points = [];
    numbers.forEach(function (number) {
      var arc = self.arcs[number < 0 ? ~number : number], last = arc.length / 2 - 1;
      for (var k = 0; k <= last; k++) {
        var at = number < 0 ? last - k : k;
        if (points.length && !k) { continue; }
        points.push(arc[2 * at], arc[2 * at + 1]);
      }
    });
    return Float64Array.from(points);
  };

  function size(ring) {
    for (var k = 0, sum = 0; k + 3 < ring.length; k += 2) { sum += ring[k] * ring[k + 3] - ring[k + 2] * ring[k + 1]; }
    return Math.abs(sum / 2);
  }

  function middle(ring) {
    var sum = 0, x = 0, y = 0;
    for (var k = 0; k + 3 < ring.length; k += 2) {
      var cross = ring[k] * ring[k + 3] - ring[k + 2] * ring[k + 1];
      sum += cross; x += (ring[k] + ring[k + 2]) * cross; y += (ring[k + 1] + ring[k + 3]) * cross;
    }
    return sum ? [x / (3 * sum), y / (3 * sum)] : [ring[0], ring[1]];
  }

  function bounds(rings) {
    var box = [1, 1, 0, 0];
    rings.forEach(function (ring) {
      for (var k = 0; k < ring.length; k += 2) {
        box[0] = Math.min(box[0], ring[k]); box[1] = Math.min(box[1], ring[k + 1]);
        box[2] = Math.max(box[2], ring[k]); box[3] = Math.max(box[3], ring[k + 1]);
      }
    });
    return box;
  }

  function inside(x, y, rings) {
    var within = false;
    rings.forEach(function (ring) {
      for (var k = 0; k + 3 < ring.length; k += 2) {
        if ((ring[k + 1] > y) !== (ring[k + 3] > y) &&
          x < (ring[k + 2] - ring[k]) * (y - ring[k + 1]) / (ring[k + 3] - ring[k + 1]) + ring[k]) { within = !within; }
      }
    });
    return within;
  }

  function trace(context, points, view, close) {
    var lastX = NaN, lastY = NaN;
    for (var k = 0; k < points.length; k += 2) {
      var x = points[k] * view.scale - view.x, y = points[k + 1] * view.scale - view.y;
      // Points that fall on one pixel add nothing but time.
      if (k && k + 2 < points.length && Math.abs(x - lastX) < 0.6 && Math.abs(y - lastY) < 0.6) { continue; }
      if (k) { context.lineTo(x, y); } else { context.moveTo(x, y); }
      lastX = x; lastY = y;
    }
    if (close) { context.closePath(); }
  }

  function seen(box, view) {
    return box[2] * view.scale - view.x >= view.left && box[0] * view.scale - view.x <= view.right &&
      box[3] * view.scale - view.y >= view.top && box[1] * view.scale - view.y <= view.bottom;
  }

  /* Where a name may stand in the part of an area that is seen: the middle, else the seen point farthest from the edge
   * of the view; in layer pixels, null if nothing is seen.  Kept until the view changes. */
  function innerPoint(area, view) {
    var key = view.zoom + "," + view.shownLeft + "," + view.shownTop + "," + view.shownRight + "," + view.shownBottom + "," + view.x;
    if (area.pointKey !== key) { area.pointKey = key; area.point = findPoint(area, view); }
    return area.point;
  }
  function findPoint(area, view) {
    var x = area.middle[0] * view.scale - view.x, y = area.middle[1] * view.scale - view.y, margin = 40;
    if (!seen(area.box, view)) { return null; }
    if (x > view.shownLeft + margin && x < view.shownRight - margin && y > view.shownTop + 12 && y < view.shownBottom - 12 &&
      inside(area.middle[0], area.middle[1], area.rings)) { return [x, y]; }
    var found = [], wide = (view.shownRight - view.shownLeft) / 16, high = (view.shownBottom - view.shownTop) / 12;
    for (var row = 0.5; row < 12; row++) {
      for (var column = 0.5; column < 16; column++) {
        x = view.shownLeft + column * wide; y = view.shownTop + row * high;
        var u = (x + view.x) / view.scale, v = (y + view.y) / view.scale;
        if (u > area.box[0] && u < area.box[2] && v > area.box[1] && v < area.box[3] && inside(u, v, area.rings)) { found.push([x, y]); }
      }
    }
    if (!found.length) { return null; }
    var mean = [0, 1].map(function (axis) { return found.reduce(function (sum, point) { return sum + point[axis]; }, 0) / found.length; });
    return found.reduce(function (best, point) {  // a name is wide: it must not reach over the side of the view
      var way = Math.hypot(point[0] - mean[0], point[1] - mean[1]);
      if (point[0] < view.shownLeft + margin || point[0] > view.shownRight - margin) { way += 1e4; }
      return !best || way < best.way ? {way: way, at: point} : best;
    }, null).at;
  }

  function Ground(ground) {
    this.world = new Sheet(ground.world);
    this.near = new Sheet(ground.near);
    this.admin1 = ground.admin1.map(function (sheet) { return new Sheet(sheet); });
  }

  function fillSheet(context, sheet, colour, view) {
    context.fillStyle = colour;
    context.beginPath();
    sheet.areas.forEach(function (area) {
      if (seen(area.box, view)) { area.rings.forEach(function (ring) { trace(context, ring, view, true); }); }
    });
    context.fill("evenodd");
  }

  function strokeSheet(context, sheet, kind, view) {
    context.beginPath();
    sheet.arcs.forEach(function (arc, at) { if (sheet.data.lines[at] === kind) { trace(context, arc, view, false); } });
    context.stroke();
  }

  /* view: {scale, x, y: pixels of the world and of the canvas origin; left, top, right, bottom: what is seen} */
  Ground.prototype.draw = function (context, view, theme) {
    context.lineJoin = context.lineCap = "round";
    fillSheet(context, this.world, theme.far, view);
    fillSheet(context, this.near, theme.far, view);
    context.strokeStyle = theme.border; context.lineWidth = 0.7;
    [this.world, this.near].forEach(function (sheet) {
      context.strokeStyle = theme.coast; strokeSheet(context, sheet, 1, view);
      context.strokeStyle = theme.border; strokeSheet(context, sheet, 2, view);
    });
    this.admin1.forEach(function (sheet) { fillSheet(context, sheet, theme.land, view); });
    context.strokeStyle = theme.band; context.lineWidth = 7;  // a soft band along the borders of the theatre
    this.admin1.forEach(function (sheet) { strokeSheet(context, sheet, 1, view); });
    this.admin1.forEach(function (sheet) {
      context.strokeStyle = theme.inner; context.lineWidth = 0.9; context.setLineDash([3, 2.5]);
      strokeSheet(context, sheet, 2, view);
      context.setLineDash([]); context.strokeStyle = theme.border; context.lineWidth = 1.4;
      strokeSheet(context, sheet, 1, view);
    });
  };

  ClaimsMap.Ground = Ground;
  ClaimsMap.mercator = mercator;
  ClaimsMap.trace = trace;
  ClaimsMap.inside = inside;
  ClaimsMap.seen = seen;
  ClaimsMap.innerPoint = innerPoint;
})();
