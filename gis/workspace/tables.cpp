// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/tables.h"

#include <algorithm>
#include <array>

namespace lifang::workspace {
namespace {

constexpr bool personal = true;

constexpr std::array all{
    Table{"elevation", "", "高程", "elevation"},
    Table{"land", "MULTIPOLYGON", "用地", "land"},
    Table{"water", "MULTIPOLYGON", "水系", "water"},
    Table{"built_up_area", "MULTIPOLYGON", "建成区", "built-up area"},
    Table{"township", "MULTIPOLYGON", "乡镇街道", "townships"},
    Table{"community", "MULTIPOLYGON", "社区", "communities"},
    Table{"compound", "MULTIPOLYGON", "小区与街坊", "compounds"},
    Table{"building", "MULTIPOLYGON", "建筑", "buildings"},
    Table{"barrier", "LINESTRING", "阻隔", "barriers"},
    Table{"road", "LINESTRING", "道路", "roads"},
    Table{"crossing", "POINT", "通道", "crossings"},
    Table{"map_feature", "GEOMETRY", "其他要素", "other features"},
    Table{"entrance", "POINT", "出入口", "entrances"},
    Table{"demand", "POINT", "人口", "people"},
    Table{"village", "POINT", "村", "villages"},
    Table{"facility", "POINT", "设施", "facilities"},
    Table{"candidate_site", "POINT", "候选点", "candidate sites"},
    Table{"unit_ground", "MULTIPOLYGON", "单元范围", "grounds of units"},
    Table{"plan_assignment", "MULTIPOLYGON", "方案单元", "plan units"},
    Table{"plan_community", "MULTIPOLYGON", "方案社区", "planned communities"},
    Table{"plan_grid", "MULTIPOLYGON", "方案网格", "planned grids"},
    Table{"plan_premises", "POINT", "方案用房", "planned premises"},
    Table{"service_circle", "MULTIPOLYGON", "服务圈", "service circles"},
    Table{"uncovered_place", "MULTIPOLYGON", "未覆盖", "not covered"},
    Table{"siting_result", "POINT", "布点结果", "chosen sites"},
    Table{"door_plate", "POINT", "门牌", "door plates"},
    Table{"street_sign", "POINT", "路牌", "street signs"},
    Table{"place_name", "GEOMETRY", "地名", "place names"},
    Table{"naming_plan", "MULTIPOLYGON", "地名规划", "naming plans"},
    Table{"reserved_name", "", "预留地名", "reserved names"},
    Table{"community_plan", "", "社区方案", "community plans"},
    Table{"siting_scenario", "", "布点方案", "siting scenarios"},
    Table{"name_step", "", "地名办理记录", "steps of names"},
    Table{"name_alias", "", "曾用名与俗称", "other names"},
    Table{"name_link", "", "地名沿革", "successions of names"},
    Table{"name_notice", "", "地名公示", "public notices"},
    Table{"name_submission", "", "公示意见", "submissions"},
    Table{"doubt", "", "存疑", "doubts"},
    Table{"street_code", "", "路编码", "street numbers in address codes"},
    Table{"certificate", "", "门牌证", "certificates"},
    Table{"certificate_check", "", "现场查看", "site checks"},
    Table{"certificate_duty", "", "信息告知", "duties to inform"},
    Table{"personal_reading", "", "个人信息查阅", "readings of personal data"},
    Table{"import", "", "导入记录", "imports"},
    Table{"field_copy", "", "外业库", "field copies"},
    Table{"merge_conflict", "", "合并冲突", "merge conflicts"},
    Table{"name_applicant", "", "命名申请人", "applicants", personal},
    Table{"name_submitter", "", "意见提出人", "submitters", personal},
    Table{"certificate_holder", "", "门牌证持证人", "holders", personal},
    Table{"attachment", "", "附件", "attachments", personal},
};

struct Reference {
  std::string_view column;
  std::string_view table;
};

constexpr std::array references{
    Reference{"township_id", "township"},
    Reference{"community_id", "community"},
    Reference{"from_community_id", "community"},
    Reference{"compound_id", "compound"},
    Reference{"building_id", "building"},
    Reference{"entrance_id", "entrance"},
    Reference{"road_id", "road"},
    Reference{"village_id", "village"},
    Reference{"name_id", "place_name"},
    Reference{"successor_id", "place_name"},
    Reference{"naming_plan_id", "naming_plan"},
    Reference{"notice_id", "name_notice"},
    Reference{"submission_id", "name_submission"},
    Reference{"plan_id", "community_plan"},
    Reference{"plan_community_id", "plan_community"},
    Reference{"scenario_id", "siting_scenario"},
    Reference{"candidate_id", "candidate_site"},
    Reference{"facility_id", "facility"},
    Reference{"door_plate_id", "door_plate"},
    Reference{"certificate_id", "certificate"},
    Reference{"replaces_id", "certificate"},
    Reference{"import_id", "import"},
    Reference{"copy_id", "field_copy"},
};

}  // namespace

std::span<const Table> tables() {
  return all;
}

std::string_view referred_table(std::string_view column) {
  const auto at = std::find_if(references.begin(), references.end(),
                               [&](const Reference& r) { return r.column == column; });
  return at == references.end() ? std::string_view{} : at->table;
}

bool is_set_by_upgrade(std::string_view table, std::string_view column) {
  return column == "fid" || (table == "door_plate" && column == "disputed");
}

const Table* find_table(std::string_view name) {
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const Table& t) { return t.name == name; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace lifang::workspace
