/* ClaimsMap.Stamps: small symbols by the thousand: each kind is drawn once, and its pixels are copied into one image.
 *
 *   var stamps = new ClaimsMap.Stamps();
 *   stamps.begin(look, reach, view);        // look: what all depends on (colours, size); reach: half a stamp, in pixels of the map
 *   var stamp = stamps.of(kind, draw);      // draw(pen, x, y, drawn) is asked once for a kind
 *   stamps.put(stamp, x, y);                // after all were asked for: reading pixels back takes its time each time
 *   stamps.end(pen, drawn);                 // `drawn` learns of the kinds that were put
 *   stamps.edition                          // a stamp is good until this changes
 *
 * A canvas takes some microseconds for each drawImage: ten thousand would be most of the time of a step.
 */
(function () {
  "use strict";
  var ACROSS = 32;   // stamps in a row of the sheet that new ones are drawn on
  var KINDS = 4000;  // more than this are forgotten before the next painting: an hour of playback must not fill the memory

  function Stamps() {
    this.look = ""; this.edition = 0; this.kinds = new Map(); this.fresh = []; this.used = new Set();
    this.sheet = document.createElement("canvas"); this.layer = document.createElement("canvas");
    this.pen = this.sheet.getContext("2d", {willReadFrequently: true});
  }

  Stamps.prototype.begin = function (look, reach, view) {
    var pixels = view.pixels || 1, side = 2 * Math.ceil(reach * pixels);
    var box = view.near ? {left: view.shownLeft - 4, top: view.shownTop - 4, right: view.shownRight + 4, bottom: view.shownBottom + 4} : view;
    // A stamp's width more on every side, so that what hangs over the edge needs no care.
    var width = Math.ceil((box.right - box.left) * pixels) + 2 * side, height = Math.ceil((box.bottom - box.top) * pixels) + 2 * side;
    if (this.look !== look + pixels || this.width !== width || this.height !== height || this.kinds.size > KINDS) {
      this.look = look + pixels; this.side = side; this.pixels = pixels; this.width = width; this.height = height;
      this.sheet.width = this.sheet.height = ACROSS * side;
      this.pen.scale(pixels, pixels);
      this.layer.width = width; this.layer.height = height;
      this.image = new ImageData(width, height);
      this.cells = new Int32Array(this.image.data.buffer);
      this.kinds.clear();  // their pixels are counted in rows of the image
      this.edition++;
    }
    this.cells.fill(0);
    this.used.clear();
    this.left = box.left; this.top = box.top;
  };

  Stamps.prototype.of = function (kind, draw) {
    var stamp = this.kinds.get(kind), step = this.side / this.pixels, at = this.fresh.length % (ACROSS * ACROSS);
    if (!stamp) {
      if (!at) { this.cut(); }
      stamp = {at: null, colours: null, drawn: {actors: {}}};
      draw(this.pen, (at % ACROSS + 0.5) * step, (Math.floor(at / ACROSS) + 0.5) * step, stamp.drawn);
      this.fresh.push(stamp);
      this.kinds.set(kind, stamp);
    }
    return stamp;
  };

  /* What is not transparent of the new ones: where, from a stamp's corner on, and in which colour. */
  Stamps.prototype.cut = function () {
    var side = this.side, wide = ACROSS * side, width = this.width;
    if (!this.fresh.length) { return; }
    var sheet = new Int32Array(this.pen.getImageData(0, 0, wide, Math.ceil(this.fresh.length / ACROSS) * side).data.buffer);
    this.fresh.forEach(function (stamp, slot) {
      var corner = Math.floor(slot / ACROSS) * side * wide + slot % ACROSS * side, at = [], colours = [];
      for (var y = 0; y < side; y++) {
        for (var x = 0; x < side; x++) {
          var colour = sheet[corner + y * wide + x];
          if (colour >>> 24) { at.push(y * width + x); colours.push(colour); }
        }
      }
      stamp.at = Int32Array.from(at); stamp.colours = Int32Array.from(colours);
    });
    this.pen.clearRect(0, 0, wide, wide);
    this.fresh = [];
  };

  Stamps.prototype.put = function (stamp, x, y) {
    if (this.fresh.length) { this.cut(); }
    var side = this.side, cells = this.cells, at = stamp.at, colours = stamp.colours;
    var column = Math.round((x - this.left) * this.pixels + side / 2), row = Math.round((y - this.top) * this.pixels + side / 2);
    if (column < 0 || row < 0 || column > this.width - side || row > this.height - side) { return; }
    this.used.add(stamp);
    for (var k = 0, corner = row * this.width + column; k < at.length; k++) {
      var cell = corner + at[k], colour = colours[k], below = cells[cell];
      cells[cell] = colour >>> 24 === 255 || below === 0 ? colour : over(colour, below);
    }
  };

  /* One colour over another, as a canvas lays them; both with their opacity in the highest byte. */
  function over(upper, lower) {
    var a = upper >>> 24, rest = (lower >>> 24) * (255 - a) / 255, whole = a + rest;
    return ((upper & 255) * a + (lower & 255) * rest) / whole + 0.5 |
      ((upper >>> 8 & 255) * a + (lower >>> 8 & 255) * rest) / whole + 0.5 << 8 |
      ((upper >>> 16 & 255) * a + (lower >>> 16 & 255) * rest) / whole + 0.5 << 16 | whole + 0.5 << 24;
  }

  Stamps.prototype.end = function (pen, drawn) {
    var pixels = this.pixels, side = this.side;
    this.layer.getContext("2d").putImageData(this.image, 0, 0);
    pen.drawImage(this.layer, this.left - side / pixels, this.top - side / pixels, this.width / pixels, this.height / pixels);
    this.used.forEach(function (stamp) {
      Object.assign(drawn.actors, stamp.drawn.actors);
      Object.keys(stamp.drawn).forEach(function (name) { if (name !== "actors" && !drawn[name]) { drawn[name] = stamp.drawn[name]; } });
    });
  };

  ClaimsMap.Stamps = Stamps;
})();
