/* ClaimsMap.drawScene(pen, scene, look, view, theme, ground, selected) -> {hits, drawn}: a date, painted.
 *
 * hits: what can be clicked, in layer pixels; drawn: which symbols and actors were drawn, for the legend.
 */
(function () {
  "use strict";
  var MANY = 250, CROWD = 900, stamps = new ClaimsMap.Stamps();

  function areaOf(mark, ground) { return mark.area && ground ? ground.admin1[mark.area.sheet].areas[mark.area.number] : null; }

  function drawArea(pen, scene, mark, area, view, theme, drawn, selected) {
    var colours = mark.parts.map(function (part) { return part.colour; }), denied = mark.status === "disputed" && colours.length === 1;
    pen.save();
    pen.beginPath();
    area.rings.forEach(function (ring) { ClaimsMap.trace(pen, ring, view, true); });
    if (scene.mainFlow(mark)) {
      pen.globalAlpha = 0.1; pen.fillStyle = theme.flow; pen.fill("evenodd");
      drawn.areaFlow = true;
    }
    if (colours.length) {
      pen.globalAlpha = theme.hatch * (1 - 0.6 * mark.fade);
      pen.fillStyle = ClaimsMap.hatch(pen, colours, denied); pen.fill("evenodd");
      if (colours.length > 1) { drawn.areaSplit = drawn.areaSplit || mark.parts; }
      else if (denied) { drawn.areaDenied = mark.parts; } else { drawn.area = drawn.area || mark.parts; }
    } else if (mark.state && mark.state.opposing.length) { drawn.areaNone = true; }
    pen.globalAlpha = 1;
    if (mark.threats.length) {  // hatching is for who has it; who threatens it has the border
      pen.save();
      pen.clip("evenodd");
      pen.strokeStyle = scene.data.actor_colour[mark.threats[0]]; pen.lineWidth = 9; pen.setLineDash([2.5, 4]); pen.stroke();
      pen.restore();
      drawn.areaThreat = mark.threats.slice(0, 1);
    }
    pen.strokeStyle = mark.place === selected ? theme.ink : mark.fighting ? theme.fight : theme.border;
    pen.lineWidth = mark.place === selected ? 2.6 : mark.fighting ? 2.4 : 1.2;
    if (mark.fighting) { pen.setLineDash([7, 3.5]); drawn.areaFight = true; }
    pen.stroke();
    pen.restore();
    mark.parts.forEach(function (part) { drawn.actors[part.actor] = true; });
    mark.threats.forEach(function (actor) { drawn.actors[actor] = true; });
  }

  /* Push symbols that overlap apart; a leader line shows where they belong. */
  function spread(spots) {
    for (var round = 0; round < 40; round++) {
      var moved = false;
      for (var a = 0; a < spots.length; a++) {
        for (var b = a + 1; b < spots.length; b++) {
          var one = spots[a], other = spots[b], apart = one.reach + other.reach + 3;
          var dx = other.x - one.x, dy = other.y - one.y;
          if (Math.abs(dx) >= apart || Math.abs(dy) >= apart) { continue; }
          var gap = Math.sqrt(dx * dx + dy * dy);
          if (gap >= apart) { continue; }
          if (gap < 0.01) { dx = 0.6; dy = -0.8; gap = 1; }
          var push = (apart - gap) / 2 + 0.1;
          one.x -= dx / gap * push; one.y -= dy / gap * push;
          other.x += dx / gap * push; other.y += dy / gap * push;
          moved = true;
        }
      }
      if (!moved) { break; }
    }
  }

  function radiusOf(mark, number, view) {
    if (number > CROWD) { return 3.5; }
    if (number > MANY) { return 5; }
    if (!mark.state) { return 3.5; }
    var radius = (view.small ? 9.5 : 12) * (number > 60 ? 0.85 : 1);
    return mark.status === "disputed" ? radius * 1.25 : mark.status === "contested" ? radius * 1.08 : radius;
  }
  /* How far a symbol and what is around it reaches. */
  function reachOf(mark, radius) {
    return radius + (radius < 7 ? 1.5 : mark.threats.length ? 9 : mark.fighting ? 6 : 2);
  }

  function leaders(pen, spots, theme, drawn) {
    pen.strokeStyle = pen.fillStyle = theme.ink; pen.lineWidth = 1.1;
    spots.forEach(function (spot) {
      if (Math.abs(spot.x - spot.trueX) + Math.abs(spot.y - spot.trueY) > 3.5) {
        pen.beginPath(); pen.moveTo(spot.trueX, spot.trueY); pen.lineTo(spot.x, spot.y); pen.stroke();
        ClaimsMap.circle(pen, spot.trueX, spot.trueY, 2); pen.fill();
        drawn.moved = true;
      }
    });
  }

  /* Where people went, where both ends are claimed: a bent line with a head, from symbol to place. */
  function ways(pen, mark, x, y, view, theme, drawn, hits) {
    mark.ways.forEach(function (end) {
      var toX = end.x * view.scale - view.x, toY = end.y * view.scale - view.y, long = Math.hypot(toX - x, toY - y);
      if (long < 24) { return; }
      var midX = (x + toX) / 2 - (toY - y) * 0.14, midY = (y + toY) / 2 + (toX - x) * 0.14, angle = Math.atan2(toY - midY, toX - midX);
      var tipX = toX - 7 * Math.cos(angle), tipY = toY - 7 * Math.sin(angle);
      pen.save();
      pen.strokeStyle = pen.fillStyle = theme.flow; pen.lineWidth = 2; pen.lineCap = "round"; pen.globalAlpha = 0.75;
      pen.beginPath(); pen.moveTo(x, y); pen.quadraticCurveTo(midX, midY, tipX, tipY); pen.stroke();
      ClaimsMap.arrowHead(pen, tipX, tipY, angle);
      pen.restore();
      drawn.way = true;
      hits.ends.push({x: toX, y: toY, name: end.name});
      [0.3, 0.55, 0.8, 1].forEach(function (at) {  // no name may stand on it
        var rest = 1 - at, px = rest * rest * x + 2 * rest * at * midX + at * at * tipX, py = rest * rest * y + 2 * rest * at * midY + at * at * tipY;
        hits.ways.push([px - 5, py - 5, px + 5, py + 5]);
      });
    });
  }

  function drawSpot(pen, scene, mark, radius, theme, on, x, y, drawn) {
    if (mark.state) { ClaimsMap.symbol(pen, scene, mark, x, y, radius, theme, drawn, on); return; }
    pen.fillStyle = theme.flow; ClaimsMap.circle(pen, x, y, 3); pen.fill();
    if (on) { pen.strokeStyle = theme.ink; pen.lineWidth = 2; ClaimsMap.circle(pen, x, y, 6); pen.stroke(); }
  }

  /* All that a small symbol shows, but for its age. */
  function faceOf(mark) {
    return mark.state ? mark.parts.map(function (part) { return part.actor + (part.hedged ? "h" : ""); }).join(" ") + "|" +
      mark.status + (mark.fighting ? "f" : "") + (mark.threats.length ? mark.threats[0] : "") + "|" : "|";
  }

  function drawSpots(pen, scene, spots, view, theme, drawn, selected) {
    if (spots.length <= MANY) {
      spots.forEach(function (spot) { drawSpot(pen, scene, spot.mark, spot.radius, theme, spot.mark.place === selected, spot.x, spot.y, drawn); });
      return;
    }
    stamps.begin(theme.paper + spots[0].radius + scene.data.actor_colour.join(), spots[0].radius + 5, view);
    spots.forEach(function (spot) {
      var mark = spot.mark, on = mark.place === selected, age = Math.round(mark.fade * 5), shade = age + (on ? 10 : 0) + 20 * stamps.edition;
      if (mark.shade !== shade) {  // else it looks as it did
        mark.shade = shade; mark.face = mark.face || faceOf(mark);
        mark.stamp = stamps.of(mark.face + shade, function (brush, x, y, learnt) {
          drawSpot(brush, scene, Object.assign({}, mark, {fade: age / 5}), spot.radius, theme, on, x, y, learnt);
        });
      }
    });
    spots.forEach(function (spot) { stamps.put(spot.mark.stamp, spot.x, spot.y); });
    stamps.end(pen, drawn);
  }

  /* What is seen or nearly so, the most important last; thousands share a few dozen weights, so these alone are sorted. */
  function inView(marks, view) {
    var weights = new Map();
    marks.forEach(function (mark) {
      var x = mark.x * view.scale - view.x, y = mark.y * view.scale - view.y;
      if (x < view.left - 60 || x > view.right + 60 || y < view.top - 60 || y > view.bottom + 60) { return; }
      if (mark.weight < 0) { mark.weight = ClaimsMap.importance(mark); }
      if (!weights.has(mark.weight)) { weights.set(mark.weight, []); }
      weights.get(mark.weight).push({mark: mark, x: x, y: y, trueX: x, trueY: y, radius: 0, reach: 0});
    });
    return Array.from(weights.keys()).sort(function (a, b) { return a - b; })
      .reduce(function (spots, weight) { return spots.concat(weights.get(weight)); }, []);
  }

  ClaimsMap.drawScene = function (pen, scene, look, view, theme, ground, selected) {
    var drawn = {actors: {}}, hits = {spots: [], areas: [], names: [], ways: [], ends: []};
    look.areas.forEach(function (mark) {
      var area = areaOf(mark, ground);
      if (area && ClaimsMap.seen(area.box, view)) {
        drawArea(pen, scene, mark, area, view, theme, drawn, selected);
        hits.areas.push({mark: mark, area: area});
      } else if (!area && mark.x) { drawn.bare = drawn.bare || mark.parts.length || mark.threats.length; }
    });
    var spots = inView(look.places, view);
    spots.forEach(function (spot) {
      spot.radius = radiusOf(spot.mark, spots.length, view); spot.reach = reachOf(spot.mark, spot.radius);
    });
    if (spots.length <= MANY) { spread(spots); }
    spots.forEach(function (spot) {
      if (spot.mark.flows.length) { ClaimsMap.flowCircle(pen, scene, spot.mark, spot.trueX, spot.trueY, theme, drawn, view.small ? 0.72 : 1); }
    });
    spots.forEach(function (spot) { ways(pen, spot.mark, spot.trueX, spot.trueY, view, theme, drawn, hits); });
    look.areas.forEach(function (mark) { ways(pen, mark, mark.x * view.scale - view.x, mark.y * view.scale - view.y, view, theme, drawn, hits); });
    leaders(pen, spots, theme, drawn);
    drawSpots(pen, scene, spots, view, theme, drawn, selected);
    hits.spots = spots;
    if (spots.length <= CROWD) { hits.names = ClaimsMap.drawLabels(pen, scene, look, hits, view, theme, ground, selected); }
    return {hits: hits, drawn: drawn};
  };
  ClaimsMap.areaOf = areaOf;
})();
