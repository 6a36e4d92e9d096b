// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/rtree_pack.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>
#include <string>

namespace lifang::workspace {
namespace {

constexpr std::size_t node_head = 4;  // depth (of the root only) and number of cells
constexpr std::size_t cell_size = 8 + 4 * sizeof(float);
constexpr std::int64_t root = 1;

/// What one cell of a node points to: a row in a leaf, a node above.
struct Cell {
  std::int64_t target = 0;
  Box box;
};

struct Node {
  std::int64_t number = 0;
  std::span<const Cell> cells;
};

float rounded_down(double value) {
  const auto near = static_cast<float>(value);
  return near > value ? std::nextafter(near, -std::numeric_limits<float>::infinity()) : near;
}
float rounded_up(double value) {
  const auto near = static_cast<float>(value);
  return near < value ? std::nextafter(near, std::numeric_limits<float>::infinity()) : near;
}

template <class Number>
void put_big_endian(std::string& out, Number value) {
  for (int shift = 8 * (static_cast<int>(sizeof value) - 1); shift >= 0; shift -= 8)
    out += static_cast<char>(value >> shift);
}

std::string blob_of(const Node& node, int depth, std::size_t size) {
  std::string out;
  out.reserve(size);
  put_big_endian(out, static_cast<std::uint16_t>(node.number == root ? depth : 0));
  put_big_endian(out, static_cast<std::uint16_t>(node.cells.size()));
  for (const Cell& cell : node.cells) {
    put_big_endian(out, static_cast<std::uint64_t>(cell.target));
    for (const float side : {rounded_down(cell.box.min_x), rounded_up(cell.box.max_x),
                             rounded_down(cell.box.min_y), rounded_up(cell.box.max_y)}) {
      put_big_endian(out, std::bit_cast<std::uint32_t>(side));
    }
  }
  out.resize(size);
  return out;
}

/// Cells that lie near each other, in runs of `capacity`.
void sort_into_tiles(std::vector<Cell>& cells, std::size_t capacity) {
  const std::size_t tiles = (cells.size() + capacity - 1) / capacity;
  const auto slices = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(tiles))));
  const std::size_t slice = slices * capacity;
  std::sort(cells.begin(), cells.end(),
            [](const Cell& a, const Cell& b) { return a.box.centre().x < b.box.centre().x; });
  for (std::size_t begin = 0; begin < cells.size(); begin += slice) {
    const auto from = cells.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to =
        cells.begin() + static_cast<std::ptrdiff_t>(std::min(begin + slice, cells.size()));
    std::sort(from, to,
              [](const Cell& a, const Cell& b) { return a.box.centre().y < b.box.centre().y; });
  }
}

/// The index's three tables, written node by node.
class Writer {
 public:
  Writer(Session& session, std::string_view table)
      : session_(session), index_("rtree_" + std::string(table) + "_geom") {}

  /// Node 1 is there from the start; its length says how long every node is.
  Result<std::size_t> node_size() {
    const auto row =
        session_.row("SELECT length(data) AS size FROM " + shadow("node") + " WHERE nodeno = 1");
    if (!row) return fail(row);
    return static_cast<std::size_t>(row->integer("size"));
  }

  Result<void> open() {
    const auto prepare = [&](std::unique_ptr<Statement>& statement, const std::string& sql) {
      auto made = session_.prepare(sql);
      if (made) statement = std::move(*made);
      return made ? Result<void>{} : fail(made);
    };
    if (auto done = prepare(node_, "INSERT OR REPLACE INTO " + shadow("node") + " VALUES (?, ?)");
        !done)
      return done;
    if (auto done = prepare(parent_, "INSERT INTO " + shadow("parent") + " VALUES (?, ?)"); !done)
      return done;
    return prepare(row_, "INSERT INTO " + shadow("rowid") + " VALUES (?, ?)");
  }

  Result<void> node(const Node& node, int depth, std::size_t size) {
    const Value values[] = {node.number, Bytes{blob_of(node, depth, size)}};
    return node_->run(values).map([](auto) {});
  }
  Result<void> parent(std::int64_t child, std::int64_t parent) {
    const Value values[] = {child, parent};
    return parent_->run(values).map([](auto) {});
  }
  Result<void> row(std::int64_t fid, std::int64_t node) {
    const Value values[] = {fid, node};
    return row_->run(values).map([](auto) {});
  }

 private:
  std::string shadow(const char* part) const { return "\"" + index_ + "_" + part + "\""; }

  Session& session_;
  std::string index_;
  std::unique_ptr<Statement> node_;
  std::unique_ptr<Statement> parent_;
  std::unique_ptr<Statement> row_;
};

/// Nodes of one level over `cells`; the topmost has a single node, the root.
std::vector<Node> nodes_over(std::vector<Cell>& cells, std::size_t capacity, std::int64_t& last) {
  if (cells.size() <= capacity) return {{root, cells}};
  sort_into_tiles(cells, capacity);
  std::vector<Node> out;
  const std::span<const Cell> all(cells);
  for (std::size_t begin = 0; begin < all.size(); begin += capacity)
    out.push_back({++last, all.subspan(begin, std::min(capacity, all.size() - begin))});
  return out;
}

std::vector<Cell> cells_of(const std::vector<Node>& nodes) {
  std::vector<Cell> out;
  for (const Node& node : nodes) {
    Cell cell{node.number, {}};
    for (const Cell& inner : node.cells) cell.box.add(inner.box);
    out.push_back(cell);
  }
  return out;
}

Result<void> write_rows(Writer& writer, const std::vector<Node>& leaves) {
  std::vector<std::pair<std::int64_t, std::int64_t>> place;
  for (const Node& leaf : leaves) {
    for (const Cell& cell : leaf.cells) place.emplace_back(cell.target, leaf.number);
  }
  std::sort(place.begin(), place.end());
  for (const auto& [fid, node] : place) {
    if (auto done = writer.row(fid, node); !done) return done;
  }
  return {};
}

}  // namespace

Result<void> pack_rtree(Session& session, std::string_view table, std::vector<IndexedBox> rows) {
  if (rows.empty()) return {};
  Writer writer(session, table);
  const auto size = writer.node_size();
  if (!size) return fail(size);
  if (auto ready = writer.open(); !ready) return ready;
  // A tenth is left free, so that the first rows added later split nothing.
  const std::size_t capacity = (*size - node_head) / cell_size * 9 / 10;

  std::vector<Cell> cells;
  cells.reserve(rows.size());
  for (const IndexedBox& row : rows) cells.push_back({row.fid, row.box});
  std::int64_t last = root;
  for (int depth = 0;; ++depth) {
    const std::vector<Node> nodes = nodes_over(cells, capacity, last);
    for (const Node& node : nodes) {
      if (auto done = writer.node(node, depth, *size); !done) return done;
      for (const Cell& cell : node.cells) {
        if (depth == 0) break;
        if (auto done = writer.parent(cell.target, node.number); !done) return done;
      }
    }
    if (depth == 0) {
      if (auto done = write_rows(writer, nodes); !done) return done;
    }
    if (nodes.size() == 1) return {};
    cells = cells_of(nodes);
  }
}

}  // namespace lifang::workspace
