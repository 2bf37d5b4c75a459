/* ClaimsMap symbols: discs, splits, rings, hatches, circles and labels on a canvas.
 *
 * ClaimsMap.drawScene(context, scene, look, view, theme, selected) -> {hits, drawn}: what can be clicked (layer
 * pixels) and which kinds of symbols and actors were drawn, for the legend.
 */
(function () {
  "use strict";
  var FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif";
  var FIGHT = "#d7261e", MANY = 250;

  function at(mark, view) { return [mark.x * view.scale - view.x, mark.y * view.scale - view.y]; }
  function inView(x, y, view, margin) {
    return x >= view.left - margin && x <= view.right + margin && y >= view.top - margin && y <= view.bottom + margin;
  }
  function circle(context, x, y, radius) { context.beginPath(); context.arc(x, y, radius, 0, 2 * Math.PI); }

  /* Radius in pixels of a number of people: area in proportion, half a million is 34 pixels. */
  function radiusOf(number) { return Math.max(6, Math.min(64, 34 * Math.sqrt(number / 5e5))); }

  function hatch(context, colours, ground) {
    var size = 8 * colours.length, tile = document.createElement("canvas");
    tile.width = tile.height = size;
    var pen = tile.getContext("2d");
    pen.lineWidth = 2;
    for (var k = -colours.length; k <= 2 * colours.length; k++) {
      pen.strokeStyle = colours[((k % colours.length) + colours.length) % colours.length];
      pen.beginPath(); pen.moveTo(k * 8 - 2, -2); pen.lineTo(k * 8 + size + 2, size + 2); pen.stroke();
    }
    void ground;
    return context.createPattern(tile, "repeat");
  }

  function drawAreas(context, scene, look, view, theme, ground, drawn, hits) {
    look.areas.forEach(function (mark) {
      var area = mark.area && ground ? ground.admin1[mark.area.sheet].areas[mark.area.number] : null;
      var colours = mark.parts.map(function (part) { return part.colour; });
      if (area && ClaimsMap.seen(area.box, view)) {
        context.save();
        context.beginPath();
        area.rings.forEach(function (ring) { ClaimsMap.trace(context, ring, view, true); });
        if (scene.mainFlow(mark)) {
          context.globalAlpha = 0.13; context.fillStyle = theme.flow;
          context.fill("evenodd");
          drawn.areaFlow = true;
        }
        if (colours.length) {
          context.globalAlpha = 0.42 - 0.2 * mark.fade;
          context.fillStyle = hatch(context, colours, theme.land);
          context.fill("evenodd");
        }
        context.globalAlpha = 1;
        context.strokeStyle = mark.fighting ? FIGHT : theme.border; context.lineWidth = mark.fighting ? 2.2 : 1.2;
        if (mark.fighting) { context.setLineDash([6, 3]); drawn.areaFight = true; }
        context.stroke();
        if (mark.threat >= 0) {  // hatching is for who has it; who threatens it has the border
          context.clip("evenodd");
          context.strokeStyle = scene.data.actor_colour[mark.threat]; context.lineWidth = 9; context.setLineDash([2.5, 4]);
          context.stroke();
          drawn.areaThreat = true; drawn.actors[mark.threat] = true;
        }
        context.restore();
        hits.areas.push({mark: mark, area: area});
        if (mark.parts.length > 1) { drawn.areaSplit = true; } else if (colours.length) { drawn.area = true; }
        mark.parts.forEach(function (part) { drawn.actors[part.actor] = true; });
      }
    });
  }

  function drawFlow(context, scene, mark, x, y, theme, drawn) {
    var flow = scene.mainFlow(mark);
    if (!flow) { return 0; }
    context.save();
    context.strokeStyle = theme.flow; context.fillStyle = theme.flow;
    var outer;
    if (flow.largest === null) {
      outer = 13;
      context.lineWidth = 1.6; context.setLineDash([1, 4]); context.lineCap = "round";
      circle(context, x, y, outer); context.stroke();
      drawn.flowVague = true;
    } else {
      outer = radiusOf(flow.largest);
      var open = flow.low === null || flow.high === null, inner = radiusOf(flow.smallest);
      context.globalAlpha = 0.17; circle(context, x, y, inner); context.fill();
      context.globalAlpha = 1; context.lineWidth = 1.6;
      circle(context, x, y, inner); context.stroke();
      if (outer > inner + 1) {
        context.setLineDash([4, 3]); circle(context, x, y, outer); context.stroke();
        drawn.flowRange = true;
      } else if (open) {
        outer = inner + 4;
        context.setLineDash([4, 3]); circle(context, x, y, outer); context.stroke();
        drawn.flowOpen = true;
      }
      drawn.flow = true;
    }
    context.restore();
    return outer;
  }

  function drawDisc(context, scene, mark, x, y, radius, theme, drawn, selected) {
    var parts = mark.parts, k;
    context.save();
    if (mark.threat >= 0) {
      context.strokeStyle = scene.data.actor_colour[mark.threat]; context.lineWidth = 2.2;
      context.setLineDash([2.5, 3.5]);
      circle(context, x, y, radius + 6.5); context.stroke(); context.setLineDash([]);
      drawn.threat = true; drawn.actors[mark.threat] = true;
    }
    if (mark.fighting) {
      context.strokeStyle = FIGHT; context.lineWidth = 2.6;
      circle(context, x, y, radius + 3.2); context.stroke();
      drawn.fight = true;
    }
    context.fillStyle = theme.paper;
    circle(context, x, y, radius); context.fill();
    var alpha = 1 - 0.6 * mark.fade;
    if (mark.fade > 0.4) { drawn.faded = true; }
    if (parts.length) {
      for (k = 0; k < parts.length; k++) {
        var from = -Math.PI / 2 + 2 * Math.PI * k / parts.length, to = from + 2 * Math.PI / parts.length;
        if (parts.length === 2) { from += Math.PI; to += Math.PI; }
        context.globalAlpha = alpha * (parts[k].hedged ? 0.5 : 1);
        context.fillStyle = parts[k].colour;
        context.beginPath(); context.moveTo(x, y); context.arc(x, y, radius, from, to); context.closePath(); context.fill();
        drawn.actors[parts[k].actor] = true;
        if (parts[k].hedged) { drawn.hedged = true; }
      }
      context.globalAlpha = 1;
      if (parts.length > 1) {
        context.strokeStyle = theme.paper; context.lineWidth = 1.4;
        for (k = 0; k < parts.length; k++) {
          var angle = -Math.PI / 2 + 2 * Math.PI * k / parts.length;
          context.beginPath(); context.moveTo(x, y);
          context.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle)); context.stroke();
        }
        drawn[mark.status === "disputed" ? "split" : "shared"] = true;
      } else if (mark.status === "disputed") { drawn.denied = true; }
      else { drawn.held = true; }
    } else if (mark.state) { drawn.none = true; }
    context.strokeStyle = selected ? theme.ink : mark.parts.length ? ClaimsMap.mix(parts[0].colour, theme.edge, 0.35) : theme.soft;
    context.lineWidth = selected ? 2.6 : 1.2;
    if (parts.length && parts.every(function (part) { return part.hedged; })) { context.setLineDash([2, 2]); }
    circle(context, x, y, radius); context.stroke(); context.setLineDash([]);
    if (mark.status === "disputed" && parts.length === 1) {
      context.strokeStyle = theme.paper; context.lineWidth = 2;  // one holder, and somebody denies it: struck through
      context.beginPath(); context.moveTo(x - radius * 0.72, y + radius * 0.72); context.lineTo(x + radius * 0.72, y - radius * 0.72);
      context.stroke();
    }
    if (radius >= 7) { letters(context, parts, x, y, radius, mark, theme); }
    context.restore();
  }

  function letters(context, parts, x, y, radius, mark, theme) {
    context.textAlign = "center"; context.textBaseline = "middle";
    if (!parts.length) {
      if (mark.state && (mark.state.opposing.length || !mark.fighting && mark.threat < 0)) {
        context.fillStyle = theme.soft; context.font = "600 " + Math.round(radius * 1.1) + "px " + FONT;
        context.fillText(mark.state.opposing.length ? "–" : "?", x, y + 0.5);
      }
      return;
    }
    parts.forEach(function (part, k) {
      var angle = parts.length === 1 ? 0 : -Math.PI / 2 + 2 * Math.PI * (k + 0.5) / parts.length + (parts.length === 2 ? Math.PI : 0);
      var reach = parts.length === 1 ? 0 : radius * 0.52;
      var size = parts.length === 1 ? radius * (part.letter.length > 1 ? 0.92 : 1.2) : radius * (part.letter.length > 1 ? 0.62 : 0.8);
      context.font = "700 " + Math.max(6.5, size) + "px " + FONT;
      context.fillStyle = part.hedged || mark.fade > 0.5 ? theme.ink : ClaimsMap.inkOn(part.colour);
      context.fillText(part.letter, x + reach * Math.cos(angle), y + reach * Math.sin(angle) + 0.5);
    });
  }

  /* Push symbols that overlap apart; a leader line shows where they belong. */
  function spread(spots, radius) {
    var apart = 2 * radius + 5;
    for (var round = 0; round < 24; round++) {
      var moved = false;
      for (var a = 0; a < spots.length; a++) {
        for (var b = a + 1; b < spots.length; b++) {
          var dx = spots[b].x - spots[a].x, dy = spots[b].y - spots[a].y, gap = Math.sqrt(dx * dx + dy * dy);
          if (gap >= apart) { continue; }
          if (gap < 0.01) { dx = 0.6; dy = -0.8; gap = 1; }
          var push = (apart - gap) / 2 + 0.1;
          spots[a].x -= dx / gap * push; spots[a].y -= dy / gap * push;
          spots[b].x += dx / gap * push; spots[b].y += dy / gap * push;
          moved = true;
        }
      }
      if (!moved) { break; }
    }
  }

  function Labels(view) { this.boxes = []; this.view = view; }
  Labels.prototype.block = function (x, y, radius) { this.boxes.push([x - radius, y - radius, x + radius, y + radius]); };
  Labels.prototype.fits = function (box) {
    if (box[0] < this.view.shownLeft || box[2] > this.view.shownRight || box[1] < this.view.shownTop || box[3] > this.view.shownBottom) {
      return false;
    }
    return !this.boxes.some(function (other) {
      return box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
    });
  };
  /* Write lines beside a point: right, left, above, below, the first free side; false if there is none. */
  Labels.prototype.write = function (context, lines, x, y, gap, theme, must) {
    var width = 0, height = 0;
    lines.forEach(function (line) {
      context.font = line.font; line.width = context.measureText(line.text).width;
      width = Math.max(width, line.width); height += line.size + 2;
    });
    var sides = gap ? [[x + gap, y - height / 2, "left"], [x - gap - width, y - height / 2, "right"],
      [x - width / 2, y - gap - height, "center"], [x - width / 2, y + gap, "center"],
      [x + gap * 0.75, y - gap * 0.75 - height, "left"], [x + gap * 0.75, y + gap * 0.75, "left"],
      [x - gap * 0.75 - width, y - gap * 0.75 - height, "right"], [x - gap * 0.75 - width, y + gap * 0.75, "right"]] :
      [[x - width / 2, y - height / 2, "center"]];
    for (var k = 0; k < sides.length; k++) {
      var box = [sides[k][0] - 2, sides[k][1] - 1, sides[k][0] + width + 2, sides[k][1] + height + 1];
      if (!this.fits(box) && !(must && k === sides.length - 1)) { continue; }
      this.boxes.push(box);
      var top = sides[k][1];
      context.textBaseline = "top"; context.lineJoin = "round"; context.textAlign = "left";
      lines.forEach(function (line) {
        var left = sides[k][0] + (sides[k][2] === "left" ? 0 : sides[k][2] === "right" ? width - line.width : (width - line.width) / 2);
        context.font = line.font;
        context.strokeStyle = theme.halo; context.lineWidth = 3.5; context.strokeText(line.text, left, top);
        context.fillStyle = line.colour; context.fillText(line.text, left, top);
        top += line.size + 2;
      });
      return true;
    }
    return false;
  };

  function importance(mark) {
    var rank = {disputed: 4, contested: 3, held: 2, unknown: 1}[mark.status];
    return (mark.state ? rank : 0) * 10 + (mark.info.size || 0) + (mark.flows.length ? 5 : 0);
  }

  function drawLabels(context, scene, look, spots, view, theme, ground, labels) {
    spots.forEach(function (spot) { labels.block(spot.x, spot.y, spot.radius + (spot.mark.fighting ? 4 : 1)); });
    spots.slice().sort(function (a, b) { return importance(b.mark) - importance(a.mark); }).forEach(function (spot) {
      var flow = scene.mainFlow(spot.mark);
      var lines = [{text: spot.mark.info.short, size: 13, font: "600 13px " + FONT, colour: theme.ink}];
      if (flow) { lines.push({text: scene.flowWords(flow, true), size: 11, font: "600 11px " + FONT, colour: theme.flow}); }
      if (!labels.write(context, lines, spot.x, spot.y, spot.radius + 7, theme) && flow) {
        labels.write(context, lines.slice(0, 1), spot.x, spot.y, spot.radius + 7, theme);
      }
    });
    var zoom = view.zoom;
    look.areas.forEach(function (mark) {
      if (mark.info.kind === "country") { return; }
      var flow = scene.mainFlow(mark);
      areaLabel(context, mark.area && ground ? ground.admin1[mark.area.sheet].areas[mark.area.number].middle : [mark.x, mark.y],
        [{text: mark.info.short, size: 12, font: "italic 600 12px " + FONT, colour: theme.ink}].concat(
          flow ? {text: scene.flowWords(flow, true), size: 11, font: "600 11px " + FONT, colour: theme.flow} : []), view, theme, labels, flow ? [0, 16, 36] : [0]);
    });
    scene.payload.landmarks.forEach(function (town) {
      if (zoom < 6 && town.size < 5.6 || zoom < 5) { return; }
      var p = ClaimsMap.mercator(town.lon, town.lat), x = p[0] * view.scale - view.x, y = p[1] * view.scale - view.y;
      if (!inView(x, y, view, 0)) { return; }
      if (labels.write(context, [{text: town.name, size: 10.5, font: "10.5px " + FONT, colour: theme.soft}], x, y, 5, theme)) {
        context.fillStyle = theme.soft; circle(context, x, y, 1.8); context.fill();
      }
    });
    if (ground && zoom >= 6) {
      ground.admin1.forEach(function (sheet) {
        sheet.areas.forEach(function (area) {
          areaLabel(context, area.middle, [{text: area.name, size: 11, font: "italic 11px " + FONT, colour: theme.faint}],
            view, theme, labels);
        });
      });
    }
    if (ground && zoom <= 8) {
      ground.near.areas.forEach(function (area) {
        if ((area.box[2] - area.box[0]) * view.scale < 60) { return; }
        areaLabel(context, area.middle, [{text: (area.name || "").toUpperCase(), size: 10.5, font: "600 10.5px " + FONT,
          colour: theme.faint}], view, theme, labels);
      });
    }
  }

  /* gaps: how far from the middle it may stand, tried in turn. */
  function areaLabel(context, middle, lines, view, theme, labels, gaps) {
    var x = middle[0] * view.scale - view.x, y = middle[1] * view.scale - view.y;
    if (lines[0].text && inView(x, y, view, 0)) {
      (gaps || [0]).some(function (gap) { return labels.write(context, lines, x, y, gap, theme); });
    }
  }

  ClaimsMap.drawScene = function (context, scene, look, view, theme, ground, selected) {
    var drawn = {actors: {}}, hits = {spots: [], areas: []};
    drawAreas(context, scene, look, view, theme, ground, drawn, hits);
    var seen = look.places.filter(function (mark) {
      var p = at(mark, view);
      return inView(p[0], p[1], view, 60);
    });
    var radius = seen.length > 900 ? 3.5 : seen.length > MANY ? 5 : view.small ? 8.5 : 10;
    var spots = seen.map(function (mark) {
      var p = at(mark, view);
      return {mark: mark, x: p[0], y: p[1], trueX: p[0], trueY: p[1], radius: radius};
    });
    if (spots.length <= MANY) { spread(spots, radius); }
    spots.forEach(function (spot) { drawFlow(context, scene, spot.mark, spot.trueX, spot.trueY, theme, drawn); });
    context.strokeStyle = theme.soft; context.lineWidth = 1;
    spots.forEach(function (spot) {
      if (Math.abs(spot.x - spot.trueX) + Math.abs(spot.y - spot.trueY) > 4) {
        context.beginPath(); context.moveTo(spot.trueX, spot.trueY); context.lineTo(spot.x, spot.y); context.stroke();
        context.fillStyle = theme.soft; circle(context, spot.trueX, spot.trueY, 2); context.fill();
        drawn.moved = true;
      }
    });
    spots.sort(function (a, b) { return importance(a.mark) - importance(b.mark); });
    spots.forEach(function (spot) {
      if (spot.mark.state) { drawDisc(context, scene, spot.mark, spot.x, spot.y, radius, theme, drawn, spot.mark.place === selected); }
      else {
        context.fillStyle = theme.flow; circle(context, spot.x, spot.y, 3); context.fill();
        if (spot.mark.place === selected) { context.strokeStyle = theme.ink; circle(context, spot.x, spot.y, 6); context.stroke(); }
      }
      hits.spots.push(spot);
    });
    if (spots.length <= 1200) { drawLabels(context, scene, look, spots, view, theme, ground, new Labels(view)); }
    return {hits: hits, drawn: drawn};
  };
  ClaimsMap.FIGHT = FIGHT;
  ClaimsMap.FONT = FONT;
  ClaimsMap.symbol = drawDisc;
})();
