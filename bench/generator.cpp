// SPDX-License-Identifier: Apache-2.0
#include "generator.hpp"

#include <array>
#include <cstdio>
#include <string_view>

namespace dossier::bench {
namespace {

using namespace std::chrono;

constexpr std::string_view kSurnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴",
                                          "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗",
                                          "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧",
                                          "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "欧阳"};
constexpr std::string_view kGiven[] = {"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰",
                                       "娟", "涛", "明", "超", "秀", "霞", "平", "刚", "桂", "英", "华", "玉", "萍",
                                       "红", "玲", "芬", "燕", "彬", "凤", "洁", "梅", "琳", "兰", "鹏", "宇", "浩",
                                       "晨", "佳", "思", "雨", "欣", "怡", "子", "轩", "梓", "涵", "诗"};
constexpr std::string_view kBrands[] = {"华", "信", "恒", "达", "盛", "源", "鑫", "泰", "隆", "通",
                                        "宏", "博", "瑞", "安", "兴", "龙", "海", "天", "中", "联",
                                        "创", "智", "云", "星", "辰", "润", "泽", "嘉", "永", "康",
                                        "佰", "方", "益", "广", "宇", "新", "正", "和", "顺", "百"};
constexpr std::string_view kTrades[] = {"信息技术", "餐饮管理", "装饰工程", "机械设备", "电子科技", "国际贸易",
                                        "物流",     "文化传媒", "医疗器械", "建筑材料", "汽车服务", "食品",
                                        "环保科技", "生物科技", "商务咨询", "纺织"};
constexpr std::string_view kIndustries[] = {"I65", "H62", "E50", "C35", "C39", "F51", "G54", "R86",
                                            "F51", "C30", "O81", "C14", "N77", "M73", "L72", "C17"};
struct City {
  std::string_view province, city, region, area;
  std::array<std::string_view, 4> districts;
  int postal;
};
constexpr City kCities[] = {
    {"北京市", "北京市", "110105", "010", {"朝阳区", "海淀区", "东城区", "丰台区"}, 100000},
    {"上海市", "上海市", "310115", "021", {"浦东新区", "徐汇区", "静安区", "闵行区"}, 200000},
    {"广东省", "广州市", "440106", "020", {"天河区", "越秀区", "海珠区", "白云区"}, 510000},
    {"广东省", "深圳市", "440305", "0755", {"南山区", "福田区", "宝安区", "龙岗区"}, 518000},
    {"江苏省", "苏州市", "320506", "0512", {"吴中区", "姑苏区", "虎丘区", "相城区"}, 215000},
    {"浙江省", "杭州市", "330106", "0571", {"西湖区", "拱墅区", "滨江区", "余杭区"}, 310000},
    {"四川省", "成都市", "510107", "028", {"武侯区", "锦江区", "青羊区", "金牛区"}, 610000},
    {"湖北省", "武汉市", "420106", "027", {"武昌区", "江岸区", "洪山区", "汉阳区"}, 430000},
    {"山东省", "青岛市", "370202", "0532", {"市南区", "市北区", "崂山区", "黄岛区"}, 266000},
    {"陕西省", "西安市", "610113", "029", {"雁塔区", "碑林区", "莲湖区", "未央区"}, 710000},
};
constexpr std::string_view kStreets[] = {"解放路", "朝阳大街", "文化路", "人民路", "中山路", "建设路",
                                         "长江路", "和平路",   "科技路", "建国路", "青年路", "工业大道"};
constexpr std::string_view kBuildings[] = {"创新中心", "产业园",   "国际大厦", "科技广场",
                                           "花园小区", "商务中心", "软件园",   "金融中心"};
constexpr std::string_view kTitles[] = {"行政专员", "财务主管", "采购经理", "总经理",
                                        "副总经理", "技术总监", "市场经理", "办公室主任"};
constexpr std::string_view kNeeds[] = {"需要定制化客户管理系统",
                                       "希望缩短交货周期并降低采购成本",
                                       "了解产品的功能与报价，尽快安排演示",
                                       "寻找长期稳定的供应商",
                                       "现有系统升级，要求数据平滑迁移",
                                       "需要上门安装与人员培训",
                                       "希望提供季度对账与增值税专用发票",
                                       "门店扩张，需要批量采购设备"};
constexpr std::string_view kScopes[] = {"软件开发、系统集成、信息技术咨询服务、数据处理",
                                        "餐饮服务、食品销售、会议及展览服务", "室内外装饰装修工程设计与施工、建材销售",
                                        "机械设备及零配件的生产、销售与维修", "货物及技术进出口、国内贸易代理"};
constexpr std::string_view kReminders[] = {"VIP客户，来电两小时内必须回复", "曾投诉物流延误，沟通时请先致歉",
                                           "发票抬头以合同为准，不得代开"};
constexpr std::string_view kTags[] = {"价格敏感", "重视售后", "长期合作", "物流时效", "增值税专票", "老板亲自对接"};
constexpr std::string_view kSummaries[] = {
    "采购26台设备的报价和交期，要求本周内给出书面方案",     "客户对方案中的模块功能存在疑问，需提供详细操作手册",
    "已上门演示，客户对整体流程表示认可，仍需确认接口细节", "发票抬头开错，要求重新开具并尽快寄出",
    "收到的货物外包装破损两箱，拍照反馈，要求换货",         "希望增加数据备份功能，并了解后续升级的费用",
    "讨论下季度采购计划，预计数量比上季度增加三成",         "系统登录缓慢，多个门店同时反映，影响收银"};
constexpr std::string_view kReactions[] = {"客户表示满意，愿意继续推进", "希望价格再优惠一些，并延长账期",
                                           "需要内部讨论，下周给出答复", "对交货时间仍有顾虑，要求书面承诺"};
constexpr std::string_view kNextSteps[] = {"提交报价", "预约拜访", "回访确认", "寄送样品", "安排技术人员远程演示"};
constexpr std::string_view kSolutions[] = {"已向客户说明并致歉，当日安排换货", "已补发发票并通知财务登记",
                                           "技术人员远程处理，恢复正常并观察两日", "更新操作手册并完成线上培训"};
constexpr std::string_view kWords[] = {"处理及时，态度很好", "处理偏慢，希望改进", "换货产品已收到，满意",
                                       "一般，下次请提前通知"};
constexpr std::string_view kProgress[] = {"已联系客户确认情况，转交技术部处理", "方案已发客户邮箱，等待回复",
                                          "仓库已发货，预计三日内送达"};
constexpr std::string_view kActions[] = {"电话回访，了解试用情况并发送资料", "提交修订后的方案与报价",
                                         "上门拜访，确认合同细节", "月度回访与满意度调查",
                                         "答复客户的需求并约定演示时间"};
constexpr std::string_view kDepartments[] = {"销售一部", "销售二部", "客服部", "售后服务部", "大客户部", "技术支持部"};
constexpr std::string_view kMobilePrefixes[] = {"139", "138", "137", "136", "135", "150", "151", "158",
                                                "186", "187", "188", "133", "153", "189", "130", "131"};
constexpr std::string_view kDomains[] = {"example.cn", "mail.example.com.cn", "corp.example.com"};

/// splitmix64: the same numbers everywhere.
class Random {
 public:
  Random(uint64_t stream, uint64_t position) : state_(stream * 0x9E3779B97F4A7C15 + position * 0xD1B54A32D192ED03) {
    next();
  }
  uint64_t next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  uint32_t below(uint32_t n) { return static_cast<uint32_t>((next() >> 32) * n >> 32); }
  bool chance(uint32_t percent) { return below(100) < percent; }
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
  template <size_t n>
  std::string_view pick(const std::string_view (&list)[n]) {
    return list[below(n)];
  }

