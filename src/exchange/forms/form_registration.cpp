// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/planning/planning.hpp"
#include "dossier/customer.hpp"
#include "dossier/v1/customer.pb.h"
#include "exchange/forms/described_columns.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_cells.hpp"
#include "rules/address.hpp"
#include "rules/dates.hpp"
#include "rules/fold.hpp"
#include "rules/window.hpp"

// 客户信息登记表: one customer a row.

namespace dossier::exchange {
namespace {

enum Place : size_t {
  number,
  customer_name,
  short_name,
  kind,
  identity,
  contact_name,
  contact_title,
  mobile,
  landline,
  email,
  address,
  postal_code,
  industry,
  source,
  level,
  stage,
  core_need,
  need_level,
  channels,
  service_windows,
  first_contact,
  owner,
  notes,
  described  ///< The first of the described columns.
};

constexpr Column kColumns[] = {
    {"客户编号", "number", false, Personal::no, Shape::code, "", "编号 客户号 客户代码"},
    {"客户名称", "name", true, Personal::company, Shape::text, "",
     "客户全称 名称 单位名称 企业名称 公司名称 客户姓名 姓名"},
    {"简称", "short_name", false, Personal::company, Shape::text, "", "客户简称 公司简称"},
    {"客户类型", "kind", true, Personal::no, Shape::choice, "CustomerKind", "类型 客户类别 客户性质"},
    {"统一社会信用代码/身份证号", "credit_code resident_id org_code", false, Personal::identity, Shape::code, "",
     "统一社会信用代码或身份证号 信用代码/身份证号 证件号码 证件号 统一社会信用代码 身份证号 身份证号码"},
    {"联系人姓名", "contacts[0].name", false, Personal::person, Shape::text, "", "联系人 主要联系人"},
    {"联系人职务", "contacts[0].title", false, Personal::no, Shape::text, "", "职务 职位 岗位"},
    {"手机号码", "contacts[0].mobile", false, Personal::mobile, Shape::code, "", "手机 手机号 移动电话 联系手机"},
    {"固定电话", "contacts[0].landline", false, Personal::landline, Shape::code, "", "座机 电话 办公电话 座机号码"},
    {"电子邮箱", "contacts[0].email", false, Personal::email, Shape::text, "", "邮箱 电子邮件 邮箱地址 E-mail"},
    {"联系地址", "addresses", false, Personal::address, Shape::text, "", "地址 通讯地址 详细地址"},
    {"邮政编码", "addresses[0].postal_code", false, Personal::no, Shape::code, "", "邮编"},
    {"所属行业", "industry", false, Personal::no, Shape::text, "", "行业 行业类别"},
    {"客户来源", "source", false, Personal::no, Shape::choice, "Source", "来源 来源渠道 获客渠道"},
    {"客户等级", "level", false, Personal::no, Shape::choice, "Level", "等级 客户级别"},
    {"合作阶段", "stage", false, Personal::no, Shape::choice, "Stage", "阶段 客户阶段 客户状态"},
    {"核心需求", "needs.core_need", false, Personal::text, Shape::text, "", "需求 客户需求"},
    {"需求等级", "needs.level", false, Personal::no, Shape::choice, "Priority", "需求优先级 需求紧急程度"},
    {"沟通方式偏好", "preferences.channels", false, Personal::no, Shape::choices, "Channel",
     "偏好沟通方式 沟通方式 首选沟通方式"},
    {"服务时间偏好", "preferences.service_windows", false, Personal::no, Shape::text, "",
     "偏好服务时间 方便联系时间 服务时间"},
    {"首次接触时间", "first_contact_on", false, Personal::no, Shape::day, "", "首次接触日期 首次联系时间 登记日期"},
    {"跟进人", "owner", false, Personal::no, Shape::code, "", "负责人 业务员 客户经理"},
    {"备注", "notes", false, Personal::text, Shape::text, "", "说明 其他说明"},
};

/// The form's own columns, and the described ones behind them.
std::span<const Column> all_columns() {
  static const std::vector<Column> all = [] {
    std::vector<Column> columns(std::begin(kColumns), std::end(kColumns));
    columns.insert(columns.end(), described_columns().begin(), described_columns().end());
    return columns;
  }();
  return all;
}

/// Sets a text, or clears it for an empty cell.
#define DOSSIER_SET(record, field, cell) ((cell).empty() ? (record).clear_##field() : (record).set_##field(cell))
/// Likewise for an enumeration of that type and path.
#define DOSSIER_SET_VALUE(record, field, Type, cell, path)                 \
  if (const int value = enumeration_cell(#Type, cell, path); value != 0) { \
    (record).set_##field(static_cast<v1::Type>(value));                    \
  } else {                                                                 \
    (record).clear_##field();                                              \
  }

void fill_contact(const FormRow& row, v1::Customer& customer) {
  const auto& cells = row.cells;
  const bool given = !cells[contact_name].empty() || !cells[contact_title].empty() || !cells[mobile].empty() ||
                     !cells[landline].empty() || !cells[email].empty();
  if (!given && customer.contacts_size() == 0) return;
  v1::Contact& contact = customer.contacts_size() > 0 ? *customer.mutable_contacts(0) : *customer.add_contacts();
  DOSSIER_SET(contact, name, cells[contact_name]);
  DOSSIER_SET(contact, title, cells[contact_title]);
  DOSSIER_SET(contact, mobile, cells[mobile]);
  DOSSIER_SET(contact, landline, cells[landline]);
  DOSSIER_SET(contact, email, cells[email]);
}

void fill_address(const FormRow& row, v1::Customer& customer) {
  if (row.cells[address].empty() && row.cells[postal_code].empty() && customer.addresses_size() == 0) return;
  const bool known = customer.addresses_size() > 0;
  v1::Address& record = known ? *customer.mutable_addresses(0) : *customer.add_addresses();
  if (!known) record.set_usual(true);
  const rules::Address parts = rules::split_address(row.cells[address]);
  DOSSIER_SET(record, province, parts.province);
  DOSSIER_SET(record, city, parts.city);
  DOSSIER_SET(record, district, parts.district);
  DOSSIER_SET(record, street, parts.street);
  DOSSIER_SET(record, postal_code, row.cells[postal_code]);
}

void fill_windows(const std::string& cell, v1::Preferences& preferences) {
  preferences.clear_service_windows();
  preferences.clear_service_windows_typed();
  const auto windows = rules::windows_from(cell);
  if (!windows) return preferences.set_service_windows_typed(cell);
  for (const rules::Window& window : *windows) {
    v1::TimeWindow& added = *preferences.add_service_windows();
    const bool every_day = window.days == rules::Window::Days::weekly && window.weekdays == rules::Window::kEveryDay;
    if (window.days == rules::Window::Days::working) added.set_days(v1::TimeWindow::DAYS_WORKING);
    if (window.days == rules::Window::Days::weekend) added.set_days(v1::TimeWindow::DAYS_WEEKEND);
    if (window.days == rules::Window::Days::weekly && !every_day) {
      added.set_days(v1::TimeWindow::DAYS_WEEK);
      added.set_weekdays(window.weekdays);
    }
    added.set_from(static_cast<uint32_t>(window.from));
    added.set_to(static_cast<uint32_t>(window.to));
  }
}

void fill_preferences(const FormRow& row, v1::Customer& customer) {
  if (row.cells[channels].empty() && row.cells[service_windows].empty() && !customer.has_preferences()) return;
  v1::Preferences& preferences = *customer.mutable_preferences();
  preferences.clear_channels();
  for (const std::string& part : list_cell(row.cells[channels])) {
    preferences.add_channels(static_cast<v1::Channel>(enumeration_cell("Channel", part, "preferences.channels")));
  }
  fill_windows(row.cells[service_windows], preferences);
}

void fill_needs(const FormRow& row, v1::Customer& customer) {
  if (row.cells[need_level].empty() && row.cells[core_need].empty() && !customer.has_needs()) return;
  v1::Needs& needs = *customer.mutable_needs();
  DOSSIER_SET(needs, core_need, row.cells[core_need]);
  DOSSIER_SET_VALUE(needs, level, Priority, row.cells[need_level], "needs.level");
}

void fill_identity(const FormRow& row, v1::Customer& customer) {
  customer.clear_credit_code();
  customer.clear_resident_id();
  if (row.cells[identity].empty()) return;
  if (customer.kind() == v1::CUSTOMER_KIND_INDIVIDUAL) {
    customer.set_resident_id(row.cells[identity]);
  } else {
    customer.set_credit_code(row.cells[identity]);
  }
}

/// Puts what the form says into the customer; what it has no column for stays.
void fill(const FormRow& row, std::chrono::minutes utc_offset, v1::Customer& customer) {
  const auto& cells = row.cells;
  customer.set_name(cells[customer_name]);
  DOSSIER_SET(customer, short_name, cells[short_name]);
  DOSSIER_SET_VALUE(customer, kind, CustomerKind, cells[kind], "kind");
  fill_identity(row, customer);
  fill_contact(row, customer);
  fill_address(row, customer);
  DOSSIER_SET(customer, industry, cells[industry]);
  DOSSIER_SET_VALUE(customer, source, Source, cells[source], "source");
  DOSSIER_SET_VALUE(customer, level, Level, cells[level], "level");
  DOSSIER_SET_VALUE(customer, stage, Stage, cells[stage], "stage");
  fill_needs(row, customer);
  fill_preferences(row, customer);
  customer.clear_first_contact_on();
  if (const auto moment = moment_cell(cells[first_contact], "first_contact_on", utc_offset))
    customer.set_first_contact_on(rules::to_iso(moment->day));
  DOSSIER_SET(customer, notes, cells[notes]);
  read_described(std::span(cells).subspan(described), customer);
}

#undef DOSSIER_SET_VALUE
#undef DOSSIER_SET

Outcome correct(Write& write, v1::Customer& known, const v1::Customer& wanted) {
  correct_customer(write, wanted);
  if (wanted.stage() != v1::STAGE_UNSPECIFIED && wanted.stage() != known.stage())
    change_stage(write, known.id(), wanted.stage(), "import");
  if (!wanted.owner().empty() && wanted.owner() != known.owner()) assign_owner(write, known.id(), wanted.owner());
  return {};
}

/// The customer of this number, or an empty one.
v1::Customer known_customer(View& view, const std::string& known_number) {
  v1::Customer known;
  if (known_number.empty()) return known;
  if (const auto record = customer(view, known_number)) known.ParsePartialFromString(std::string(record->bytes()));
  return known;
}

class Registration final : public FormReader {
 public:
  std::string_view title() const override { return "客户信息登记表"; }
  std::span<const Column> columns() const override { return all_columns(); }
  std::string number(const FormRow& row) const override { return rules::clean(row.cells[Place::number]); }

  Deed read(View& view, std::span<const FormRow> rows) const override {
    const FormRow& row = rows.front();
    const auto utc_offset = view.context().rules().hours.utc_offset;
    auto wanted = std::make_shared<v1::Customer>();
    fill(row, utc_offset, *wanted);
    if (!number(row).empty()) wanted->set_number(number(row));
    Deed deed;
    if (const std::string person = rules::clean(row.cells[owner]); !person.empty()) {
      wanted->set_owner(person);
      wanted->set_registered_by(person);
      deed.people.push_back({person, {}});
    }
    deed.apply = [wanted, row, utc_offset](Write& write) -> Outcome {
      v1::Customer known = known_customer(write, wanted->number());
      if (known.id() != 0) {
        v1::Customer changed = known;
        fill(row, utc_offset, changed);
        if (wanted->has_owner()) changed.set_owner(wanted->owner());
        return correct(write, known, changed);
      }
      const Registered registered = register_customer(write, *wanted);
      const auto stored = customer(write, registered.id);
      return {stored && stored->has(v1::Customer::kRemarksFieldNumber), !registered.matches.empty()};
    };
    return deed;
  }

  std::vector<Cells> write(View&, RecordView record) const override {
    const auto customer = desk::parse<v1::Customer>(record);
    Cells cells(std::size(kColumns));
    const auto choose = [&](Place place, int value) { cells[place] = choice_label(kColumns[place], value); };
    cells[Place::number] = customer.number();
    cells[customer_name] = customer.name();
    cells[short_name] = customer.short_name();
    choose(kind, customer.kind());
    cells[identity] = customer.has_credit_code()   ? customer.credit_code()
                      : customer.has_resident_id() ? customer.resident_id()
                                                   : customer.org_code();
    if (customer.contacts_size() > 0) write_contact(customer.contacts(0), cells);
    if (customer.addresses_size() > 0) {
      const v1::Address& at = customer.addresses(0);
      cells[address] = rules::to_text(rules::Address{at.province(), at.city(), at.district(), at.street()});
      cells[postal_code] = at.postal_code();
    }
    cells[industry] = customer.industry();
    choose(source, customer.source());
    choose(level, customer.level());
    choose(stage, customer.stage());
    cells[core_need] = customer.needs().core_need();
    choose(need_level, customer.needs().level());
    const v1::Preferences& preferences = customer.preferences();
    for (const int channel : preferences.channels()) {
      cells[channels] += (cells[channels].empty() ? "" : "、") + choice_label(kColumns[channels], channel);
    }
    cells[service_windows] = preferences.service_windows_size() == 0
                                 ? preferences.service_windows_typed()
                                 : rules::to_text(desk::windows_of(preferences.service_windows()), Language::zh);
    cells[first_contact] = customer.first_contact_on();
    cells[owner] = customer.owner();
    cells[notes] = customer.notes();
    const std::vector<std::string> more = write_described(record);
    cells.insert(cells.end(), more.begin(), more.end());
    return {cells};
  }

 private:
  static void write_contact(const v1::Contact& contact, Cells& cells) {
    cells[contact_name] = contact.name();
    cells[contact_title] = contact.title();
    cells[mobile] = contact.mobile();
    cells[landline] = contact.landline();
    cells[email] = contact.email();
  }
};

}  // namespace

std::unique_ptr<FormReader> registration_form() { return std::make_unique<Registration>(); }

}  // namespace dossier::exchange
