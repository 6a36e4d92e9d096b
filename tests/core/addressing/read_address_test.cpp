// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/read_address.h"

#include <doctest/doctest.h>

using namespace lifang;
using namespace lifang::addressing;

namespace {

const Divisions& some_divisions() {
  static const Divisions divisions = *Divisions::parse(
      "11\t北京市\n110105\t朝阳区\n110105001\t建外街道\n"
      "15\t内蒙古自治区\n1501\t呼和浩特市\n150102\t新城区\n"
      "22\t吉林省\n2201\t长春市\n220104\t朝阳区\n220104001\t前进街道\n"
      "33\t浙江省\n3301\t杭州市\n330106\t西湖区\n3303\t温州市\n330304\t瓯海区\n"
      "3306\t绍兴市\n330602\t越城区\n330602002\t府山街道\n330624\t新昌县\n"
      "330683\t嵊州市\n330683001\t剡湖街道\n330683001023\t东浦社区\n330683001230\t大璋村\n"
      "330683002\t三江街道\n330683002271\t桥里村\n330683101\t长乐镇\n330683102\t崇仁镇\n"
      "330683104\t三界镇\n330683201\t里南乡\t2018\n"
      "42\t湖北省\n4228\t恩施土家族苗族自治州\n422801\t恩施市\n"
      "45\t广西壮族自治区\n4501\t南宁市\n450105\t江南区\n");
  return divisions;
}

std::string plain(std::string_view text, std::string_view home = {}) {
  const AddressReading reading = read_address(text, some_divisions(), home);
  return format(reading.address) + (reading.rest.empty() ? "" : " / " + reading.rest);
}

}  // namespace

