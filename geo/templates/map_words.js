/* ClaimsMap.speak(words): the language of everything drawn after it; dates and numbers in its words.
 *
 * words: {language, direction, messages: {key: text with {slots}}, names: {word: name}}, see geo/messages.py
 *
 * say(key, values) -> text; parts(key, values) -> children for node(), values may be elements; name(word) -> a word of a
 * closed class, an actor or a place in this language; count(number, key) -> a message with forms, "one:{n} claim|other:{n} claims".
 */
(function () {
  "use strict";
  var spoken = {language: "en", direction: "ltr", messages: {}, names: {}}, plural = null, cuts = {};
  var OPEN = "\u2068", CLOSE = "\u2069";  // first strong isolate: a Latin name in an Arabic sentence turns nothing beside it

  function speak(words) {
    if (words === spoken) { return; }
    spoken = words; cuts = {};
    plural = new Intl.PluralRules(words.language);
  }

  function message(key) {
    var text = spoken.messages[key];
    if (text === undefined) { throw new Error("no message " + key); }
    return text;
  }

  /* A message in pieces, each slot given to `put`; thousands are said at every step of a slider. */
  function cut(key, put) {
    var pieces = cuts[key] || (cuts[key] = message(key).split(/\{(\w+)\}/));
    return pieces.map(function (piece, at) { return at % 2 ? put(piece) : piece; });
  }
  function isolated(value) {
    var text = String(value);
    return spoken.direction === "rtl" && /[A-Za-z0-9]/.test(text) ? OPEN + text + CLOSE : text;
  }
  function say(key, values) { return cut(key, function (slot) { return isolated(values[slot]); }).join(""); }
  function parts(key, values) { return cut(key, function (slot) { return values[slot]; }); }

  function name(word) { return Object.prototype.hasOwnProperty.call(spoken.names, word) ? spoken.names[word] : word; }

  function count(number, key) {
    var forms = {};
    message(key).split("|").forEach(function (form) { forms[form.slice(0, form.indexOf(":"))] = form.slice(form.indexOf(":") + 1); });
    return (forms[plural.select(number)] || forms.other).replace("{n}", thousands(number));
  }

  /* Words in a row: and, or, comma, semicolon. */
  function list(words, how) {
    return words.filter(Boolean).reduce(function (one, other) { return one === "" ? other : say("list." + how, {one: one, other: other}); }, "");
  }

  /* --- dates: day numbers since 1970 --------------------------------------------------------- */
  function dated(pattern, day) {
    var date = new Date(day * 864e5), month = date.getUTCMonth() + 1;
    return cut("date." + pattern, function (slot) {
      return slot === "day" ? date.getUTCDate() : slot === "year" ? date.getUTCFullYear() : slot === "weekday" ? message("weekday." + date.getUTCDay()) :
        message((pattern === "short" ? "month.short." : "month.") + month);
    }).join("");
  }
  function longDay(day) { return dated("long", day); }
  function dayWords(day) { return dated("day", day); }
  function shortDay(day) { return dated("short", day); }
  /* A range of days, the last one as `words` spells it; without a first one that day alone. */
  function spanWords(first, last, words) {
    return first === null || first === last ? words(last) : message("date.span").replace("{from}", shortDay(first)).replace("{to}", words(last));
  }
  /* When a claim is claimed to be true, as precisely as it was told. */
  function validWords(from, to, precision) {
    if (from === null) { return message("date.none"); }
    if (precision === "month") { return dated("month", from); }
    if (precision === "year") { return String(new Date(from * 864e5).getUTCFullYear()); }
    var words = to !== null && to !== from ? say("date.span", {from: shortDay(from), to: dayWords(to)}) : dayWords(from);
    return precision === "week" ? say("date.week", {days: words}) : precision === "days" && to === null ? say("date.about", {days: words}) :
      precision === "unknown" ? say("date.uncertain", {days: words}) : words;
  }

  /* --- numbers ------------------------------------------------------------------------------ */
  function thousands(number) { return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ","); }
  function brief(number) {
    if (number < 1e6) { return thousands(number); }
    return say("figure.million", {n: number >= 995e4 ? Math.round(number / 1e6) : Math.round(number / 1e5) / 10});
  }
  /* So many of something, "500 families" and "thousands of families"; of the report's own words common ones are in this language. */
  function counted(figure, unit) {
    if (!unit) { return name(figure); }
    if (!figure) { return name(unit); }
    return /^\D*s$/.test(figure) ? say("figure.of", {figure: name(figure), unit: name(name("many " + unit) === "many " + unit ? unit : "many " + unit)}) :
      say("figure.unit", {figure: figure, unit: name(unit)});
  }
  /* The range of a displacement record: "500,000", "200,000–300,000", "more than 500,000" (short: "500,000+"), "up to 900". */
  function rangeWords(flow, short) {
    var write = short ? brief : thousands, upto = flow.low === null, more = flow.high === null && !upto;
    if (flow.smallest === null) { return ""; }
    var alone = flow.smallest === flow.largest, words = alone ? write(flow.smallest) : say("figure.range", {low: write(flow.smallest), high: write(flow.largest)});
    if (flow.high === null && (more || !alone)) { words = say(short ? "figure.plus" : alone ? "figure.more" : "figure.or_more", {n: words}); }
    return upto ? say("figure.upto", {n: words}) : words;
  }

  Object.assign(ClaimsMap, {speak: speak, say: say, parts: parts, name: name, count: count, list: list, longDay: longDay, dayWords: dayWords,
    shortDay: shortDay, spanWords: spanWords, validWords: validWords, thousands: thousands, brief: brief, counted: counted, rangeWords: rangeWords,
    direction: function () { return spoken.direction; }, language: function () { return spoken.language; }});
})();
