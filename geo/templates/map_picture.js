/* ClaimsMap.picture(parts) -> canvas: the map as it is seen, with heading, legend and note around it, to be saved.
 *
 * parts  {map: Leaflet's, ground, scene, look, selected, theme, title, words, note}; a title or words of "" are left out
 *
 * All is drawn anew, two pixels a point; where online tiles lie below the map, the picture has the outlines instead.
 */
(function () {
  "use strict";
  var PIXELS = 2, EDGE = 18, COLUMN = 250, ROW = 32;

  /* A text cut into lines that fit a width in the pen's font. */
  function lines(pen, text, width) {
    var found = [""];
    text.split(/\s+/).forEach(function (word) {
      var longer = (found[found.length - 1] + " " + word).trim();
      if (pen.measureText(longer).width <= width || longer === word) { found[found.length - 1] = longer; } else { found.push(word); }
    });
    return found;
  }

  /* What stands above or below the map: [{font, colour, high, text}], broken into lines. */
  function broken(pen, texts, width) {
    return texts.reduce(function (all, one) {
      pen.font = one.font;
      return all.concat(lines(pen, one.text, width).map(function (line) { return Object.assign({}, one, {text: line}); }));
    }, []);
  }
  function height(rows) { return rows.reduce(function (sum, row) { return sum + row.high; }, 0); }
  /* Lines from an edge inward: the left one, or the right one where the language is written from there. */
  function write(pen, rows, left, top) {
    rows.forEach(function (row) {
      pen.font = row.font; pen.fillStyle = row.colour; pen.direction = ClaimsMap.direction();
      pen.fillText(row.text, left, top + row.high * 0.75);
      top += row.high;
    });
  }

  function viewOf(map) {
    var size = map.getSize(), corner = map.containerPointToLayerPoint([0, 0]), origin = map.getPixelOrigin();
    return {scale: 256 * Math.pow(2, map.getZoom()), x: origin.x, y: origin.y, zoom: map.getZoom(), small: size.x < 560, pixels: PIXELS,
      left: corner.x, top: corner.y, right: corner.x + size.x, bottom: corner.y + size.y,
      shownLeft: corner.x + 4, shownTop: corner.y + 4, shownRight: corner.x + size.x - 4, shownBottom: corner.y + size.y - 4};
  }

  ClaimsMap.picture = function (parts) {
    var size = parts.map.getSize(), view = viewOf(parts.map), theme = parts.theme, font = ClaimsMap.FONT;
    var canvas = ClaimsMap.node("canvas"), pen = canvas.getContext("2d");
    var head = broken(pen, [{font: "650 20px " + font, colour: theme.ink, high: 28, text: parts.title},
      {font: "14px " + font, colour: theme.soft, high: 20, text: parts.words}].filter(function (row) { return row.text; }), size.x);
    var foot = broken(pen, [{font: "11px " + font, colour: theme.soft, high: 15, text: parts.note}], size.x);
    var wide = size.x + 2 * EDGE, right = ClaimsMap.direction() === "rtl", top = EDGE + height(head) + 8, columns = Math.max(1, Math.floor(size.x / COLUMN)), drawn, legend;

    function map() {
      pen.save();
      pen.beginPath(); pen.rect(EDGE, top, size.x, size.y); pen.clip();
      pen.fillStyle = theme.sea; pen.fillRect(EDGE, top, size.x, size.y);
      pen.translate(EDGE - view.left, top - view.top);
      pen.save();  // the ground's round caps would close the dashes above it
      parts.ground.draw(pen, view, theme);
      pen.restore();
      drawn = ClaimsMap.drawScene(pen, parts.scene, parts.look, view, theme, parts.ground, parts.selected).drawn;
      pen.restore();
    }
    map();  // once to learn what the legend has to explain, so how high the picture is
    legend = Array.from(ClaimsMap.legend(parts.scene, drawn, theme).element.children);
    var below = top + size.y + 10, deep = Math.ceil(legend.length / columns) * ROW;
    canvas.width = PIXELS * wide; canvas.height = PIXELS * (below + deep + height(foot) + EDGE);
    pen.scale(PIXELS, PIXELS);
    pen.fillStyle = theme.paper; pen.fillRect(0, 0, canvas.width, canvas.height);
    map();
    function across(x, width) { return right ? wide - x - width : x; }
    write(pen, head, across(EDGE, 0), EDGE);
    legend.forEach(function (item, at) {
      var left = EDGE + at % columns * (size.x / columns), line = below + Math.floor(at / columns) * ROW, swatch = item.querySelector("canvas");
      if (swatch) { pen.drawImage(swatch, across(left, swatch.width / 2), line, swatch.width / 2, swatch.height / 2); }
      var words = broken(pen, [{font: "12px " + font, colour: theme.ink, high: 14, text: item.textContent}], COLUMN - 48).slice(0, 2);
      write(pen, words, across(left + 44, 0), line + 15 - height(words) / 2);
    });
    write(pen, foot, across(EDGE, 0), below + deep);
    return canvas;
  };
})();
