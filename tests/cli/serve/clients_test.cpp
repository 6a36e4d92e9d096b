// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// The service as its clients meet it: over a socket, by GDAL's OAPIF driver and by a browser.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <gdal_priv.h>
#include <httplib.h>
#include <ogrsf_frmts.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "tests/chaos/playground.h"
#include "tests/support/browser.h"
#include "tests/support/support.h"

extern char** environ;

namespace lifang {
namespace {

using nlohmann::json;

std::string program() {
  return (std::filesystem::canonical("/proc/self/exe").parent_path().parent_path() / "bin/lifang")
      .string();
}

/// `lifang serve` on a port that is free, until the value goes.
class Service {
 public:
  explicit Service(const std::string& place) {
    const std::string log = folder_.file("log");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, folder_.file("out").c_str(), O_CREAT | O_WRONLY,
                                     0600);
    posix_spawn_file_actions_addopen(&actions, 2, log.c_str(), O_CREAT | O_WRONLY, 0600);
    const std::string path = program();
    std::vector<std::string> words{path, "serve", "--workspace", place, "--port", "0", "--english"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    REQUIRE(posix_spawn(&pid_, path.c_str(), &actions, nullptr, arguments.data(), environ) == 0);
    posix_spawn_file_actions_destroy(&actions);
    for (int i = 0; i < 600 && port_ == 0; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      const std::string told = tests::read_file(log);
      const auto at = told.find("http://127.0.0.1:");
      if (at != std::string::npos && told.find('\n', at) != std::string::npos) {
        port_ = std::atoi(told.c_str() + at + 17);
      }
    }
    REQUIRE(port_ > 0);
  }
  ~Service() {
    if (pid_ > 0) stop(SIGKILL);
  }
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  int port() const { return port_; }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  httplib::Client client() const {
    httplib::Client out("127.0.0.1", port_);
    out.set_read_timeout(60);
    return out;
  }
  /// How it ended: its exit code, or -1.
  int stop(int signal) {
    kill(pid_, signal);
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  tests::TemporaryFolder folder_;
  pid_t pid_ = -1;
  int port_ = 0;
};

struct County {
  tests::TemporaryFolder folder;
  std::string place = folder.file("county.gpkg");
  County() { REQUIRE(tests::make_playground(place)); }
};

TEST_CASE("over a socket: heads, packing, other methods, addresses too long, a lawful end") {
  County county;
  Service service(county.place);
  auto client = service.client();
  const auto items = client.Get("/collections/roads/items?limit=1000");
  REQUIRE(items);
  CHECK(items->status == 200);
  CHECK(items->get_header_value("Access-Control-Allow-Origin") == "*");
  CHECK(items->get_header_value("Content-Type") == "application/geo+json");
  const auto features = json::parse(items->body)["features"].size();
  CHECK(features == 18);

  client.set_decompress(false);
  const auto packed =
      client.Get("/collections/roads/items?limit=1000", {{"Accept-Encoding", "gzip"}});
  REQUIRE(packed);
  CHECK(packed->get_header_value("Content-Encoding") == "gzip");
  CHECK(packed->body.size() < items->body.size() / 2);
  client.set_decompress(true);

  const auto head = client.Head("/collections/roads/items?limit=1000");
  REQUIRE(head);
  CHECK(head->status == 200);
  CHECK(head->body.empty());
  CHECK(head->get_header_value("ETag") == items->get_header_value("ETag"));
  const auto same = client.Get("/collections/roads/items?limit=1000",
                               {{"If-None-Match", items->get_header_value("ETag")}});
  REQUIRE(same);
  CHECK(same->status == 304);

  std::string ranges = "bytes=0-";
  for (int i = 0; i < 1500; ++i) ranges += ",0-";
  for (const std::string& asked : {std::string("bytes=0-1"), ranges}) {
    const auto whole = client.Get("/collections/roads/items?limit=1000", {{"Range", asked}});
    REQUIRE(whole);
    CHECK(whole->status == 200);
    CHECK_FALSE(whole->has_header("Content-Range"));
    CHECK(whole->body == items->body);
  }

  const auto posted = client.Post("/collections/roads/items", "{}", "application/json");
  REQUIRE(posted);
  CHECK(posted->status == 405);
  CHECK(posted->get_header_value("Allow") == "GET, HEAD, OPTIONS");
  const auto asked = client.Options("/collections/roads/items");
  REQUIRE(asked);
  CHECK(asked->status == 204);
  const auto deleted = service.client().Delete("/collections/roads");
  REQUIRE(deleted);
  CHECK(deleted->status == 405);

  const auto long_one = service.client().Get(("/?filter=" + std::string(9000, 'x')).c_str());
  REQUIRE(long_one);
  CHECK(long_one->status == 414);
  CHECK(long_one->get_header_value("Content-Type") == "application/problem+json");
  const auto climbing = service.client().Get("/collections/../../../etc/passwd");
  REQUIRE(climbing);
  CHECK(climbing->status == 404);
  const auto chinese = client.Get("/collections/roads/items?name=%E5%AE%98%E6%B2%B3%E8%B7%AF");
  REQUIRE(chinese);
  CHECK(json::parse(chinese->body)["features"].size() == 1);
  CHECK(service.stop(SIGTERM) == 0);
}

TEST_CASE("many clients at once; who asks too much waits, and only that one") {
  County county;
  Service service(county.place);
  std::atomic<int> fine = 0, slowed = 0, other = 0;
  std::vector<std::thread> clients;
  for (int t = 0; t < 8; ++t) {
    clients.emplace_back([&, t] {
      auto client = service.client();
      for (int i = 0; i < 120; ++i) {
        const std::string path =
            "/collections/roads/items?limit=5&after=" + std::to_string((t * 120 + i) % 17);
        auto got = client.Get(path.c_str());
        // A connection that both sides end at the same moment: the client begins anew.
        if (!got) got = client.Get(path.c_str());
        const int status = got ? got->status : 0;
        ++(status == 200 ? fine : status == 429 ? slowed : other);
      }
    });
  }
  for (std::thread& one : clients) one.join();
  CHECK(other == 0);
  CHECK(fine >= 600);
  CHECK(slowed > 0);
  CHECK(fine + slowed == 960);
  CHECK(service.stop(SIGINT) == 0);
}

/// Connections from 127.0.0.2 whose heads never end: a byte each now and then.
class SlowClients {
 public:
  SlowClients(int port, int count) {
    sockaddr_in here{}, there{};
    here.sin_family = there.sin_family = AF_INET;
    inet_pton(AF_INET, "127.0.0.2", &here.sin_addr);
    inet_pton(AF_INET, "127.0.0.1", &there.sin_addr);
    there.sin_port = htons(static_cast<std::uint16_t>(port));
    for (int i = 0; i < count; ++i) {
      const int one = socket(AF_INET, SOCK_STREAM, 0);
      REQUIRE(bind(one, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0);
      REQUIRE(connect(one, reinterpret_cast<sockaddr*>(&there), sizeof there) == 0);
      sockets_.push_back(one);
      send(one, "GET / HTTP/1.1\r\nX: ", 19, MSG_NOSIGNAL);
    }
    dribble_ = std::thread([this] {
      while (!over_) {
        for (const int one : sockets_) send(one, "x", 1, MSG_NOSIGNAL);
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
      }
    });
  }
  ~SlowClients() {
    over_ = true;
    dribble_.join();
    for (const int one : sockets_) close(one);
  }
  SlowClients(const SlowClients&) = delete;
  SlowClients& operator=(const SlowClients&) = delete;
  /// How many the service still listens to.
  std::ptrdiff_t open() const {
    return std::count_if(sockets_.begin(), sockets_.end(), [](int one) {
      char byte = 0;
      return recv(one, &byte, 1, MSG_DONTWAIT | MSG_PEEK) < 0 && errno == EAGAIN;
    });
  }

 private:
  std::vector<int> sockets_;
  std::atomic<bool> over_ = false;
  std::thread dribble_;
};

TEST_CASE("slow clients hold their share and no more; others are answered meanwhile") {
  County county;
  Service service(county.place);
  const SlowClients slow(service.port(), 100);
  const auto begun = std::chrono::steady_clock::now();
  auto client = service.client();
  for (int i = 0; i < 10; ++i) {
    const auto got = client.Get("/collections/roads/items?limit=5");
    REQUIRE(got);
    CHECK(got->status == 200);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  MESSAGE("beside 100 slow clients 10 answers took " << took.count() << " s");
  std::this_thread::sleep_for(std::chrono::seconds(1));
  CHECK(slow.open() <= 12);
  std::this_thread::sleep_for(std::chrono::seconds(22));
  CHECK(slow.open() == 0);
  CHECK(service.stop(SIGTERM) == 0);
}

TEST_CASE("refused: an address that others reach, a port that is taken, a workspace that is none") {
  County county;
  Service service(county.place);
  const auto serve = [&](std::vector<std::string> more) {
    std::vector<std::string> all{"serve", "--workspace", county.place, "--json"};
    all.insert(all.end(), more.begin(), more.end());
    const auto ran = tests::run("lifang", all);
    return std::to_string(ran.exit_code) + " " +
           json::parse(ran.out)["error"]["code"].get<std::string>();
  };
  CHECK(serve({"--host", "0.0.0.0", "--port", "0"}) == "1 serve.not_loopback");
  CHECK(serve({"--host", "192.168.1.1", "--port", "0"}) == "1 serve.not_loopback");
  CHECK(serve({"--port", std::to_string(service.port())}) == "5 serve.port_taken");
  CHECK(serve({"--port", "70000"}) == "2 serve.bad_port");
  CHECK(serve({"--workspace", county.folder.file("none.gpkg")}) == "3 workspace.missing");
}

TEST_CASE(
    "GDAL's driver for OGC API Features reads every row, page by page, and asks by box and "
    "filter") {
  County county;
  Service service(county.place);
  GDALAllRegister();
  if (GetGDALDriverManager()->GetDriverByName("OAPIF") == nullptr) {
    tests::leave_out("GDAL without its OAPIF driver");
    return;
  }
  const char* options[] = {"PAGE_SIZE=5", nullptr};
  const std::unique_ptr<GDALDataset> data(GDALDataset::Open(
      ("OAPIF:" + service.url()).c_str(), GDAL_OF_VECTOR, nullptr, options, nullptr));
  REQUIRE(data);
  CHECK(data->GetLayerCount() == 6);
  OGRLayer* roads = data->GetLayerByName("roads");
  REQUIRE(roads);
  std::set<std::string> names;
  int rows = 0;
  for (const auto& feature : *roads) {
    ++rows;
    names.insert(feature->GetFieldAsString("name"));
    CHECK(feature->GetGeometryRef() != nullptr);
  }
  CHECK(rows == 18);
  CHECK(names.contains("官河路"));
  roads->SetAttributeFilter("name = '官河路'");
  CHECK(roads->GetFeatureCount() == 1);
  roads->SetAttributeFilter(nullptr);
  roads->ResetReading();
  OGREnvelope box;
  const std::unique_ptr<OGRFeature> first(roads->GetNextFeature());
  REQUIRE(first);
  first->GetGeometryRef()->getEnvelope(&box);
  roads->SetSpatialFilterRect(box.MinX, box.MinY, box.MaxX, box.MaxY);
  CHECK(roads->GetFeatureCount() > 0);
  CHECK(roads->GetFeatureCount() < 18);
}

/// How many colours the middle of a picture has.
std::size_t colours(const std::string& picture) {
  GDALAllRegister();
  const std::unique_ptr<GDALDataset> data(GDALDataset::Open(picture.c_str(), GDAL_OF_RASTER));
  if (!data) return 0;
  std::vector<unsigned char> red(400 * 400);
  if (data->GetRasterBand(1)->RasterIO(GF_Read, 400, 200, 400, 400, red.data(), 400, 400, GDT_Byte,
                                       0, 0) != CE_None) {
    return 0;
  }
  return std::set<unsigned char>(red.begin(), red.end()).size();
}

/// What the service answers to these very bytes, and to those that follow a moment later.
std::string answered(int port, const std::string& bytes, const std::string& later = {}) {
  const int one = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(static_cast<std::uint16_t>(port));
  inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
  REQUIRE(connect(one, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0);
  send(one, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  if (!later.empty()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    send(one, later.data(), later.size(), MSG_NOSIGNAL);
  }
  std::string out;
  char part[4096];
  for (ssize_t got = 0; (got = recv(one, part, sizeof part, 0)) > 0;)
    out.append(part, static_cast<std::size_t>(got));
  close(one);
  return out;
}

TEST_CASE("a request that does not end with its head is refused, and what follows not answered") {
  County county;
  Service service(county.place);
  const std::string head = " /conformance HTTP/1.1\r\nHost: a\r\n", get = "GET" + head;
  const std::string last = get + "Connection: close\r\n\r\n";
  CHECK(answered(service.port(), last).starts_with("HTTP/1.1 200"));
  // A request without a body leaves the connection open for the next.
  const std::string two = answered(service.port(), get + "\r\n", last);
  CHECK(two.find("HTTP/1.1 200", 1) != std::string::npos);
  struct Case {
    std::string head;
    const char* status;
  };
  const Case cases[] = {
      {get + "Content-Length: -5\r\n", "400"},
      {get + "Content-Length: +5\r\n", "400"},
      {get + "Content-Length: 1x\r\n", "400"},
      {get + "Content-Length: 0\r\nContent-Length: 5\r\n", "400"},
      {get + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "400"},
      {get + "Content-Length: " + std::to_string(last.size()) + "\r\n", "400"},
      {"OPTIONS" + head + "Content-Length: 5\r\n", "400"},
      {"POST" + head + "Content-Length: " + std::to_string(last.size()) + "\r\n", "405"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.head);
    const std::string answer = answered(service.port(), one.head + "\r\n", last);
    CHECK(answer.starts_with(std::string("HTTP/1.1 ") + one.status));
    CHECK(answer.find("HTTP/1.1", 1) == std::string::npos);
    CHECK(answer.find("problem+json") != std::string::npos);
    CHECK(answer.ends_with("}"));
  }
}

TEST_CASE("an answer whose links begin with the client's word for the host is kept for that word") {
  County county;
  Service service(county.place);
  const std::string answer =
      answered(service.port(), "GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n");
  CHECK(answer.find("http://a.example") != std::string::npos);
  CHECK(answer.find("Vary: Accept, Accept-Encoding, Host") != std::string::npos);
}

TEST_CASE("a browser draws the map page from the tiles, in both languages") {
  if (!tests::can_browse()) return tests::leave_out("no Chromium");
  County county;
  Service service(county.place);
  const auto english = tests::browse(county.folder, service.url() + "/map?lang=en", "--dump-dom");
  REQUIRE(english);
  CHECK(english->find("Standard place names") != std::string::npos);
  const std::string picture = county.folder.file("map.png");
  // The browser may take its picture before the tiles are there.
  std::size_t seen = 0;
  for (int turn = 0; turn < 20 && seen <= 8; ++turn) {
    CHECK(tests::browse(county.folder, service.url() + "/map", "--screenshot='" + picture + "'"));
    seen = colours(picture);
  }
  CHECK(seen > 8);
}

}  // namespace
}  // namespace lifang