TEST_CASE("however an address is written, it is read the same") {
  struct Case {
    const char* written;
    const char* read;
  };
  const Case cases[] = {
      {"浙江嵊州剡湖街道嵊州大道1188号", "浙江省嵊州市剡湖街道嵊州大道1188号"},
      {"浙江省绍兴市嵊州市嵊州市剡湖街道嵊州大道1188号",
       "浙江省绍兴市嵊州市剡湖街道嵊州大道1188号"},
      {"浙江省，绍兴市，嵊州市，嵊州大道１１８８号", "浙江省绍兴市嵊州市嵊州大道1188号"},
      {"中国浙江省绍兴市越城区府山街道府横街1号", "浙江省绍兴市越城区府山街道府横街1号"},
      {"312400浙江省嵊州市北直街12号", "浙江省嵊州市北直街12号"},
      {"地址：嵊州市北直街12号", "嵊州市北直街12号"},
      {"嵊州北直街12号", "嵊州市北直街12号"},
      {"嵊州大道1188号", "嵊州大道1188号"},
      {"嵊州东路8号", "嵊州东路8号"},
      {"绍兴路12号", "绍兴路12号"},
      {"温州瓯海区大桥路5号", "温州市瓯海区大桥路5号"},
      {"内蒙古呼和浩特新城区中山路3号", "内蒙古自治区呼和浩特市新城区中山路3号"},
      {"湖北恩施土家族苗族自治州恩施市施州大道9号", "湖北省恩施土家族苗族自治州恩施市施州大道9号"},
      {"北京市朝阳区建外街道永安里8号院3号楼2单元501",
       "北京市朝阳区建外街道永安里8号3幢2单元501室"},
      {"嵊州市剡湖街道东浦社区北直街十二号", "嵊州市剡湖街道东浦社区北直街12号"},
      {"嵊州市剡湖街道大璋村3组12号", "嵊州市剡湖街道大璋村3组12号"},
      {"嵊州市剡湖街道大璋村第三村民小组12号", "嵊州市剡湖街道大璋村3组12号"},
      {"嵊州市北直街12号-1", "嵊州市北直街12-1号"},
      {"嵊州市北直街12#", "嵊州市北直街12号"},
      {"嵊星湾3#楼2单元1101房", "嵊星湾3幢2单元1101室"},
      {"嵊星湾3#2单元1101", "嵊星湾3幢2单元1101室"},
      {"嵊州大道8号嵊星湾小区3-2-1101", "嵊州大道8号嵊星湾小区3幢2单元1101室"},
      {"嵊星湾小区3幢2-1101", "嵊星湾小区3幢2单元1101室"},
      {"嵊州大道嵊星湾小区3幢1101室", "嵊州大道嵊星湾小区3幢1101室"},
      {"中山路小区3幢", "中山路小区3幢"},
      {"嵊州大道8号国商大厦B座12楼1201室", "嵊州大道8号国商大厦B幢12层1201室"},
      {"嵊州大道8号国商大厦负一楼", "嵊州大道8号国商大厦B1层"},
      {"北直街廿八号", "北直街28号"},
      {"崇仁镇廿八都村12号", "崇仁镇廿八都村12号"},
      {"北直街壹佰零壹号", "北直街101号"},
      {"陆家路陆号", "陆家路6号"},
      {"嵊州巿北直街12号.", "嵊州市北直街12号"},
      {"北直街12号院3号楼2门501", "北直街12号3幢2单元501室"},
      {"北直街28号地下一层B12铺", "北直街28号B1层B12室"},
      {"北直街28号领带城3楼A12号商铺", "北直街28号领带城3层A12室"},
      {"收件人张三 嵊州市北直街12号", "嵊州市北直街12号"},
      {"嵊州市北直街12号 电话13512345678", "嵊州市北直街12号"},
      {"邮编312400 嵊州市北直街12号", "嵊州市北直街12号"},
      {"嵊州市北直街12号 312400", "嵊州市北直街12号"},
      {"北直街12号嵊州市剡湖街道", "嵊州市剡湖街道北直街12号"},
      {"北直街12号门口报刊亭", "北直街12号"},
      {"嵊州市城南小区3幢", "嵊州市城南小区3幢"},
      {"江南小区3幢", "江南小区3幢"},
      {"人民路120弄5号", "人民路120弄5号"},
      {"104国道12号", "104国道12号"},
      {"浙江嵊州", "浙江省嵊州市"},
      {"中关村南大街5号", "中关村南大街5号"},
      {"嵊州大道8号国商大厦12F", "嵊州大道8号国商大厦12层"},
      {"嵊州市剡湖街道大璋村下街三组15号", "嵊州市剡湖街道大璋村3组下街15号"},
      {"嵊州市经济开发区三江街道浦南大道388号", "嵊州市三江街道浦南大道388号"},
      {"嵊星湾小区3/2/1101", "嵊星湾小区3幢2单元1101室"},
      {"嵊州市中国茶市12号", "嵊州市中国茶市12号"},
      {"中国茶市12号", "中国茶市12号"},
      {"（嵊州市北直街12号", "嵊州市北直街12号"},
      {"北直街12", "北直街12号"},
      {"嵊州市嵊州大道1188-1", "嵊州市嵊州大道1188-1号"},
      {"官河路88弄6", "官河路88弄6号"},
      {"嵊州市剡湖街道大璋村12-1", "嵊州市剡湖街道大璋村12-1号"},
      {"嵊星湾小区三号楼五〇一", "嵊星湾小区3幢501室"},
      {"北直街12号-1层", "北直街12号B1层"},
      {"西湖国际3幢1101", "西湖国际3幢1101室"},
      {"杭州西湖区北直街12号", "杭州市西湖区北直街12号"},
      {"嵊州市三界镇人民路12号嵊州市三界镇人民政府", "嵊州市三界镇人民路12号嵊州市三界镇人民政府"},
      {"嵊州市北直街12号（老店（东侧））", "嵊州市北直街12号"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.written);
    CHECK(plain(c.written) == c.read);
  }
}

