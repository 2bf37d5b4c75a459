/* ClaimsMap.drawLabels(pen, scene, look, hits, view, theme, ground, selected) -> [{mark, box}]: names, none over another.
 *
 * In order of importance: places with claims, the most disputed first; areas with claims; countries; landmarks;
 * governorates.  A name that finds no free side is left out; nearer, it comes back.
 */
(function () {
  "use strict";
  var FONT = ClaimsMap.FONT, CELL = 48, CHIP = 15;
  var RANK = {disputed: 4, contested: 3, held: 2, unknown: 1};

  /* What is written already, in cells of a grid: thousands of symbols must not be gone through for every name. */
  function Labels(view) { this.cells = new Map(); this.view = view; }
  Labels.prototype.each = function (box, visit) {
    for (var column = Math.floor(box[0] / CELL); column <= Math.floor(box[2] / CELL); column++) {
      for (var row = Math.floor(box[1] / CELL); row <= Math.floor(box[3] / CELL); row++) {
        if (visit(column * 65536 + row)) { return true; }
      }
    }
    return false;
  };
  Labels.prototype.block = function (box) {
    var cells = this.cells;
    this.each(box, function (key) {
      if (cells.has(key)) { cells.get(key).push(box); } else { cells.set(key, [box]); }
    });
  };
  Labels.prototype.fits = function (box) {
    var view = this.view, cells = this.cells;
    if (box[0] < view.shownLeft || box[2] > view.shownRight || box[1] < view.shownTop || box[3] > view.shownBottom) { return false; }
    return !this.each(box, function (key) {
      return (cells.get(key) || []).some(function (other) {
        return box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
      });
    });
  };

  /* lines: [{text, size, weight, colour, chips}], the widest first measured -> {lines, width, height} */
  function measure(pen, lines) {
    var width = 0, height = 0;
    lines.forEach(function (line) {
      line.font = line.weight + " " + line.size + "px " + FONT;
      pen.font = line.font;
      line.width = pen.measureText(line.text).width + (line.chips || []).length * CHIP + ((line.chips || []).length ? 4 : 0);
      width = Math.max(width, line.width); height += line.size + 2;
    });
    return {lines: lines, width: width, height: height};
  }

  /* Around a point, the sides in the order in which readers look for a name; gap 0: over the point itself. */
  function sides(block, x, y, gap) {
    var w = block.width, h = block.height, near = gap * 0.72;
    return gap ? [[x + gap, y - h / 2, 0], [x - gap - w, y - h / 2, 1], [x - w / 2, y - gap - h, 0.5], [x - w / 2, y + gap, 0.5],
      [x + near, y - near - h, 0], [x + near, y + near, 0], [x - near - w, y - near - h, 1], [x - near - w, y + near, 1],
      [x + gap, y - h, 0], [x + gap, y, 0], [x - gap - w, y - h, 1], [x - gap - w, y, 1]] : [[x - w / 2, y - h / 2, 0.5]];
  }

  Labels.prototype.write = function (pen, lines, x, y, gap, theme) {
    var block = measure(pen, lines), options = sides(block, x, y, gap);
    for (var k = 0; k < options.length; k++) {
      var left = options[k][0], top = options[k][1], box = [left - 3, top - 2, left + block.width + 3, top + block.height + 1];
      if (this.fits(box)) {
        this.block(box);
        block.lines.forEach(function (line) {
          paint(pen, line, left + (block.width - line.width) * options[k][2], top, theme);
          top += line.size + 2;
        });
        return box;
      }
    }
    return null;
  };

  function paint(pen, line, left, top, theme) {
    pen.font = line.font; pen.textBaseline = "top"; pen.textAlign = "left"; pen.lineJoin = "round";
    pen.strokeStyle = theme.halo; pen.lineWidth = 3.6; pen.strokeText(line.text, left, top);
    pen.fillStyle = line.colour; pen.fillText(line.text, left, top);
    var x = left + line.width - (line.chips || []).length * CHIP;
    (line.chips || []).forEach(function (chip) { ClaimsMap.chip(pen, chip, x, top - 1, CHIP - 1.5, theme); x += CHIP; });
  }

  /* A small square with an actor's letter: areas have no pin. */
  ClaimsMap.chip = function (pen, chip, x, y, size, theme) {
    pen.save();
    pen.fillStyle = chip.colour || theme.paper; pen.strokeStyle = chip.edge || chip.colour || theme.soft; pen.lineWidth = 1.4;
    if (chip.edge) { pen.setLineDash([2, 1.6]); }
    pen.beginPath(); pen.rect(x + 0.7, y + 0.7, size - 1.4, size - 1.4); pen.fill(); pen.stroke();
    pen.fillStyle = chip.ink || theme.ink; pen.font = "700 " + (chip.letter.length > 1 ? 8 : 9.5) + "px " + FONT;
    pen.textAlign = "center"; pen.textBaseline = "middle"; pen.fillText(chip.letter, x + size / 2, y + size / 2 + 0.5);
    pen.restore();
  };

  ClaimsMap.importance = function (mark) {
    return (mark.state ? RANK[mark.status] : 0) * 10 + (mark.info.size || 0) + (mark.flows.length ? 5 : 0);
  };

  function placeNames(pen, scene, spots, view, theme, labels, selected, written) {
    spots.forEach(function (spot) {
      var r = spot.reach;
      labels.block([spot.x - r, spot.y - r, spot.x + r, spot.y + r]);
    });
    spots.slice().sort(function (a, b) {
      return (b.mark.place === selected) - (a.mark.place === selected) || ClaimsMap.importance(b.mark) - ClaimsMap.importance(a.mark);
    }).slice(0, 200).forEach(function (spot) {
      var flow = scene.mainFlow(spot.mark), size = view.small ? 12 : 13.5;
      var name = {text: spot.mark.info.short, size: size, weight: spot.mark.status === "disputed" ? 700 : 600, colour: theme.ink};
      var moved = flow ? {text: scene.flowLabel(flow), size: size - 2, weight: 600, colour: theme.flow} : null;
      var box = moved && labels.write(pen, [name, moved], spot.x, spot.y, spot.reach + 3, theme) ||
        labels.write(pen, [name], spot.x, spot.y, spot.reach + 3, theme);
      if (box) { written.push({mark: spot.mark, box: box}); }
    });
  }

  function areaNames(pen, scene, look, view, theme, ground, labels, written, named) {
    look.areas.forEach(function (mark) {
      if (mark.info.kind === "country" && !mark.state) { return; }
      var flow = scene.mainFlow(mark), area = ClaimsMap.areaOf(mark, ground);
      var at = area ? ClaimsMap.innerPoint(area, view) : [mark.x * view.scale - view.x, mark.y * view.scale - view.y];
      if (!at || !area && !mark.x) { return; }
      var lines = [{text: mark.info.short, size: 12.5, weight: "italic 600", colour: theme.ink, chips: ClaimsMap.chips(scene, mark)}];
      if (flow) { lines.push({text: scene.flowLabel(flow), size: 11, weight: 600, colour: theme.flow}); }
      if (area) { named.push(area); }
      var box = [0, 14, 28, 46, 70].reduce(function (found, gap) { return found || labels.write(pen, lines, at[0], at[1], gap, theme); }, null);
      if (box) { written.push({mark: mark, box: box}); }
    });
  }

  function base(pen, text, at, size, weight, colour, view, theme, labels, gaps) {
    if (!at || !text) { return; }
    (gaps || [0]).some(function (gap) {
      return labels.write(pen, [{text: text, size: size, weight: weight, colour: colour}], at[0], at[1], gap, theme);
    });
  }

  function groundNames(pen, scene, view, theme, ground, labels, named) {
    var once = {};
    if (ground && view.zoom <= 8.5) {
      ground.near.areas.forEach(function (area) {
        var key = (area.name || "").toUpperCase();
        if ((area.box[2] - area.box[0]) * view.scale < 60 || once[key]) { return; }
        once[key] = true;
        base(pen, /^[\u0000-\u024f]*$/.test(key) ? key.split("").join("\u200a") : area.name, ClaimsMap.innerPoint(area, view), 11, 600, theme.faint, view, theme, labels, [0, 24, 48, 80]);
      });
    }
    scene.payload.landmarks.forEach(function (town) {
      if (view.zoom < 6 && town.size < 5.6 || view.zoom < 5) { return; }
      var p = ClaimsMap.mercator(town.lon, town.lat), x = p[0] * view.scale - view.x, y = p[1] * view.scale - view.y;
      if (!labels.fits([x - 2, y - 2, x + 2, y + 2])) { return; }
      if (labels.write(pen, [{text: town.name, size: view.small ? 9.5 : 10.5, weight: 400, colour: theme.soft}], x, y, 5, theme)) {
        labels.block([x - 3, y - 3, x + 3, y + 3]);
        pen.fillStyle = theme.soft; ClaimsMap.circle(pen, x, y, 1.8); pen.fill();
      }
    });
    if (ground && view.zoom >= 5.75) {
      ground.admin1.forEach(function (sheet) {
        sheet.areas.forEach(function (area) {
          if ((area.box[2] - area.box[0]) * view.scale < 34 || named.indexOf(area) >= 0) { return; }
          base(pen, area.name, ClaimsMap.innerPoint(area, view), 10.5, "italic 400", theme.faint, view, theme, labels, [0, 16]);
        });
      });
    }
  }

  ClaimsMap.drawLabels = function (pen, scene, look, hits, view, theme, ground, selected) {
    var labels = new Labels(view), written = [], named = [];
    pen.direction = ClaimsMap.direction();
    hits.ways.forEach(function (box) { labels.block(box); });
    placeNames(pen, scene, hits.spots, view, theme, labels, selected, written);
    hits.ends.forEach(function (end) {  // where a line ends and no symbol says where that is
      var known = hits.spots.some(function (spot) { return Math.hypot(spot.trueX - end.x, spot.trueY - end.y) < 8; });
      if (!known) { labels.write(pen, [{text: end.name, size: 11.5, weight: 600, colour: theme.flow}], end.x, end.y, 7, theme); }
    });
    areaNames(pen, scene, look, view, theme, ground, labels, written, named);
    groundNames(pen, scene, view, theme, ground, labels, named);
    return written;
  };
})();
