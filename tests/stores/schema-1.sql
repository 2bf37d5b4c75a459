BEGIN TRANSACTION;
CREATE TABLE claims (
    seq INTEGER PRIMARY KEY, log INTEGER NOT NULL REFERENCES log(seq), claim_id TEXT NOT NULL,
    report_id TEXT NOT NULL, body TEXT);
INSERT INTO "claims" VALUES(1,1,'c1','r1','{"claim_id": "c1", "report_id": "r1", "outlet": "The Courier", "url": "", "title": "", "published": "2031-05-12", "kind": "control", "place_id": "westbridge", "place": "Westbridge", "place_kind": "town", "lat": 10.0, "lon": 20.0, "geo_precision": "exact", "actor": "Reds", "stance": "holds", "extent": "all", "negated": false, "origin_id": "", "origin": "", "destination_id": "", "destination": "", "figure_low": null, "figure_high": null, "figure_text": "", "unit": "", "measure": "", "approx": false, "valid_from": "2031-05-12", "valid_to": null, "date_precision": "day", "claimant": "outlet", "claimant_role": "outlet", "claimant_party": "media", "interest": "unknown", "certainty": "asserted", "start": 0, "end": 21, "evidence": "Reds took Westbridge.", "rule": "test", "event_id": "", "duplicate_of": "", "review": "unreviewed", "confidence": 1.0, "opponent": "", "reference": ""}');
INSERT INTO "claims" VALUES(2,1,'c2','r1','{"claim_id": "c2", "report_id": "r1", "outlet": "The Courier", "url": "", "title": "", "published": "2031-05-12", "kind": "control", "place_id": "westbridge", "place": "Westbridge", "place_kind": "town", "lat": 10.0, "lon": 20.0, "geo_precision": "exact", "actor": "Blues", "stance": "loses", "extent": "all", "negated": false, "origin_id": "", "origin": "", "destination_id": "", "destination": "", "figure_low": null, "figure_high": null, "figure_text": "", "unit": "", "measure": "", "approx": false, "valid_from": "2031-05-12", "valid_to": null, "date_precision": "day", "claimant": "outlet", "claimant_role": "outlet", "claimant_party": "media", "interest": "unknown", "certainty": "asserted", "start": 22, "end": 33, "evidence": "Blues fled.", "rule": "test", "event_id": "", "duplicate_of": "", "review": "unreviewed", "confidence": 1.0, "opponent": "", "reference": ""}');
INSERT INTO "claims" VALUES(3,2,'c3','r2','{"claim_id": "c3", "report_id": "r2", "outlet": "The Courier", "url": "", "title": "", "published": "2031-05-12", "kind": "control", "place_id": "ford", "place": "Ford", "place_kind": "town", "lat": 10.0, "lon": 20.0, "geo_precision": "exact", "actor": "Élus", "stance": "holds", "extent": "all", "negated": false, "origin_id": "", "origin": "", "destination_id": "", "destination": "", "figure_low": null, "figure_high": null, "figure_text": "", "unit": "", "measure": "", "approx": false, "valid_from": "2031-05-12", "valid_to": null, "date_precision": "day", "claimant": "outlet", "claimant_role": "outlet", "claimant_party": "media", "interest": "unknown", "certainty": "asserted", "start": 0, "end": 15, "evidence": "Élus hold Ford.", "rule": "test", "event_id": "", "duplicate_of": "", "review": "unreviewed", "confidence": 1.0, "opponent": "", "reference": ""}');
INSERT INTO "claims" VALUES(4,3,'c1','r1','{"claim_id": "c1", "report_id": "r1", "outlet": "The Courier", "url": "", "title": "", "published": "2031-05-12", "kind": "control", "place_id": "westbridge", "place": "Westbridge", "place_kind": "town", "lat": 10.0, "lon": 20.0, "geo_precision": "exact", "actor": "Reds", "stance": "holds", "extent": "all", "negated": false, "origin_id": "", "origin": "", "destination_id": "", "destination": "", "figure_low": null, "figure_high": null, "figure_text": "", "unit": "", "measure": "", "approx": false, "valid_from": "2031-05-12", "valid_to": null, "date_precision": "day", "claimant": "outlet", "claimant_role": "outlet", "claimant_party": "media", "interest": "unknown", "certainty": "asserted", "start": 0, "end": 21, "evidence": "Reds took Westbridge.", "rule": "test", "event_id": "", "duplicate_of": "", "review": "rejected", "confidence": 1.0, "opponent": "", "reference": ""}');
INSERT INTO "claims" VALUES(5,3,'mine','r1','{"claim_id": "mine", "report_id": "r1", "outlet": "The Courier", "url": "", "title": "", "published": "2031-05-12", "kind": "control", "place_id": "westbridge", "place": "Westbridge", "place_kind": "town", "lat": 10.0, "lon": 20.0, "geo_precision": "exact", "actor": "Reds", "stance": "holds", "extent": "all", "negated": false, "origin_id": "", "origin": "", "destination_id": "", "destination": "", "figure_low": null, "figure_high": null, "figure_text": "", "unit": "", "measure": "", "approx": false, "valid_from": "2031-05-12", "valid_to": null, "date_precision": "day", "claimant": "Ann", "claimant_role": "outlet", "claimant_party": "media", "interest": "unknown", "certainty": "asserted", "start": 0, "end": 1, "evidence": "x", "rule": "test", "event_id": "", "duplicate_of": "", "review": "unreviewed", "confidence": 1.0, "opponent": "", "reference": ""}');
INSERT INTO "claims" VALUES(6,4,'c2','r1',NULL);
CREATE TABLE derived (name TEXT PRIMARY KEY, upto INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO "derived" VALUES('links',6);
CREATE TABLE links (claim_id TEXT PRIMARY KEY, event_id TEXT NOT NULL, duplicate_of TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "links" VALUES('c1','','');
INSERT INTO "links" VALUES('c3','e7ed2e4153cefc27','');
INSERT INTO "links" VALUES('mine','eedfbc18f6d78c28','');
CREATE TABLE log (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL);
INSERT INTO "log" VALUES(1,'2031-06-01T12:00:00+00:00','ann','ingest','{"new_reports": 1, "new_claims": 2}');
INSERT INTO "log" VALUES(2,'2031-06-02T12:00:00+00:00','bob','ingest','{"new_reports": 1, "new_claims": 1}');
INSERT INTO "log" VALUES(3,'2031-06-03T12:00:00+00:00','ann','import','{"source": "mine.csv", "new_claims": 1, "changed_claims": 1}');
INSERT INTO "log" VALUES(4,'2031-06-04T12:00:00+00:00','ann','ingest','{"changed_reports": 1, "withdrawn_claims": 1, "same_claims": 1}');
CREATE TABLE reports (
    seq INTEGER PRIMARY KEY, log INTEGER NOT NULL REFERENCES log(seq), id TEXT NOT NULL, sha256 TEXT NOT NULL,
    published TEXT, outlet TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, author TEXT NOT NULL,
    language TEXT NOT NULL, retrieved TEXT, text TEXT NOT NULL);
INSERT INTO "reports" VALUES(1,1,'r1','512997ce24d223c589b52ed6217aa6d007e82f7053a82a8bcb28714a5e13cb5a','2031-05-12','The Courier','','','','',NULL,'Reds took Westbridge. Blues fled.');
INSERT INTO "reports" VALUES(2,2,'r2','2ff6b7655dbd9d349675660fccc4fc917f67d0f100f025eea09858526d7375aa',NULL,'','','','','',NULL,'Élus hold Ford.');
INSERT INTO "reports" VALUES(3,4,'r1','6d63ed5dcfe9275b7b8900a0ebfaa730fb49e86dfdb27037834341cb7ea5eddb','2031-05-12','The Courier','','','','',NULL,'Reds took Westbridge.');
CREATE INDEX reports_by_id ON reports (id, seq);
CREATE INDEX claims_by_id ON claims (claim_id, seq);
CREATE INDEX claims_by_report ON claims (report_id, seq);
CREATE VIEW present AS SELECT claim_id, max(seq) AS seq, body FROM claims GROUP BY claim_id;
CREATE TRIGGER log_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'append-only: log'); END;
CREATE TRIGGER log_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'append-only: log'); END;
CREATE TRIGGER reports_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'append-only: reports'); END;
CREATE TRIGGER reports_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'append-only: reports'); END;
CREATE TRIGGER claims_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'append-only: claims'); END;
CREATE TRIGGER claims_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'append-only: claims'); END;
COMMIT;
PRAGMA application_id = 1734700849;
PRAGMA user_version = 1;
