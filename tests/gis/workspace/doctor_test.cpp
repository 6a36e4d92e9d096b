// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/doctor/doctor.h"

#include <doctest/doctest.h>

#include <regex>
#include <set>

#include "core/geometry/wkb.h"
#include "gis/resources/resources.h"
#include "gis/workspace/operations/forget_person.h"
#include "gis/workspace/sqlite_session.h"
#include "tests/chaos/playground.h"
#include "tests/support/stores.h"

namespace lifang::doctor {
namespace {

using workspace::Access;
using workspace::Opening;
using workspace::Workspace;

const workspace::Actor officer{"王敏", "officer"};

/// A sound workspace with names, plates, an attachment and personal data.
struct Patient {
  tests::TemporaryFolder folder;
  std::string place = folder.file("w.gpkg");

  Patient() {
    auto work = tests::make_playground(place);
    REQUIRE(work.has_value());
    tests::Random random(3);
    for (const char* wanted :
         {"ProposeName", "ReviewName", "NumberRoad", "AttachFile", "ApplyCertificate"}) {
      for (const tests::Deed& deed : tests::deeds()) {
        if (std::string(wanted) != deed.operation) continue;
        const auto done = deed.run(*work, random);
        REQUIRE_MESSAGE(done.has_value(), wanted << " " << done.error().code);
      }
    }
  }

