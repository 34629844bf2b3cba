// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>

#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/planning/planning.hpp"
#include "desk/stewardship/intake.hpp"
#include "dossier/customer.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/validate.hpp"
#include "exchange/forms/address_cells.hpp"
#include "exchange/forms/contact_cells.hpp"
#include "exchange/forms/described_columns.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_cells.hpp"
#include "exchange/forms/known_customer.hpp"
#include "exchange/forms/party_cells.hpp"
#include "exchange/forms/phone_cells.hpp"
#include "exchange/forms/row_fields.hpp"
#include "exchange/forms/typed_cell.hpp"
#include "rules/dates.hpp"
#include "rules/fold.hpp"
#include "rules/industry.hpp"
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
  wechat,
  other_contacts,
  reminder,
  registered_at,
  described  ///< The first of the described columns.
};

constexpr Column kColumns[] = {
    {"客户编号", "number", false, Personal::no, Shape::code, "", "编号 客户号 客户代码"},
    {"客户名称", "name", true, Personal::company, Shape::text, "",
     "客户全称 客户名称/姓名 名称 单位名称 企业名称 公司名称 客户姓名 姓名"},
    {"简称", "short_name", false, Personal::company, Shape::text, "", "客户简称 公司简称"},
    {"客户类型", "kind kind_note", false, Personal::no, Shape::choice, "CustomerKind", "类型 客户类别 客户性质"},
    {"统一社会信用代码/身份证号", "credit_code resident_id org_code other_document", false, Personal::identity,
     Shape::code, "",
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
     "偏好沟通方式 沟通方式 首选沟通方式 服务偏好"},
    {"服务时间偏好", "preferences.service_windows", false, Personal::no, Shape::text, "",
     "偏好服务时间 方便联系时间 服务时间"},
    {"首次接触时间", "first_contact_on", false, Personal::no, Shape::day, "", "首次接触日期 首次联系时间 登记日期"},
    {"跟进人", "owner", false, Personal::no, Shape::person, "", "负责人 业务员 客户经理"},
    {"备注", "notes", false, Personal::text, Shape::text, "", "说明 其他说明"},
    {"微信号", "contacts[0].wechat", false, Personal::person, Shape::text, "", "微信 联系微信"},
    {"其他联系人", "contacts", false, Personal::person, Shape::text, "",
     "其它联系人 备用联系人 备用联系方式 其他联系方式 更多联系人"},
    {"重要提醒", "reminders[0].text", false, Personal::text, Shape::text, "", "提醒 特别提醒"},
    {"注册地址", "addresses", false, Personal::address, Shape::text, "", "公司注册地址 企业注册地址 工商注册地址"},
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

/// As DOSSIER_SET_TEXT, for an enumeration of that type and path.
#define DOSSIER_SET_VALUE(record, field, Type, place, path)                            \
  if (const int value = enumeration_cell(#Type, row.cells[place], path); value != 0) { \
    (record).set_##field(static_cast<v1::Type>(value));                                \
  } else if (row.clears(place)) {                                                      \
    (record).clear_##field();                                                          \
  }

/// Whether the row says anything of these columns.
bool says(const FormRow& row, std::initializer_list<Place> places) {
  return std::ranges::any_of(places, [&](Place place) { return !row.cells[place].empty() || row.clears(place); });
}

bool has_number(const v1::Customer& customer, Identifier kind, const std::string& number) {
  const std::string wanted = comparable(kind, validate(kind, number).normalized);
  return std::ranges::any_of(customer.contacts(), [&](const v1::Contact& contact) {
    return comparable(kind, kind == Identifier::mobile ? contact.mobile() : contact.landline()) == wanted;
  });
}

/// The first number of each kind is the contact's; a further one makes a contact point of its own.
void fill_phones(const FormRow& row, v1::Customer& customer) {
  const Phones phones = phones_of(row.cells[mobile], row.cells[landline]);
  v1::Contact& first = *customer.mutable_contacts(0);
  if (!phones.mobiles.empty()) first.set_mobile(phones.mobiles.front());
  if (phones.mobiles.empty() && row.clears(mobile)) first.clear_mobile();
  if (!phones.landlines.empty()) first.set_landline(phones.landlines.front());
  if (phones.landlines.empty() && row.clears(landline)) first.clear_landline();
  const std::string name = first.name();
  const auto add_others = [&](const std::vector<std::string>& numbers, Identifier kind) {
    for (size_t i = 1; i < numbers.size(); ++i) {
      if (has_number(customer, kind, numbers[i])) continue;
      v1::Contact& other = *customer.add_contacts();
      if (!name.empty()) other.set_name(name);
      kind == Identifier::mobile ? other.set_mobile(numbers[i]) : other.set_landline(numbers[i]);
    }
  };
  add_others(phones.mobiles, Identifier::mobile);
  add_others(phones.landlines, Identifier::landline);
}

void fill_contact(const FormRow& row, v1::Customer& customer) {
  if (!says(row, {contact_name, contact_title, mobile, landline, email, wechat})) return;
  v1::Contact& contact = customer.contacts_size() > 0 ? *customer.mutable_contacts(0) : *customer.add_contacts();
  DOSSIER_SET_TEXT(contact, name, row, contact_name);
  DOSSIER_SET_TEXT(contact, title, row, contact_title);
  DOSSIER_SET_TEXT(contact, email, row, email);
  DOSSIER_SET_TEXT(contact, wechat, row, wechat);
  fill_phones(row, customer);
}

void fill_address(const FormRow& row, v1::Customer& customer) {
  const auto cell = [&](Place place) { return AddressCell{row.cells[place], row.clears(place)}; };
  fill_addresses(cell(address), cell(postal_code), cell(registered_at), customer);
}

void add_windows(const rules::Windows& windows, google::protobuf::RepeatedPtrField<v1::TimeWindow>& all) {
  for (const rules::Window& window : windows) {
    v1::TimeWindow& added = *all.Add();
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

/// "周末上午勿扰" is 周末上午; nothing where it is no such wish.
std::optional<std::string> undisturbed(const std::string& wish) {
  for (const std::string_view word : {"请勿打扰", "不要打扰", "不便打扰", "勿打扰", "免打扰", "勿扰"}) {
    const size_t at = wish.find(word);
    if (at != std::string::npos) return wish.substr(0, at) + wish.substr(at + word.size());
  }
  return std::nullopt;
}

/// When to call and when not to. What is neither is kept as it was typed.
void fill_windows(const std::string& cell, v1::Preferences& preferences) {
  preferences.clear_service_windows();
  preferences.clear_service_windows_typed();
  if (const auto windows = rules::windows_from(cell))
    return add_windows(*windows, *preferences.mutable_service_windows());
  preferences.set_service_windows_typed(cell);
  rules::Windows quiet;
  for (const std::string& wish : list_cell(cell)) {
    const auto when = undisturbed(wish);
    const auto windows = when ? rules::windows_from(*when) : std::nullopt;
    if (windows) quiet.insert(quiet.end(), windows->begin(), windows->end());
  }
  if (quiet.empty()) return;
  preferences.clear_do_not_disturb();
  add_windows(quiet, *preferences.mutable_do_not_disturb());
}

void fill_preferences(const FormRow& row, v1::Customer& customer) {
  if (!says(row, {channels, service_windows})) return;
  v1::Preferences& preferences = *customer.mutable_preferences();
  if (says(row, {channels})) preferences.clear_channels();
  for (const std::string& part : list_cell(row.cells[channels])) {
    preferences.add_channels(static_cast<v1::Channel>(enumeration_cell("Channel", part, "preferences.channels")));
  }
  if (says(row, {service_windows})) fill_windows(row.cells[service_windows], preferences);
}

void fill_needs(const FormRow& row, v1::Customer& customer) {
  if (!says(row, {core_need, need_level})) return;
  v1::Needs& needs = *customer.mutable_needs();
  DOSSIER_SET_TEXT(needs, core_need, row, core_need);
  DOSSIER_SET_VALUE(needs, level, Priority, need_level, "needs.level");
}

/// The first reminder is the form's; the form has no place for others, which stay.
void fill_reminder(const FormRow& row, v1::Customer& customer) {
  if (!row.cells[reminder].empty()) {
    v1::Reminder& first = customer.reminders_size() > 0 ? *customer.mutable_reminders(0) : *customer.add_reminders();
    first.set_text(row.cells[reminder]);
  } else if (row.clears(reminder) && customer.reminders_size() > 0) {
    customer.mutable_reminders()->DeleteSubrange(0, 1);
  }
}

void fill_identity(const FormRow& row, const IdentityCell& number, v1::Customer& customer) {
  if (!number.text.empty()) return set_identity(customer, number);
  if (!row.clears(identity)) return;
  customer.clear_credit_code();
  customer.clear_resident_id();
  customer.clear_org_code();
  customer.clear_other_document();
  customer.clear_other_document_kind();
}

void fill_kind(const FormRow& row, const IdentityCell& number, v1::Customer& customer) {
  if (row.cells[kind].empty()) {
    if (!customer.has_kind()) recognise_kind(customer, number);
    return;
  }
  customer.set_kind(static_cast<v1::CustomerKind>(enumeration_cell("CustomerKind", row.cells[kind], "kind")));
  const std::string note = noted_choice(row.cells[kind]).note;
  if (!note.empty() && customer.kind() == v1::CUSTOMER_KIND_OTHER) customer.set_kind_note(note);
}

void keep_unknown(const FormRow& row, v1::Customer& customer) {
  for (const auto& [heading, cell] : row.more) {
    auto* const fields = customer.mutable_custom_fields();
    const auto known = std::ranges::find(*fields, heading, &v1::CustomField::key);
    v1::CustomField& field = known == fields->end() ? *fields->Add() : *known;
    field.set_key(heading);
    field.set_value(cell);
  }
}

/// A masked copy is no name. Throws Code::invalid.
void refuse_masked(const FormRow& row) {
  for (const Place place : {customer_name, contact_name, other_contacts}) {
    if (row.cells[place].find_first_of('*') != std::string::npos || row.cells[place].find("＊") != std::string::npos)
      throw Error(Code::invalid, "masked", first_path(kColumns[place]));
  }
}

/// Puts what the row says into the customer; what it does not say stays.
void fill(const FormRow& row, std::chrono::minutes utc_offset, v1::Customer& customer) {
  DOSSIER_SET_TEXT(customer, name, row, customer_name);
  DOSSIER_SET_TEXT(customer, short_name, row, short_name);
  const IdentityCell party(row.cells[identity]);
  fill_kind(row, party, customer);
  fill_identity(row, party, customer);
  fill_contact(row, customer);
  if (row.clears(other_contacts) && customer.contacts_size() > 1)
    customer.mutable_contacts()->DeleteSubrange(1, customer.contacts_size() - 1);
  add_contacts(row.cells[other_contacts], customer);
  fill_address(row, customer);
  DOSSIER_SET_TEXT(customer, industry, row, industry);
  DOSSIER_SET_VALUE(customer, source, Source, source, "source");
  DOSSIER_SET_VALUE(customer, level, Level, level, "level");
  DOSSIER_SET_VALUE(customer, stage, Stage, stage, "stage");
  fill_needs(row, customer);
  fill_preferences(row, customer);
  if (const auto moment = moment_cell(row.cells[first_contact], "first_contact_on", utc_offset)) {
    customer.set_first_contact_on(rules::to_iso(moment->day));
  } else if (row.clears(first_contact)) {
    customer.clear_first_contact_on();
  }
  DOSSIER_SET_TEXT(customer, notes, row, notes);
  fill_reminder(row, customer);
  read_described(row, described, customer);
  keep_unknown(row, customer);
}

#undef DOSSIER_SET_VALUE

/// The customer of this number, or an empty one.
v1::Customer known_customer(View& view, const std::string& known_number) {
  const auto id = known_number.empty() ? std::nullopt : customer_id(view, known_number);
  return id ? seen_customer(view, *id) : v1::Customer();
}

/// By name, where the code is that of a section or division; a finer code has no other word.
std::string industry_text(const std::string& code) {
  std::string name(rules::industry_name(code, Language::zh));
  return rules::industry_code(name) == code ? name : code;
}

class Registration final : public FormReader {
 public:
  std::string_view title() const override { return "客户信息登记表"; }
  std::span<const Column> columns() const override { return all_columns(); }
  std::string number(const FormRow& row) const override { return rules::clean(row.cells[Place::number]); }
  bool keeps_unknown() const override { return true; }

  std::string identity(const FormRow& row) const override {
    const IdentityCell cell(row.cells[Place::identity]);
    if (!cell.credit_code && !cell.resident_id) return {};
    const Identifier kind = cell.credit_code ? Identifier::uscc : Identifier::resident_id;
    return comparable(kind, validate(kind, cell.text).normalized);
  }

  Deed read(View& view, std::span<const FormRow> rows) const override {
    const FormRow& row = rows.front();
    const auto utc_offset = view.context().rules().hours.utc_offset;
    refuse_masked(row);
    Deed deed;
    const std::string person = rules::clean(row.cells[owner]);
    if (!person.empty()) deed.people.push_back({person, {}});
    deed.apply = [row, utc_offset, person, named = number(row)](Write& write) -> Outcome {
      const v1::Customer known = known_customer(write, named);
      if (known.id() != 0) return correct(write, known, row, utc_offset);
      v1::Customer wanted;
      fill(row, utc_offset, wanted);
      if (!person.empty()) wanted.set_owner(person);
      if (!person.empty()) wanted.set_registered_by(person);
      if (!named.empty()) {
        wanted.set_number(named);
        return outcome_of(write, register_customer(write, wanted));
      }
      const desk::Arrival arrival = desk::register_unless_known(write, wanted);
      if (!arrival.known) return outcome_of(write, arrival.registered);
      Outcome outcome = correct(write, seen_customer(write, arrival.known->id), row, utc_offset);
      outcome.matched = {0, arrival.known->number, arrival.known->reasons};
      return outcome;
    };
    return deed;
  }

  std::vector<Cells> write(View&, RecordView record) const override {
    return {cells_of(desk::parse<v1::Customer>(record))};
  }

 private:
  static Outcome correct(Write& write, const v1::Customer& known, const FormRow& row, std::chrono::minutes utc_offset) {
    v1::Customer wanted = known;
    fill(row, utc_offset, wanted);
    if (const std::string person = rules::clean(row.cells[owner]); !person.empty()) wanted.set_owner(person);
    Outcome outcome = correct_known(write, known, wanted);
    if (!row.cleared.empty()) outcome.cleared = gone(row.cleared, cells_of(known), cells_of(wanted));
    return outcome;
  }

  static Cells cells_of(const v1::Customer& customer) {
    Cells cells(std::size(kColumns));
    const auto choose = [&](Place place, int value) { cells[place] = choice_label(kColumns[place], value); };
    cells[Place::number] = customer.number();
    cells[customer_name] = customer.name();
    cells[short_name] = customer.short_name();
    choose(kind, customer.kind());
    if (customer.has_kind_note()) cells[kind] += "（" + customer.kind_note() + "）";
    cells[Place::identity] = customer.has_credit_code()   ? customer.credit_code()
                             : customer.has_resident_id() ? customer.resident_id()
                             : customer.has_org_code()    ? customer.org_code()
                                                          : customer.other_document();
    if (customer.contacts_size() > 0) write_contact(customer.contacts(0), cells);
    cells[other_contacts] = contacts_text(customer, 1, "；");
    const v1::Address* const at = contact_address(customer);
    cells[address] = address_text(at);
    if (at != nullptr) cells[postal_code] = at->postal_code();
    cells[registered_at] = address_text(registered_address(customer));
    if (customer.has_industry()) cells[industry] = industry_text(customer.industry());
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
    if (customer.reminders_size() > 0) cells[reminder] = customer.reminders(0).text();
    const std::string bytes = desk::serialise(customer);
    const std::vector<std::string> more = write_described(RecordView(bytes));
    cells.insert(cells.end(), more.begin(), more.end());
    return cells;
  }

  static void write_contact(const v1::Contact& contact, Cells& cells) {
    cells[contact_name] = contact.name();
    cells[contact_title] = contact.title();
    cells[mobile] = contact.mobile();
    cells[landline] = contact.landline();
    cells[email] = contact.email();
    cells[wechat] = contact.wechat();
  }
};

}  // namespace

std::unique_ptr<FormReader> registration_form() { return std::make_unique<Registration>(); }

}  // namespace dossier::exchange