TEST_CASE("one character wrong, missing or too many is mended and told") {
  const auto misread = read_address("淅江省绍兴市嵊州市剡糊街道嵊州大道8号", some_divisions());
  CHECK(format(misread.address) == "浙江省绍兴市嵊州市剡湖街道嵊州大道8号");
  REQUIRE(misread.corrections.size() == 2);
  CHECK(misread.corrections[0] == std::pair<std::string, std::string>("淅江省", "浙江省"));
  CHECK(misread.code == "330683001");
  CHECK(plain("嵊州市湖街道嵊州大道8号") == "嵊州市剡湖街道嵊州大道8号");
  CHECK(plain("嵊州市剡湖湖街道嵊州大道8号") == "嵊州市剡湖街道嵊州大道8号");
  CHECK(plain("剩州市剡湖街道嵊州大道8号") == "嵊州市剡湖街道嵊州大道8号");
  CHECK(plain("剡糊街道嵊州大道8号", "330683") == "剡湖街道嵊州大道8号");
  // Neighbours that differ by where they lie are two places.
  CHECK(plain("嵊州市三江街道桥外村8号") == "嵊州市三江街道桥外村8号");
  CHECK(read_address("北江街道", some_divisions(), "330683").corrections.empty());
}

TEST_CASE("a name that several divisions bear is told by the words around it") {
  CHECK(read_address("长春市朝阳区人民大街3号", some_divisions()).code == "220104");
  CHECK(read_address("朝阳区建外街道永安里8号", some_divisions()).code == "110105001");
  CHECK(read_address("朝阳区人民大街3号", some_divisions()).code == "");
}

TEST_CASE("of several numbers the first is read, and the others are told; none are run together") {
  for (const char* text : {"嵊州市北直街12、14号", "嵊州市北直街12,14号", "嵊州市北直街12 14号"}) {
    CAPTURE(text);
    const auto reading = read_address(text, some_divisions());
    CHECK(reading.address.number == 12);
    CHECK(reading.rest.find("14") != std::string::npos);
  }
  CHECK(read_address("嵊州市北直街12、14、16号", some_divisions()).rest.find("16") !=
        std::string::npos);
}

TEST_CASE("nothing that is written is lost") {
  const auto reading = read_address("嵊州市北直街12号（老百货公司）对面", some_divisions());
  CHECK(format(reading.address) == "嵊州市北直街12号");
  CHECK(reading.notes == std::vector<std::string>{"老百货公司", "对面"});
  CHECK(read_address("嵊州市北直街12号3幢!?", some_divisions()).rest == "!?");
  CHECK(read_address("嵊州市里南乡西湾村8号", some_divisions()).former);
}

TEST_CASE("the divisions above are filled in when asked") {
  const auto reading = read_address("剡湖街道嵊州大道8号", some_divisions());
  CHECK(format(completed(reading.address, reading.code, some_divisions())) ==
        "浙江省绍兴市嵊州市剡湖街道嵊州大道8号");
}

TEST_CASE("one edit") {
  CHECK(within_one_edit(U"剡湖", U"剡湖"));
  CHECK(within_one_edit(U"剡湖", U"剡糊"));
  CHECK(within_one_edit(U"剡湖", U"剡湖湖"));
  CHECK(within_one_edit(U"湖", U"剡湖"));
  CHECK_FALSE(within_one_edit(U"剡湖", U"湖剡"));
  CHECK_FALSE(within_one_edit(U"剡湖", U"剡湖街道"));
}

TEST_CASE("a list of divisions that is none names its line") {
  CHECK(Divisions::parse("33\t浙江省\n330\t绍兴市\n").error().args[0] == "2");
  CHECK(Divisions::parse("33浙江省\n").error().code == "plate.bad_divisions");
}

TEST_CASE("a county written with one wrong character is the one at home") {
  CHECK(plain("嵊洲市北直街12号", "330683") == "嵊州市北直街12号");
  CHECK(read_address("嵊洲市北直街12号", some_divisions(), "330683").corrections.size() == 1);
  CHECK(plain("新昌县北直街12号", "330683") == "新昌县北直街12号");
}

TEST_CASE("a second door behind the first is left over, not lost in a name") {
  CHECK(plain("北直街12号14号") == "北直街12号 / 14号");
  CHECK(plain("北直街12号1号公馆") == "北直街12号1号公馆");
}
