/* ClaimsMap.evidence(scene, mark, look, onLife) -> element: every claim about a place, with its sentence in its paragraph.
 *
 * onLife: called for "through time", null where there is no such page.  ClaimsMap.card(scene, i) -> one claim as a list item,
 * ClaimsMap.claimWords(data, i) -> what it claims, as children.
 */
(function () {
  "use strict";
  var node = ClaimsMap.node;
  var say = ClaimsMap.say, name = ClaimsMap.name;
  var INTERESTS = ["own_favour", "against_interest", "third_party"], ROLES = ["party", "official", "witness", "monitor", "media"];

  function words(data, i) {
    if (data.kinds[data.kind[i]] === "displacement") {
      var figure = data.figure_texts[data.figure_text[i]], unit = data.units[data.unit[i]];
      var from = data.origins[data.origin[i]], to = data.destinations[data.destination[i]];
      return ClaimsMap.parts("claim.moved", {
        figure: node("b", {}, ClaimsMap.counted(figure.toLowerCase(), figure.indexOf(unit) < 0 ? unit : "") || name("people")),
        measure: name(data.measures[data.measure[i]]),
        ends: [from ? " " + say("claim.from", {place: name(from)}) : "", to ? " " + say("claim.to", {place: name(to)}) : ""]});
    }
    var extent = data.extents[data.extent[i]], claim = ClaimsMap.parts("claim.stance", {
      actor: node("b", {}, name(data.actors[data.actor[i]])), stance: say("stance." + data.stances[data.stance[i]])});
    return [data.negated[i] ? ClaimsMap.parts("claim.denied", {claim: claim}) : claim,
      extent === "part" || extent === "outskirts" ? " " + say("claim." + extent) : "", data.near[i] ? " " + say("claim.near") : ""];
  }

  function claimCard(scene, i) {
    var data = scene.data, report = data.reports[data.report[i]], paragraph = data.contexts.at(data.context[i]);
    var claimant = data.claimants[data.claimant[i]], party = data.parties[data.party[i]], role = data.roles[data.role[i]];
    var own = claimant === "outlet", interest = data.interests[data.interest[i]];
    var about = own ? [say("claim.by_outlet")] : ClaimsMap.unique([party === "unnamed" || party === claimant ? "" : name(party),
      ROLES.indexOf(role) < 0 ? "" : name(role)].filter(Boolean));
    var published = data.published[i] === null ? "undated" : "reported";
    var from = data.mark_from[i], to = data.mark_to[i];
    var link = /^https?:\/\//i.test(report.url) ? node("a", {href: report.url, rel: "noopener noreferrer", target: "_blank"}, say("claim.source")) : null;
    return node("li.cm-claim", {"data-claim": data.id[i]}, [
      node("p.cm-says", {}, ClaimsMap.parts(about.length ? "claim.says_about" : "claim.says", {
        claimant: node("span.cm-claimant", {dir: "auto"}, own ? report.outlet || say("claim.outlet") : claimant),
        about: ClaimsMap.list(about, "comma"), claim: words(data, i)})),
      node("blockquote.cm-quote", {dir: "auto"}, [paragraph.slice(0, from), node("mark", {}, paragraph.slice(from, to)), paragraph.slice(to)]),
      node("p.cm-facts", {}, [
        node("span.cm-pill.cm-" + data.certainties[data.certainty[i]], {}, name(data.certainties[data.certainty[i]])),
        INTERESTS.indexOf(interest) < 0 ? null : node("span.cm-pill.cm-" + interest, {}, name(interest)),
        data.reviews[data.review[i]] !== "unreviewed" ? node("span.cm-pill", {}, say("claim.review", {verdict: name(data.reviews[data.review[i]])})) : null,
        data.copy[i] !== -1 ? node("span.cm-pill", {}, say("claim.copy")) : null,
        node("span", {}, say("claim.for", {when: ClaimsMap.validWords(data.from[i], data.to[i], data.precisions[data.precision[i]])})),
        node("span", {}, say("claim." + published + (report.outlet ? "_by" : ""), {day: ClaimsMap.dayWords(data.published[i]), outlet: report.outlet})),
        link, node("span.cm-rule", {dir: "ltr", title: say("claim.rule")}, data.rules[data.rule[i]] + " · " + data.id[i].slice(0, 8))])
    ]);
  }

  /* Claims under their events, the event with the latest date first. */
  function group(scene, title, claims, sources, colour) {
    if (!claims.length) { return null; }
    var data = scene.data, events = {}, order = [];
    claims.forEach(function (i) {
      var key = data.event[i];
      if (!events[key]) { events[key] = []; order.push(key); }
      events[key].push(i);
    });
    return node("section.cm-group", colour ? {style: {"--cm-mark": colour}} : {}, [
      node("h3", {}, [title, " ", node("small", {}, ClaimsMap.list([ClaimsMap.count(claims.length, "n.claim"),
        sources ? ClaimsMap.count(sources, "n.source") : ""], "comma"))]),
      order.map(function (key) {
        var list = events[key], first = list[0];
        return [order.length > 1 ? node("h4", {}, say("evidence.event", {claims: ClaimsMap.count(list.length, "n.claim"),
          when: ClaimsMap.validWords(data.from[first], data.to[first], data.precisions[data.precision[first]])})) : null, node("ul", {}, list.map(function (i) { return claimCard(scene, i); }))];
      })]);
  }

  function folded(title, claims, scene) {
    if (!claims.length) { return null; }
    return node("details.cm-folded", {"data-key": title}, [node("summary", {}, say("evidence.folded", {title: title, n: claims.length})),
      node("ul", {}, claims.map(function (i) { return claimCard(scene, i); }))]);
  }

  ClaimsMap.card = claimCard;
  ClaimsMap.kindOf = function (info) { return info.kind ? name(info.kind) : say("place.unknown"); };
  ClaimsMap.claimWords = words;

  ClaimsMap.evidence = function (scene, mark, look, onLife) {
    var data = scene.data, info = mark.info, state = mark.state;
    var earlier = state ? state.earlier.slice() : [], silent = state ? state.silent.slice() : [], undated = state ? state.undated.slice() : [];
    mark.flows.forEach(function (flow) {
      earlier = earlier.concat(flow.earlier); silent = silent.concat(flow.silent); undated = undated.concat(flow.undated);
    });
    return node("article.cm-evidence", {"aria-label": say("evidence.label", {place: info.name})}, [
      node("h2", {}, [info.name, info.local ? [" ", node("span.cm-local", {dir: "auto", lang: ""}, info.local)] : null]),
      node("p.cm-kind", {}, ClaimsMap.parts(look.known === look.on ? "evidence.then" : "evidence.known", {kind: ClaimsMap.kindOf(info),
        what: node("strong", {}, state ? scene.words(mark) : say("evidence.displacement")),
        day: ClaimsMap.dayWords(look.on), known: ClaimsMap.dayWords(look.known)})),
      onLife ? node("p", {}, node("button.cm-plain", {type: "button", "data-key": "life", onclick: onLife}, say("evidence.life"))) : null,
      state ? state.holders.map(function (holder) {
        return group(scene, say("evidence.holder", {actor: name(data.actors[holder.actor])}), holder.claims, holder.sources, data.actor_colour[holder.actor]);
      }) : null,
      state ? group(scene, say("evidence.opposing"), state.opposing, 0) : null,
      state ? group(scene, say("evidence.battles"), state.battles, 0, ClaimsMap.FIGHT) : null,
      state ? group(scene, say("evidence.threats"), state.threats, 0, mark.threats.length ? data.actor_colour[mark.threats[0]] : "") : null,
      state ? group(scene, say("evidence.beside"), state.beside, 0) : null,
      mark.flows.map(function (flow) {
        return group(scene, say("evidence.flow", {what: scene.flowWords(flow, false)}), flow.claims.concat(flow.vague, flow.opposing), flow.sources, "var(--cm-flow)");
      }),
      folded(say("evidence.earlier"), earlier, scene),
      folded(say("evidence.silent", {n: scene.horizon}), silent, scene),
      folded(say("evidence.undated"), undated, scene)]);
  };
})();
