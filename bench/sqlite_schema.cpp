// SPDX-License-Identifier: Apache-2.0
#include "sqlite_schema.hpp"

namespace dossier::bench {
namespace {

/// A table's columns, in the order in which `bind` fills them. "name" is text, "#name" a number.
Columns columns(std::initializer_list<std::string_view> list) {
  Columns result;
  for (const std::string_view name : list) {
    const bool is_text = name[0] != '#';
    result.push_back({is_text ? name : name.substr(1), is_text});
  }
  return result;
}

class Binder {
 public:
  explicit Binder(sqlite::Statement& statement) : statement_(statement) {}

  template <typename T>
  void number(bool present, T value) {
    present ? statement_.bind(++place_, static_cast<int64_t>(value)) : statement_.bind_null(++place_);
  }
  void text(bool present, const std::string& value) {
    present ? statement_.bind(++place_, std::string_view(value)) : statement_.bind_null(++place_);
  }
  void time(bool present, const google::protobuf::Timestamp& value) {
    number(present, value.seconds() * 1'000'000 + value.nanos() / 1'000);
  }

 private:
  sqlite::Statement& statement_;
  int place_ = 0;
};

#define NUMBER(record, field) binder.number((record).has_##field(), (record).field())
#define TEXT(record, field) binder.text((record).has_##field(), (record).field())
#define TIME(record, field) binder.time((record).has_##field(), (record).field())

const std::string kNoText;

template <typename List>
const typename List::value_type& at(const List& list, int i) {
  return i < list.size() ? list.Get(i) : List::value_type::default_instance();
}

}  // namespace

const Columns& customer_columns() {
  static const Columns list = columns({"#id",
                                       "number",
                                       "#kind",
                                       "name",
                                       "short_name",
                                       "#level",
                                       "#stage",
                                       "owner",
                                       "#source",
                                       "industry",
                                       "credit_code",
                                       "resident_id",
                                       "contact1_name",
                                       "contact1_title",
                                       "contact1_mobile",
                                       "contact1_landline",
                                       "contact1_email",
                                       "contact1_wechat",
                                       "#contact1_role",
                                       "contact2_name",
                                       "contact2_title",
                                       "contact2_mobile",
                                       "contact2_landline",
                                       "contact2_email",
                                       "contact2_wechat",
                                       "#contact2_role",
                                       "#address1_use",
                                       "address1_province",
                                       "address1_city",
                                       "address1_district",
                                       "address1_street",
                                       "address1_postal_code",
                                       "#address1_usual",
                                       "#address2_use",
                                       "address2_province",
                                       "address2_city",
                                       "address2_district",
                                       "address2_street",
                                       "address2_postal_code",
                                       "#address2_usual",
                                       "core_need",
                                       "#need_level",
                                       "#budget",
                                       "#channel1",
                                       "#channel2",
                                       "#window_days",
                                       "#window_from",
                                       "#window_to",
                                       "reminder",
                                       "tag",
                                       "department",
                                       "legal_representative",
                                       "business_scope",
                                       "#size",
                                       "opened_on",
                                       "first_contact_on",
                                       "#registered_at",
                                       "registered_by",
                                       "#stage_entered",
                                       "#stage_at",
                                       "stage_by",
                                       "owner_staff",
                                       "#owner_from"});
  return list;
}

const Columns& interaction_columns() {
  static const Columns list = columns({"#customer",
                                       "#at",
                                       "#id",
                                       "number",
                                       "#channel",
                                       "#kind",
                                       "#status",
                                       "handler",
                                       "#urgency",
                                       "summary",
                                       "department",
                                       "#open",
                                       "customer_reaction",
                                       "#result",
                                       "next_action",
                                       "next_due",
                                       "next_staff",
                                       "#mood",
                                       "#progress_at",
                                       "progress_by",
                                       "progress_text",
                                       "feedback_department",
                                       "feedback_person",
                                       "order_number",
                                       "solution",
                                       "#solved_at",
                                       "#confirmed_at",
                                       "#satisfaction",
                                       "customer_words",
                                       "#recorded_at",
                                       "recorded_by",
                                       "#customer_level"});
  return list;
}

const Columns& timeline_columns() {
  static const Columns list = columns({"#at", "number", "#channel", "#kind", "#status", "handler", "summary"});
  return list;
}

const Columns& follow_up_columns() {
  static const Columns list =
      columns({"#id",          "#customer",       "customer_number", "assignee",    "department",     "#due",
               "#kind",        "#state",          "#priority",       "action",      "#channel",       "#warn_at",
               "#escalate_at", "because_rule",    "#because_from",   "#because_to", "because_detail", "calendar",
               "#interaction", "#interaction_at", "#created_at",     "created_by",  "#closed_at",     "closed_by",
               "source",       "policy"});
  return list;
}

const Columns& due_columns() {
  static const Columns list =
      columns({"#id", "#customer", "customer_number", "assignee", "department", "#due", "#kind", "#state", "#priority",
               "action", "#channel", "#warn_at", "#escalate_at", "#interaction"});
  return list;
}

std::string names(const Columns& columns, std::string_view prefix) {
  std::string list;
  for (const Column& column : columns) {
    if (!list.empty()) list += ", ";
    list += prefix;
    list += column.name;
  }
  return list;
}

namespace {

std::string declarations(const Columns& columns) {
  std::string list;
  for (const Column& column : columns) {
    list += column.name;
    list += column.name == "id" && &column == columns.data() ? " INTEGER PRIMARY KEY, "
            : column.is_text                                 ? " TEXT, "
                                                             : " INTEGER, ";
  }
  return list +
         "revision INTEGER DEFAULT 1, sequence INTEGER";  // As in a stored record: how often changed, and its last
                                                          // audit row.
}

}  // namespace

std::string insert_sql(std::string_view table, const Columns& columns) {
  std::string sql = "INSERT INTO " + std::string(table) + " (" + names(columns) + ", sequence) VALUES (?";
  for (size_t i = 0; i < columns.size(); ++i) sql += ", ?";
  return sql + ")";
}

std::string tables_sql() {
  return "CREATE TABLE customer (" + declarations(customer_columns()) +
         ");"
         "CREATE TABLE customer_phone (phone TEXT, customer INTEGER, PRIMARY KEY (phone, customer)) WITHOUT ROWID;"
         "CREATE TABLE customer_email (email TEXT, customer INTEGER, PRIMARY KEY (email, customer)) WITHOUT ROWID;"
         "CREATE TABLE customer_wechat (wechat TEXT, customer INTEGER, PRIMARY KEY (wechat, customer)) WITHOUT ROWID;"
         "CREATE TABLE customer_block (block BLOB, customer INTEGER, PRIMARY KEY (block, customer)) WITHOUT ROWID;"
         "CREATE VIRTUAL TABLE customer_text USING fts5 (body, content='', tokenize='unicode61');"
         "CREATE VIRTUAL TABLE interaction_text USING fts5 (body, content='', tokenize='unicode61');"
         "CREATE TABLE interaction (" +
         declarations(interaction_columns()) +
         ", PRIMARY KEY (customer, at DESC, id)) WITHOUT ROWID;"
         "CREATE TABLE follow_up (" +
         declarations(follow_up_columns()) +
         ");"
         "CREATE TABLE audit (sequence INTEGER PRIMARY KEY, at INTEGER, actor TEXT, reason TEXT, entity INTEGER, "
         "customer INTEGER, moment INTEGER, "
         "id INTEGER, "
         "change INTEGER);";
}

std::string indexes_sql() {
  return "CREATE UNIQUE INDEX customer_number ON customer (number);"
         "CREATE UNIQUE INDEX customer_credit_code ON customer (credit_code) WHERE credit_code IS NOT NULL;"
         "CREATE UNIQUE INDEX customer_resident_id ON customer (resident_id) WHERE resident_id IS NOT NULL;"
         "CREATE INDEX customer_name ON customer (name);"
         "CREATE INDEX customer_short_name ON customer (short_name) WHERE short_name IS NOT NULL;"
         "CREATE INDEX customer_owner ON customer (owner);"
         "CREATE UNIQUE INDEX interaction_number ON interaction (number);"
         "CREATE INDEX interaction_open ON interaction (customer, at DESC, id) WHERE open;"
         "CREATE INDEX interaction_order ON interaction (order_number) WHERE order_number IS NOT NULL;"
         "CREATE INDEX interaction_feedback ON interaction (department, at) WHERE feedback_department IS NOT NULL;"
         "CREATE INDEX interaction_open_feedback ON interaction (department, at) WHERE feedback_department IS NOT NULL "
         "AND open;"
         "CREATE INDEX follow_up_due ON follow_up (assignee, due, id, customer, customer_number, department, kind, "
         "state, priority, action, channel, "
         "warn_at, "
         "escalate_at, interaction) WHERE state = 1;"
         "CREATE INDEX follow_up_date ON follow_up (due) WHERE state = 1;"
         "CREATE INDEX follow_up_department ON follow_up (department, due) WHERE state = 1;"
         "CREATE INDEX follow_up_warning ON follow_up (warn_at) WHERE state = 1 AND warn_at IS NOT NULL;"
         "CREATE INDEX follow_up_escalation ON follow_up (escalate_at) WHERE state = 1 AND escalate_at IS NOT NULL;"
         "CREATE INDEX follow_up_customer ON follow_up (customer, due) WHERE state = 1;"
         "CREATE UNIQUE INDEX follow_up_source ON follow_up (source) WHERE state = 1;";
}

void bind(sqlite::Statement& insert, uint64_t id, const v1::Customer& customer) {
  Binder binder(insert);
  binder.number(true, id);
  TEXT(customer, number);
  NUMBER(customer, kind);
  TEXT(customer, name);
  TEXT(customer, short_name);
  NUMBER(customer, level);
  NUMBER(customer, stage);
  TEXT(customer, owner);
  NUMBER(customer, source);
  TEXT(customer, industry);
  TEXT(customer, credit_code);
  TEXT(customer, resident_id);
  for (int i = 0; i < 2; ++i) {
    const v1::Contact& contact = at(customer.contacts(), i);
    TEXT(contact, name);
    TEXT(contact, title);
    TEXT(contact, mobile);
    TEXT(contact, landline);
    TEXT(contact, email);
    TEXT(contact, wechat);
    NUMBER(contact, role);
  }
  for (int i = 0; i < 2; ++i) {
    const v1::Address& address = at(customer.addresses(), i);
    NUMBER(address, use);
    TEXT(address, province);
    TEXT(address, city);
    TEXT(address, district);
    TEXT(address, street);
    TEXT(address, postal_code);
    NUMBER(address, usual);
  }
  TEXT(customer.needs(), core_need);
  NUMBER(customer.needs(), level);
  NUMBER(customer.needs().budget(), minor);
  const v1::Preferences& preferences = customer.preferences();
  for (int i = 0; i < 2; ++i)
    binder.number(i < preferences.channels_size(), i < preferences.channels_size() ? preferences.channels(i) : 0);
  const v1::TimeWindow& window = at(preferences.service_windows(), 0);
  NUMBER(window, days);
  NUMBER(window, from);
  NUMBER(window, to);
  TEXT(at(customer.reminders(), 0), text);
  TEXT(at(customer.tags(), 0), name);
  TEXT(customer, department);
  TEXT(customer, legal_representative);
  TEXT(customer, business_scope);
  NUMBER(customer, size);
  TEXT(customer, opened_on);
  TEXT(customer, first_contact_on);
  TIME(customer, registered_at);
  TEXT(customer, registered_by);
  const v1::StageChange& stage = at(customer.stages(), 0);
  NUMBER(stage, stage);
  TIME(stage, at);
  TEXT(stage, by);
  const v1::Owner& owner = at(customer.owners(), 0);
  TEXT(owner, staff);
  TIME(owner, from);
}

void bind(sqlite::Statement& insert, uint64_t id, const v1::Interaction& interaction) {
  Binder binder(insert);
  NUMBER(interaction, customer);
  TIME(interaction, at);
  binder.number(true, id);
  TEXT(interaction, number);
  NUMBER(interaction, channel);
  NUMBER(interaction, kind);
  NUMBER(interaction, status);
  TEXT(interaction, handler);
  NUMBER(interaction, urgency);
  TEXT(interaction, summary);
  TEXT(interaction, department);
  NUMBER(interaction, open);
  TEXT(interaction, customer_reaction);
  NUMBER(interaction, result);
  TEXT(interaction.next_step(), action);
  TEXT(interaction.next_step(), due);
  TEXT(interaction.next_step(), staff);
  NUMBER(interaction, mood);
  const v1::Progress& progress = at(interaction.progress(), 0);
  TIME(progress, at);
  TEXT(progress, by);
  TEXT(progress, text);
  const v1::Feedback& feedback = interaction.feedback();
  TEXT(feedback, department);
  TEXT(feedback, person);
  const bool ordered = feedback.order_numbers_size() > 0;
  binder.text(ordered, ordered ? feedback.order_numbers(0) : kNoText);
  TEXT(feedback, solution);
  TIME(feedback, solved_at);
  TIME(feedback, confirmed_at);
  NUMBER(feedback, satisfaction);
  TEXT(feedback, customer_words);
  TIME(interaction, recorded_at);
  TEXT(interaction, recorded_by);
  NUMBER(interaction, customer_level);
}

void bind(sqlite::Statement& insert, uint64_t id, const v1::FollowUp& follow_up) {
  Binder binder(insert);
  binder.number(true, id);
  NUMBER(follow_up, customer);
  TEXT(follow_up, customer_number);
  TEXT(follow_up, assignee);
  TEXT(follow_up, department);
  TIME(follow_up, due);
  NUMBER(follow_up, kind);
  NUMBER(follow_up, state);
  NUMBER(follow_up, priority);
  TEXT(follow_up, action);
  NUMBER(follow_up, channel);
  TIME(follow_up, warn_at);
  TIME(follow_up, escalate_at);
  const v1::Because& because = at(follow_up.because(), 0);
  TEXT(because, rule);
  TIME(because, from);
  TIME(because, to);
  TEXT(because, detail);
  TEXT(follow_up, calendar);
  NUMBER(follow_up, interaction);
  TIME(follow_up, interaction_at);
  TIME(follow_up, created_at);
  TEXT(follow_up, created_by);
  TIME(follow_up, closed_at);
  TEXT(follow_up, closed_by);
  TEXT(follow_up, source);
  TEXT(follow_up, policy);
}

}  // namespace dossier::bench