  /// What somebody does with another program.
  void outside(const std::string& sql) {
    const auto session = workspace::open_sqlite(place, Opening::write);
    REQUIRE(session.has_value());
    const auto done = (*session)->script(sql);
    REQUIRE_MESSAGE(done.has_value(), done.error().args.back());
  }
  Examination examined(const Questions& questions = {}) {
    const auto session = workspace::open_sqlite(place, Opening::read);
    REQUIRE(session.has_value());
    auto out = examine(**session, questions);
    REQUIRE_MESSAGE(out.has_value(), out.error().code);
    return *out;
  }
  std::vector<Finding> repaired() {
    const auto session = workspace::open_sqlite(place, Opening::write);
    REQUIRE(session.has_value());
    REQUIRE((*session)->script("BEGIN IMMEDIATE"));
    auto out = repair(**session);
    REQUIRE_MESSAGE(out.has_value(), out.error().code);
    REQUIRE((*session)->script("COMMIT"));
    return *out;
  }
};

struct Harm {
  const char* what;
  const char* sql;
  const char* code;
};

const Harm harms[] = {
    {"a name changed", "UPDATE road SET name = '假路' WHERE name = '官河路'", "doctor.row_changed"},
    {"a column filled that no event names", "UPDATE road SET ref = 'S309' WHERE name = '官河路'",
     "doctor.row_changed"},
    {"a row deleted", "DELETE FROM facility", "doctor.row_lost"},
    {"a row put in", "INSERT INTO village (id, version, name) VALUES ('v', 1, '假村')",
     "doctor.row_unknown"},
    {"who did it changed", "UPDATE event SET actor = '别人' WHERE seq = 2", "doctor.event_changed"},
    {"what was done changed", "UPDATE event SET changes = x'01' WHERE seq = 2",
     "doctor.event_changed"},
    {"an event deleted", "DELETE FROM event WHERE seq = 2", "doctor.event_missing"},
    {"the last event deleted", "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)",
     "doctor.history_end"},
    {"two events in each other's place",
     "UPDATE event SET seq = 900 WHERE seq = 2; UPDATE event SET seq = 2 WHERE seq = 3; "
     "UPDATE event SET seq = 3 WHERE seq = 900",
     "doctor.event_moved"},
    {"the last event given a number after which there is none",
     "UPDATE event SET seq = 9223372036854775807 WHERE seq = (SELECT max(seq) FROM event)",
     "doctor.event_number"},
    {"a schema that cannot be", "UPDATE meta SET value = 0 WHERE key = 'schema_version'",
     "doctor.no_version"},
    {"a schema taken away", "DELETE FROM meta WHERE key = 'schema_version'", "doctor.no_version"},
    {"another system of coordinates", "UPDATE meta SET value = -5 WHERE key = 'epsg'",
     "doctor.wrong_crs"},
    {"a layer in another system",
     "UPDATE gpkg_geometry_columns SET srs_id = 4326 WHERE table_name = 'road'",
     "doctor.wrong_crs"},
    {"a layer no longer registered", "DELETE FROM gpkg_geometry_columns WHERE table_name = 'road'",
     "doctor.no_layer"},
    {"an applicant changed", "UPDATE name_applicant SET applicant = '别人'", "doctor.row_changed"},
    {"what is kept apart changed",
     "UPDATE event_personal SET changes = (SELECT changes FROM event_personal ORDER BY event_id "
     "DESC LIMIT 1)",
     "doctor.personal_changed"},
    {"an attachment's bytes changed", "UPDATE file_content SET content = x'FFD8FF00'",
     "doctor.content_damaged"},
    {"an attachment's bytes deleted", "DELETE FROM file_content", "doctor.content_lost"},
    {"a reference to nothing", "UPDATE building SET compound_id = 'nobody' WHERE fid = 1",
     "doctor.reference"},
    {"a number twice",
     "DROP INDEX door_plate_number_on_road; UPDATE door_plate SET number = 1, sub_number = NULL",
     "doctor.plate_twice"},
    {"a shape that is none", "UPDATE facility SET geom = x'4750'", "doctor.geometry_damaged"},
    {"a point among the areas",
     "UPDATE compound SET geom = (SELECT geom FROM facility LIMIT 1) WHERE fid = 1",
     "doctor.geometry_kind"},
    {"an index dropped", "DROP INDEX door_plate_number_on_road", "doctor.no_index"},
    {"a spatial trigger dropped", "DROP TRIGGER rtree_road_geom_insert", "doctor.no_index"},
    {"a spatial index emptied", "DELETE FROM rtree_road_geom", "doctor.index_stale"},
    {"a stranger's trigger", "CREATE TRIGGER spy AFTER INSERT ON event BEGIN DELETE FROM road; END",
     "doctor.foreign_trigger"},
    {"a trigger under our name",
     "DROP TRIGGER rtree_road_geom_delete; CREATE TRIGGER rtree_road_geom_delete AFTER DELETE ON "
     "road BEGIN DELETE FROM township; END",
     "doctor.foreign_trigger"},
    {"a table dropped", "DROP TABLE doubt", "doctor.no_table"},
    {"a view in a table's place", "DROP TABLE doubt; CREATE VIEW doubt AS SELECT * FROM road",
     "doctor.disguise"},
    {"a column that is computed",
     "ALTER TABLE road ADD COLUMN evil TEXT AS (printf('%.*c', 900000000, 'x')) VIRTUAL",
     "doctor.disguise"},
    {"what was done is no record", "UPDATE event SET changes = x'01' WHERE seq = 2",
     "doctor.event_damaged"},
    {"two certificates of one number",
     "DROP INDEX certificate_number; UPDATE certificate SET number = '1'; INSERT INTO certificate "
     "(id, version, kind, applicant_kind, address, status, number) VALUES ('c', 1, 'new', "
     "'person', '', 'issued', '1')",
     "doctor.certificate_twice"},
    {"a file of an older schema", "UPDATE meta SET value = 3 WHERE key = 'schema_version'",
     "doctor.older"},
    {"a column dropped", "ALTER TABLE doubt DROP COLUMN settled_note", "doctor.no_column"},
};

TEST_CASE("a workspace that only Lifang has written to is sound") {
  Patient patient;
  const Examination found = patient.examined();
  for (const Finding& finding : found.findings) MESSAGE(finding.code << " " << finding.subject);
  CHECK(found.findings.empty());
  CHECK(found.files == 1);
  CHECK(found.head.events == 6);
}

TEST_CASE("each harm that is done outside is found and called by its name") {
  for (const Harm& harm : harms) {
    CAPTURE(harm.what);
    Patient patient;
    patient.outside(harm.sql);
    const Examination found = patient.examined();
    CHECK_MESSAGE(found.counts.contains(harm.code),
                  (found.findings.empty() ? "nothing found" : found.findings[0].code));
    CHECK_FALSE(found.sound());
  }
}

TEST_CASE("a row that was taken back and stands there again is found") {
  Patient patient;
  std::string id;
  {
    auto work = Workspace::open(patient.place, Access::write);
    id = work->session().row("SELECT id FROM certificate")->text("id");
    REQUIRE(work->undo(officer).has_value());
  }
  patient.outside(
      "INSERT INTO certificate (id, version, kind, applicant_kind, address, status) "
      "VALUES ('" +
      id + "', 1, 'new', 'person', '', 'applied')");
  CHECK(patient.examined().counts.contains("doctor.row_back"));
}

TEST_CASE("an area that crosses itself is a warning") {
  Patient patient;
  const Geometry knot = MultiPolygon{Polygon{{{0, 0}, {9, 9}, {9, 0}, {0, 9}, {0, 0}}, {}}};
  std::string hex;
  for (const unsigned char c : to_wkb(knot)) {
    constexpr const char* digits = "0123456789ABCDEF";
    hex += {digits[c >> 4], digits[c & 15]};
  }
  patient.outside("UPDATE compound SET geom = x'47500001C5110000" + hex + "' WHERE fid = 1");
  const Examination found = patient.examined();
  CHECK(found.counts.contains("doctor.geometry_invalid"));
  for (const Finding& one : found.findings)
    CHECK((one.code != "doctor.geometry_invalid" || one.severity == Severity::warning));
}

/// Sentences of data/messages/doctor.toml that are no findings of their own.
const std::set<std::string> no_findings{"more", "mended", "sound", "unsound"};

TEST_CASE("every kind of finding has a harm in this file that brings it about") {
  std::set<std::string> harmed{"doctor.pages",      "doctor.unreadable", "doctor.foreign_log",
                               "doctor.known_head", "doctor.row_back",   "doctor.geometry_invalid"};
  for (const Harm& harm : harms) harmed.insert(harm.code);
  std::set<std::string> known;
  const std::string text = tests::read_file(*resource_path("data/messages/doctor.toml"));
  const std::regex head(R"re(\["(doctor\.([a-z_]+))"\])re");
  for (std::sregex_iterator at(text.begin(), text.end(), head), end; at != end; ++at)
    if (!no_findings.contains((*at)[2])) known.insert((*at)[1]);
  CHECK(known == harmed);
}

TEST_CASE("a view or a computed column in a table's place is not even read") {
  Patient patient;
  patient.outside(
      "ALTER TABLE road ADD COLUMN evil TEXT AS (printf('%.*c', 900000000, 'x')) VIRTUAL");
  for (const Access access : {Access::read, Access::write})
    CHECK(Workspace::open(patient.place, access).error().code == "workspace.disguise");
  for (const char* command : {"doctor", "history", "export"}) {
    const std::string out = patient.folder.file("out");
    std::vector<std::string> words{command, "--workspace", patient.place};
    if (std::string(command) == "export") words.insert(words.end(), {"--out", out});
    CHECK(tests::run("lifang", words).exit_code == 1);
  }
}

TEST_CASE("pages overwritten are found, wherever they are") {
  for (const double begin : {0.0, 0.3, 0.6, 0.9}) {
    CAPTURE(begin);
    Patient patient;
    std::string bytes = tests::read_file(patient.place);
    const auto first = static_cast<std::size_t>(begin * static_cast<double>(bytes.size()));
    for (std::size_t at = first; at < first + 8 * 4096 && at < bytes.size(); ++at)
      bytes[at] = '\x5A';
    tests::write_file(patient.place, bytes);
    const auto ran = tests::run("lifang", {"doctor", "--workspace", patient.place, "--json"});
    CHECK(ran.exit_code == 1);
    CHECK(ran.out.find("\"sound\":false") != std::string::npos);
  }
}

TEST_CASE("a head noted elsewhere tells a rewritten history from the true one") {
  Patient patient;
  const std::string head = patient.examined().head.digest;
  CHECK(patient.examined({.known_head = head}).sound());
  CHECK(
      patient.examined({.known_head = std::string(64, '0')}).counts.contains("doctor.known_head"));
}

TEST_CASE("indexes and triggers are mended, and the workspace is sound again") {
  Patient patient;
  patient.outside(
      "DROP INDEX door_plate_number_on_road; DROP TRIGGER rtree_road_geom_insert; "
      "DELETE FROM rtree_compound_geom; "
      "CREATE TRIGGER spy AFTER INSERT ON event BEGIN DELETE FROM road; END");
  CHECK(patient.repaired().size() == 4);
  CHECK(patient.examined().findings.empty());
  CHECK(Workspace::open(patient.place, Access::write).has_value());
}

TEST_CASE("a stranger's trigger is not run: the workspace is not opened for writing") {
  Patient patient;
  patient.outside("CREATE TRIGGER Spy AFTER INSERT ON Event BEGIN DELETE FROM road; END");
  CHECK(Workspace::open(patient.place, Access::write).error().code == "workspace.foreign_code");
  CHECK(Workspace::open(patient.place, Access::read).has_value());
}

TEST_CASE("a stranger's view in the place of a table is not read") {
  Patient patient;
  patient.outside(
      "DROP TABLE doubt; CREATE VIEW doubt AS SELECT fid, id, version, 'road' AS feature_table, id "
      "AS feature_id, document_number AS note FROM certificate_holder");
  const auto session = workspace::open_sqlite(patient.place, Opening::read);
  REQUIRE(session.has_value());
  CHECK_FALSE((*session)->rows("SELECT note FROM doubt").has_value());
  CHECK_FALSE(patient.examined().sound());
}

TEST_CASE("triggers on a stranger's own table are the stranger's business") {
  Patient patient;
  patient.outside(
      "CREATE TABLE notes (a TEXT); "
      "CREATE TRIGGER on_notes AFTER INSERT ON notes BEGIN DELETE FROM notes; END");
  CHECK(Workspace::open(patient.place, Access::write).has_value());
  CHECK(patient.examined().findings.empty());
}

TEST_CASE("a number twice is not mended by guessing") {
  Patient patient;
  patient.outside(
      "DROP INDEX door_plate_number_on_road; UPDATE door_plate SET number = 1, sub_number = NULL");
  CHECK(patient.repaired().empty());
  CHECK(patient.examined().counts.contains("doctor.plate_twice"));
}

TEST_CASE("what was forgotten is gone from rows, history and file, and the chain holds") {
  Patient patient;
  {
    auto work = Workspace::open(patient.place, Access::write);
    REQUIRE(work.has_value());
    const std::string id = work->session().row("SELECT id FROM certificate")->text("id");
    operations::ForgetPerson request{.object = id, .actor = officer, .reason = "本人申请"};
    CHECK(operations::forget_person(*work, request).error().code == "personal.administrator");
    request.actor.role = "administrator";
    const auto done = operations::forget_person(*work, request);
    REQUIRE_MESSAGE(done.has_value(), done.error().code);
    CHECK(done->rows == 1);
    CHECK(work->undo(officer, done->event.id).error().code == "history.personal_gone");
    CHECK(operations::forget_person(*work, request).error().code == "personal.nothing");
  }
  CHECK(tests::read_file(patient.place).find("11010519491231002X") == std::string::npos);
  const Examination found = patient.examined();
  for (const Finding& finding : found.findings) MESSAGE(finding.code << " " << finding.subject);
  CHECK(found.findings.empty());
}

TEST_CASE("a workspace on a server is looked over as a file is") {
  const auto store = tests::postgres_store();
  if (!store) return;
  {
    auto work = tests::make_playground(store->place());
    REQUIRE(work.has_value());
  }
  const auto looked_over = [&] {
    return tests::run("lifang", {"doctor", "--workspace", store->place(), "--json"});
  };
  const auto sound = looked_over();
  CAPTURE(sound.out);
  CHECK(sound.exit_code == 0);
  auto work = *Workspace::open(store->place(), Access::write);
  REQUIRE(
      work.session().script("DELETE FROM township; UPDATE event SET summary = 'x' WHERE seq = 1"));
  const auto broken = looked_over();
  CHECK(broken.exit_code == 1);
  for (const char* code : {"doctor.reference", "doctor.row_lost", "doctor.event_changed"}) {
    CAPTURE(code);
    CHECK(broken.out.find(code) != std::string::npos);
  }
}

}  // namespace
}  // namespace lifang::doctor