 private:
  uint64_t state_;
};
enum Stream : uint64_t { kCustomer = 1, kIdentity, kOwner, kInteraction, kSpread, kFollowUp, kLevel };

std::string padded(uint64_t value, int width) {
  char text[24];
  return {text, static_cast<size_t>(
                    std::snprintf(text, sizeof text, "%0*llu", width, static_cast<unsigned long long>(value)))};
}

std::string day_text(Instant at, const char* format = "%04d-%02u-%02u") {
  const year_month_day day(floor<days>(at + 8h));
  char text[16];
  return {text,
          static_cast<size_t>(std::snprintf(text, sizeof text, format, static_cast<int>(day.year()),
                                            static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())))};
}

void set(google::protobuf::Timestamp& out, Instant at) {
  const int64_t micros = at.time_since_epoch().count();
  out.set_seconds(micros / 1'000'000);
  out.set_nanos(static_cast<int32_t>(micros % 1'000'000) * 1'000);
}

std::string person(Random& random) {
  std::string name(random.pick(kSurnames));
  name += random.pick(kGiven);
  if (random.chance(70)) name += random.pick(kGiven);
  return name;
}

std::string text(std::string_view value) { return std::string(value); }

/// The check characters of GB 32100 and GB 11643.
std::string credit_code(uint32_t i, std::string_view region) {
  constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  std::string code = text("91") + text(region) + "MA";
  uint64_t rest = i;
  std::string organisation(6, '0');
  for (size_t k = 6; k-- > 0; rest /= 31) organisation[k] = alphabet[rest % 31];
  code += organisation;
  constexpr int organisation_weights[] = {3, 7, 9, 10, 5, 8, 4, 2};  // GB 11714, over the characters 9 to 16
  int sum = 0;
  for (size_t k = 0; k < 8; ++k) {
    const char c = code[8 + k];
    sum += organisation_weights[k] * (c <= '9' ? c - '0' : c - 'A' + 10);
  }
  const int check = 11 - sum % 11;
  code += check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check);
  int weight = 1;
  sum = 0;
  for (const char c : code) {
    sum += static_cast<int>(alphabet.find(c)) * weight;
    weight = weight * 3 % 31;
  }
  return code + alphabet[static_cast<size_t>((31 - sum % 31) % 31)];
}

std::string resident_id(uint32_t i, std::string_view region) {
  constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  const Instant born = sys_days(1950y / 1 / 1) + days(i / 999 % 20'000);
  std::string id = text(region) + day_text(born, "%04d%02u%02u") + padded(i % 999 + 1, 3);
  int sum = 0;
  for (size_t k = 0; k < 17; ++k) sum += weights[k] * (id[k] - '0');
  id += "10X98765432"[sum % 11];
  return id;
}

const City& city_of(uint32_t i) { return kCities[Random(kIdentity, i).below(std::size(kCities))]; }
bool is_enterprise(uint32_t i) { return Random(kIdentity, ~uint64_t{i}).chance(75); }

/// Different for every n below a hundred million, and in no order.
std::string mobile_number(uint32_t n) {
  return text(kMobilePrefixes[n % 7919 % std::size(kMobilePrefixes)]) +
         padded(uint64_t{n} * 48'271'327 % 100'000'000, 8);
}
constexpr uint32_t kSecondContact = 50'000'000;

std::string email(Random& random, uint32_t i) {
  std::string local;
  for (uint32_t length = 4 + random.below(4); length > 0; --length) local += static_cast<char>('a' + random.below(26));
  return local + std::to_string(i) + "@" + text(random.pick(kDomains));
}

void fill(v1::Contact& contact, Random& random, const City& city, uint32_t n, std::string name) {
  contact.set_name(std::move(name));
  contact.set_title(text(random.pick(kTitles)));
  contact.set_mobile(mobile_number(n));
  if (random.chance(40)) contact.set_landline(text(city.area) + "-" + padded(20'000'000 + random.below(60'000'000), 8));
  contact.set_email(email(random, n));
  if (random.chance(50)) contact.set_wechat(text("wx_") + padded(random.below(100'000'000), 8));
}

void fill(v1::Address& address, Random& random, const City& city, v1::Address::Use use) {
  address.set_use(use);
  address.set_province(text(city.province));
  address.set_city(text(city.city));
  address.set_district(text(city.districts[random.below(4)]));
  address.set_street(text(random.pick(kStreets)) + std::to_string(1 + random.below(900)) + "号" +
                     text(random.pick(kBuildings)) + std::string(1, static_cast<char>('A' + random.below(6))) + "座" +
                     std::to_string(101 + random.below(3000)) + "室");
  address.set_postal_code(std::to_string(city.postal + static_cast<int>(random.below(90)) * 10));
}

}  // namespace

Instant Generator::from() { return sys_days(2021y / 1 / 1) - 8h; }
Instant Generator::until() { return sys_days(2026y / 1 / 1) - 8h; }

std::string Generator::staff_number(uint32_t s) const { return text("S") + padded(s + 1, 4); }
std::string Generator::department(uint32_t s) const { return text(kDepartments[s % std::size(kDepartments)]); }
uint32_t Generator::owner(uint32_t i) const { return Random(kOwner, i).below(staff()); }

std::string Generator::number(uint32_t i) const {
  return text("C") + day_text(from() + days(i / 1'100), "%04d%02u%02u") + padded(i % 1'100 + 1, 4);
}
std::string Generator::mobile(uint32_t i) const { return mobile_number(i); }
std::string Generator::identity(uint32_t i) const {
  const City& city = city_of(i);
  return is_enterprise(i) ? credit_code(i, city.region) : resident_id(i, city.region);
}

void Generator::customer(uint32_t i, v1::Customer& out) const {
  Random random(kCustomer, i);
  const City& city = city_of(i);
  const bool enterprise = is_enterprise(i);
  const Instant registered = from() + days(i / 1'100) + minutes(600 + random.below(480));
  const uint32_t staff = owner(i);
  out.Clear();
  out.set_number(number(i));
  out.set_kind(enterprise ? v1::CUSTOMER_KIND_ENTERPRISE : v1::CUSTOMER_KIND_INDIVIDUAL);
  std::string contact_name = person(random);
  if (enterprise) {
    const uint32_t trade = random.below(std::size(kTrades));
    const std::string brand = text(random.pick(kBrands)) + text(random.pick(kBrands)) + text(random.pick(kBrands));
    out.set_name(text(city.city.substr(0, 6)) + brand + text(kTrades[trade]) + "有限公司");
    out.set_short_name(brand + text(kTrades[trade]));
    out.set_industry(text(kIndustries[trade]));
    out.set_credit_code(identity(i));
    out.set_legal_representative(person(random));
    if (random.chance(60)) out.set_business_scope(text(random.pick(kScopes)));
    out.set_size(static_cast<v1::CompanySize>(1 + random.below(4)));
  } else {
    out.set_name(contact_name);
    out.set_resident_id(identity(i));
  }
  out.set_level(level_of(i));
  out.set_stage(static_cast<v1::Stage>(1 + random.below(5)));
  out.set_owner(staff_number(staff));
  out.set_source(static_cast<v1::Source>(1 + random.below(8)));
  out.set_department(department(staff));
  fill(*out.add_contacts(), random, city, i, std::move(contact_name));
  out.mutable_contacts(0)->set_role(v1::CONTACT_ROLE_LIAISON);
  if (enterprise && random.chance(20)) {
    fill(*out.add_contacts(), random, city, kSecondContact + i, person(random));
    out.mutable_contacts(1)->set_role(v1::CONTACT_ROLE_DECISION_MAKER);
  }
  fill(*out.add_addresses(), random, city, enterprise ? v1::Address::USE_OPERATING : v1::Address::USE_HOME);
  out.mutable_addresses(0)->set_usual(true);
  if (enterprise && random.chance(20)) fill(*out.add_addresses(), random, city, v1::Address::USE_REGISTERED);
  if (random.chance(70)) out.mutable_needs()->set_core_need(text(random.pick(kNeeds)));
  out.mutable_needs()->set_level(static_cast<v1::Priority>(1 + random.below(3)));
  if (random.chance(30)) out.mutable_needs()->mutable_budget()->set_minor((1 + random.below(500)) * 100'000ll);
  for (uint32_t n = 1 + random.below(2), c = 1; n > 0; --n, c += 2)
    out.mutable_preferences()->add_channels(static_cast<v1::Channel>(c + random.below(2)));
  if (random.chance(60)) {
    v1::TimeWindow& window = *out.mutable_preferences()->add_service_windows();
    window.set_days(v1::TimeWindow::DAYS_WORKING);
    window.set_from(540);
    window.set_to(1020 + random.below(2) * 60);
  }
  if (random.chance(10)) out.add_reminders()->set_text(text(random.pick(kReminders)));
  if (random.chance(30)) out.add_tags()->set_name(text(random.pick(kTags)));
  out.set_opened_on(day_text(registered));
  out.set_first_contact_on(day_text(registered));
  set(*out.mutable_registered_at(), registered);
  out.set_registered_by(staff_number(random.below(this->staff())));
  v1::StageChange& stage = *out.add_stages();
  stage.set_stage(out.stage());
  set(*stage.mutable_at(), registered);
  stage.set_by(out.registered_by());
  v1::Owner& owner = *out.add_owners();
  owner.set_staff(out.owner());
  set(*owner.mutable_from(), registered);
}

v1::Level Generator::level_of(uint32_t i) const {
  Random random(kLevel, i);
  return static_cast<v1::Level>(random.chance(80) ? 1 : 2 + random.below(2));
}

uint32_t Generator::customer_of(uint64_t j) const {
  const double u = Random(kSpread, j).unit();
  const auto place = static_cast<uint64_t>(u * u * customers_);
  return static_cast<uint32_t>(place * 7'919 %
                               customers_);  // A permutation, for every scale that is not a multiple of the prime.
}

void Generator::interaction(uint64_t j, v1::Interaction& out) const {
  Random random(kInteraction, j);
  const int64_t step = (until() - from()).count() / static_cast<int64_t>(interactions());
  const Instant base = from() + microseconds(static_cast<int64_t>(j) * step);
  const Instant at = base + microseconds(random.below(static_cast<uint32_t>(step)));
  const int64_t day = floor<days>(base - from()) / days(1);
  const auto first_of_day = static_cast<uint64_t>((day * microseconds(days(1)).count() + step - 1) / step);
  const bool feedback = random.chance(25);
  const uint32_t handler = random.below(staff());
  const Instant recorded = at + minutes(1 + random.below(300));
  out.Clear();
  out.set_customer(uint64_t{customer_of(j)} + 1);
  out.set_customer_level(level_of(customer_of(j)));  // As the library notes it by itself.
  set(*out.mutable_at(), at);
  out.set_number(text(feedback ? "F" : "J") + day_text(base, "%04d%02u%02u") + padded(j - first_of_day + 1, 3));
  out.set_channel(static_cast<v1::Channel>(1 + random.below(6)));
  out.set_kind(static_cast<v1::InteractionKind>(feedback ? 1 + random.below(6) : 7));
  out.set_status(random.chance(95) ? v1::INTERACTION_STATUS_CLOSED : v1::INTERACTION_STATUS_IN_PROGRESS);
  out.set_handler(staff_number(handler));
  out.set_urgency(static_cast<v1::Priority>(1 + random.below(3)));
  out.set_summary(text(random.pick(kSummaries)));
  out.set_department(department(handler));
  if (out.status() != v1::INTERACTION_STATUS_CLOSED) out.set_open(true);
  if (!feedback || random.chance(50)) out.set_customer_reaction(text(random.pick(kReactions)));
  if (!feedback) {
    out.set_result(static_cast<v1::FollowUpResult>(1 + random.below(2)));
    v1::NextStep& next = *out.mutable_next_step();
    next.set_action(text(random.pick(kNextSteps)));
    next.set_due(day_text(at + days(1 + random.below(20))));
    next.set_staff(out.handler());
  }
  if (random.chance(40)) out.set_mood(static_cast<v1::Mood>(1 + random.below(4)));
  if (feedback) {
    if (random.chance(60)) {
      v1::Progress& progress = *out.add_progress();
      set(*progress.mutable_at(), recorded + hours(2));
      progress.set_by(out.handler());
      progress.set_text(text(random.pick(kProgress)));
    }
    v1::Feedback& part = *out.mutable_feedback();
    part.set_department(out.department());
    part.set_person(out.handler());
    if (random.chance(30)) part.add_order_numbers(text("DD") + padded(random.next() % 10'000'000'000, 10));
    if (!out.open()) {
      part.set_solution(text(random.pick(kSolutions)));
      set(*part.mutable_solved_at(), recorded + hours(5));
      set(*part.mutable_confirmed_at(), recorded + hours(24));
      part.set_satisfaction(1 + random.below(5));
      if (random.chance(60)) part.set_customer_words(text(random.pick(kWords)));
    }
  }
  set(*out.mutable_recorded_at(), recorded);
  out.set_recorded_by(out.handler());
}

void Generator::follow_up(uint64_t k, v1::FollowUp& out) const {
  const uint64_t place = k * 1'000'003 % follow_ups();  // A permutation: in no order.
  const auto i = static_cast<uint32_t>(place / 2);
  Random random(kFollowUp, place);
  const uint32_t staff = owner(i);
  const bool open = place % 2 == 0 || random.chance(20);
  const bool step = place % 2 == 1;
  const Instant created = until() - days(1 + random.below(200)) + minutes(random.below(480));
  const Instant due = open ? until() + days(random.below(100)) + minutes(60 + random.below(480)) : created + days(3);
  out.Clear();
  out.set_customer(uint64_t{i} + 1);
  out.set_customer_number(number(i));
  out.set_assignee(staff_number(staff));
  out.set_department(department(staff));
  set(*out.mutable_due(), due);
  out.set_kind(step ? v1::FOLLOW_UP_KIND_NEXT_STEP : v1::FOLLOW_UP_KIND_CADENCE);
  out.set_state(open ? v1::FOLLOW_UP_STATE_OPEN : v1::FOLLOW_UP_STATE_DONE);
  out.set_priority(static_cast<v1::Priority>(1 + random.below(3)));
  out.set_action(text(random.pick(kActions)));
  out.set_channel(static_cast<v1::Channel>(1 + random.below(4)));
  if (step) {
    set(*out.mutable_warn_at(), due - hours(4));
    set(*out.mutable_escalate_at(), due + hours(24));
    out.set_interaction(1 + random.below(static_cast<uint32_t>(interactions())));
    set(*out.mutable_interaction_at(), created);
  }
  v1::Because& because = *out.add_because();
  because.set_rule(step ? "next_step" : "cadence");
  set(*because.mutable_from(), created);
  set(*because.mutable_to(), due);
  because.set_detail(step ? "P3D" : "P1W");
  out.set_calendar("CN-2026");
  set(*out.mutable_created_at(), created);
  out.set_created_by(out.assignee());
  if (!open) {
    set(*out.mutable_closed_at(), due);
    out.set_closed_by(out.assignee());
  }
  out.set_source((step ? "next_step:" : "cadence:") + std::to_string(i + 1));
  out.set_policy("default/1");
}

}  // namespace dossier::bench
