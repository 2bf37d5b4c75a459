/* ClaimsMap.evidence(scene, mark, look, onLife) -> element: every claim about a place, with its sentence in its paragraph.
 *
 * onLife: called for "through time", null where there is no such page.  ClaimsMap.card(scene, i) -> one claim as a list item,
 * ClaimsMap.claimWords(data, i) -> what it claims, as children.
 */
(function () {
  "use strict";
  var node = ClaimsMap.node;
  var INTEREST = {own_favour: "in its own favour", against_interest: "against its own interest", third_party: "third party"};
  var ROLE = {party: "party to the war", official: "official", witness: "witness", monitor: "monitor", media: "media"};
  var STANCE = {holds: "holds it", seizes: "takes it", contests: "fights for it", loses: "loses or leaves it",
    repels: "keeps it against an attack", threatens: "threatens it"};

  function words(data, i) {
    if (data.kinds[data.kind[i]] === "displacement") {
      var figure = data.figure_texts[data.figure_text[i]], unit = data.units[data.unit[i]];
      return [node("b", {}, figure || "people"), " ", figure.indexOf(unit) < 0 ? unit + " " : "",
        {flow: "fled", stock: "displaced", return: "returned"}[data.measures[data.measure[i]]] || "",
        data.origins[data.origin[i]] ? " from " + data.origins[data.origin[i]] : "",
        data.destinations[data.destination[i]] ? " to " + data.destinations[data.destination[i]] : ""];
    }
    var extent = data.extents[data.extent[i]];
    return [data.negated[i] ? "denies: " : "", node("b", {}, data.actors[data.actor[i]]), " ",
      STANCE[data.stances[data.stance[i]]] || data.stances[data.stance[i]],
      extent === "part" ? " (part of it)" : extent === "outskirts" ? " (its outskirts)" : "", data.near[i] ? " (nearby)" : ""];
  }

  function claimCard(scene, i) {
    var data = scene.data, report = data.reports[data.report[i]], paragraph = data.contexts[data.context[i]];
    var claimant = data.claimants[data.claimant[i]], party = data.parties[data.party[i]], role = data.roles[data.role[i]];
    var own = claimant === "outlet", interest = data.interests[data.interest[i]];
    var about = own ? ["the outlet itself"] : ClaimsMap.unique([party === "unnamed" || party === claimant ? "" : party, ROLE[role] || ""]
      .filter(Boolean));
    var from = data.mark_from[i], to = data.mark_to[i];
    var link = /^https?:\/\//i.test(report.url) ? node("a", {href: report.url, rel: "noopener noreferrer", target: "_blank"}, "source") : null;
    return node("li.cm-claim", {"data-claim": data.id[i]}, [
      node("p.cm-says", {}, [
        node("span.cm-claimant", {}, own ? report.outlet || "The outlet itself" : claimant),
        about.length ? " (" + about.join(", ") + ")" : "", ": ", words(data, i)]),
      node("blockquote.cm-quote", {dir: "auto"}, [paragraph.slice(0, from), node("mark", {}, paragraph.slice(from, to)), paragraph.slice(to)]),
      node("p.cm-facts", {}, [
        node("span.cm-pill.cm-" + data.certainties[data.certainty[i]], {}, data.certainties[data.certainty[i]]),
        INTEREST[interest] ? node("span.cm-pill.cm-" + interest, {}, INTEREST[interest]) : null,
        data.reviews[data.review[i]] !== "unreviewed" ? node("span.cm-pill", {}, "review: " + data.reviews[data.review[i]]) : null,
        data.copy[i] !== -1 ? node("span.cm-pill", {}, "copy, not counted again") : null,
        node("span", {}, ["for ", ClaimsMap.validWords(data.from[i], data.to[i], data.precisions[data.precision[i]])]),
        node("span", {}, ["reported ", data.published[i] === null ? "without a date" : ClaimsMap.dayWords(data.published[i]),
          report.outlet ? " by " + report.outlet : ""]),
        link, node("span.cm-rule", {title: "the rule that read it, and the id of the claim"}, data.rules[data.rule[i]] + " · " + data.id[i].slice(0, 8))])
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
      node("h3", {}, [title, node("small", {}, " " + ClaimsMap.count(claims.length, "claim") +
        (sources ? ", " + ClaimsMap.count(sources, "independent source") : ""))]),
      order.map(function (key) {
        var list = events[key], first = list[0];
        return [order.length > 1 ? node("h4", {}, "Event: " +
          ClaimsMap.validWords(data.from[first], data.to[first], data.precisions[data.precision[first]]) + " · " +
          ClaimsMap.count(list.length, "claim")) : null, node("ul", {}, list.map(function (i) { return claimCard(scene, i); }))];
      })]);
  }

  function folded(title, claims, scene) {
    if (!claims.length) { return null; }
    return node("details.cm-folded", {"data-key": title}, [node("summary", {}, title + " (" + claims.length + ")"),
      node("ul", {}, claims.map(function (i) { return claimCard(scene, i); }))]);
  }

  ClaimsMap.card = claimCard;
  ClaimsMap.claimWords = words;

  ClaimsMap.evidence = function (scene, mark, look, onLife) {
    var data = scene.data, info = mark.info, state = mark.state;
    var earlier = state ? state.earlier.slice() : [], silent = state ? state.silent.slice() : [], undated = state ? state.undated.slice() : [];
    mark.flows.forEach(function (flow) {
      earlier = earlier.concat(flow.earlier); silent = silent.concat(flow.silent); undated = undated.concat(flow.undated);
    });
    return node("article.cm-evidence", {"aria-label": "Claims about " + info.name}, [
      node("h2", {}, [info.name, info.local ? [" ", node("span.cm-local", {dir: "auto", lang: ""}, info.local)] : null]),
      node("p.cm-kind", {}, [info.kind || "not in the gazetteer", " · ", node("strong", {}, state ? scene.words(mark) : "displacement claimed"),
        " on " + ClaimsMap.dayWords(look.on) + (look.known === look.on ? ", as known that day" : ", as known on " + ClaimsMap.dayWords(look.known))]),
      onLife ? node("p", {}, node("button.cm-plain", {type: "button", "data-key": "life", onclick: onLife}, "This place through time")) : null,
      state ? state.holders.map(function (holder) {
        return group(scene, data.actors[holder.actor] + " has it, say:", holder.claims, holder.sources, data.actor_colour[holder.actor]);
      }) : null,
      state ? group(scene, "Lost, left or denied, say:", state.opposing, 0) : null,
      state ? group(scene, "Fighting, say:", state.battles, 0, ClaimsMap.FIGHT) : null,
      state ? group(scene, "Threatened, say:", state.threats, 0, mark.threats.length ? data.actor_colour[mark.threats[0]] : "") : null,
      state ? group(scene, "Near it, not in it, say:", state.beside, 0) : null,
      mark.flows.map(function (flow) {
        return group(scene, "Displacement: " + scene.flowWords(flow, false), flow.claims.concat(flow.vague, flow.opposing), flow.sources, "var(--cm-flow)");
      }),
      folded("Said earlier by the same claimants", earlier, scene),
      folded("Older than " + scene.horizon + " days, no longer counted", silent, scene),
      folded("Without a date", undated, scene)]);
  };
})();
