// SPDX-License-Identifier: Apache-2.0
#include "sqlite_store.hpp"

#include "desk/tables/identity_facts.hpp"
#include "desk/tables/searched_texts.hpp"

namespace dossier::bench {
namespace {

enum Entity { kCustomer = 1, kInteraction = 2, kFollowUp = 3 };
constexpr int kCreated = 1;
constexpr int64_t kRowsPerTransaction = 100'000;

constexpr std::string_view kAuditSql =
    "INSERT INTO audit (sequence, at, actor, reason, entity, customer, moment, id, change) VALUES (?, ?, ?, ?, ?, ?, "
    "?, ?, ?)";

void touch(sqlite::Statement& row, const Columns& columns, Sum& sum) {
  const int count = static_cast<int>(columns.size());
  for (int i = 0; i < count; ++i) {
    if (columns[static_cast<size_t>(i)].is_text) {
      sum.text(row.text(i));
    } else {
      sum.number(static_cast<uint64_t>(row.number(i)));
    }
  }
}

void touch_all(sqlite::Statement& query, const Columns& columns, Sum& sum) {
  while (query.step()) touch(query, columns, sum);
  query.reset();
}

std::string timeline_sql(std::string_view table, const Columns& columns) {
  return "SELECT " + names(columns) + " FROM " + std::string(table) +
         " WHERE customer = ? ORDER BY at DESC, id LIMIT 20";
}

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path) : Database(path) {
  run("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -4000000; "
      "PRAGMA mmap_size = 17179869184;"
      "PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 60000");
}

std::string bigrams(std::string_view text) {
  std::vector<std::string_view> characters;
  for (size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    characters.push_back(text.substr(at, size));
    at += size;
  }
  std::string out;
  for (size_t i = 0; i + 1 < characters.size(); ++i) {
    out.append(characters[i]).append(characters[i + 1]) += ' ';
  }
  return out;
}

struct SqliteLoad::Inserts {
  explicit Inserts(sqlite::Database& database)
      : customer(database, insert_sql("customer", customer_columns())),
        phone(database, "INSERT OR IGNORE INTO customer_phone VALUES (?, ?)"),
        email(database, "INSERT OR IGNORE INTO customer_email VALUES (?, ?)"),
        wechat(database, "INSERT OR IGNORE INTO customer_wechat VALUES (?, ?)"),
        block(database, "INSERT INTO incoming_block VALUES (?, ?)"),
        customer_text(database, "INSERT INTO customer_text (rowid, body) VALUES (?, ?)"),
        interaction_text(database, "INSERT INTO interaction_text (rowid, body) VALUES (?, ?)"),
        interaction(database, insert_sql("incoming", interaction_columns())),
        follow_up(database, insert_sql("follow_up", follow_up_columns())),
        audit(database, std::string(kAuditSql)) {}
  sqlite::Statement customer, phone, email, wechat, block, customer_text, interaction_text, interaction, follow_up,
      audit;
};

SqliteLoad::SqliteLoad(const std::string& path) : database_(path) {
  database_.run(tables_sql());
  // Interactions come in the order of their time, but are stored by customer: sorted first, the whole load takes two
  // thirds of the time.
  database_.run("CREATE TEMP TABLE incoming AS SELECT * FROM interaction");
  database_.run("CREATE TEMP TABLE incoming_block (block BLOB, customer INTEGER)");
  database_.run("BEGIN");
  inserts_ = std::make_unique<Inserts>(database_);
}

SqliteLoad::~SqliteLoad() = default;

void SqliteLoad::add_text(sqlite::Statement& insert, uint64_t id, const std::string& text) {
  const std::string body = bigrams(text);
  insert.bind(1, static_cast<int64_t>(id));
  insert.bind(2, std::string_view(body));
  insert.run();
}

void SqliteLoad::audit(int entity, int64_t customer, int64_t moment, int64_t id) {
  sqlite::Statement& insert = inserts_->audit;
  insert.bind(1, sequence_);
  insert.bind(2, int64_t{1'767'196'800'000'000});
  insert.bind(3, std::string_view("system"));
  insert.bind(4, std::string_view("load"));
  insert.bind(5, int64_t{entity});
  insert.bind(6, customer);
  insert.bind(7, moment);
  insert.bind(8, id);
  insert.bind(9, int64_t{kCreated});
  insert.run();
  if (sequence_ % kRowsPerTransaction == 0) database_.run("COMMIT; BEGIN");
}

void SqliteLoad::add(uint64_t id, const v1::Customer& customer) {
  bind(inserts_->customer, id, customer);
  inserts_->customer.bind(static_cast<int>(customer_columns().size()) + 1, ++sequence_);
  inserts_->customer.run();
  const auto add_row = [&](sqlite::Statement& insert, const std::string& value) {
    if (value.empty()) return;
    insert.bind(1, std::string_view(value));
    insert.bind(2, static_cast<int64_t>(id));
    insert.run();
  };
  for (const v1::Contact& contact : customer.contacts()) {
    add_row(inserts_->phone, contact.mobile());
    add_row(inserts_->phone, contact.landline());
    add_row(inserts_->email, contact.email());
    add_row(inserts_->wechat, contact.wechat());
  }
  // A host that wants to find duplicates without comparing everyone with everyone keeps the same.
  const std::string record = customer.SerializeAsString();
  for (const std::string& block : desk::block_keys(desk::identity_of(RecordView(record))))
    add_row(inserts_->block, block);
  std::string text;
  desk::customer_search_text(RecordView(record), text);
  add_text(inserts_->customer_text, id, text);
  audit(kCustomer, static_cast<int64_t>(id), 0, 0);
}

void SqliteLoad::add(uint64_t id, const v1::Interaction& interaction) {
  bind(inserts_->interaction, id, interaction);
  inserts_->interaction.bind(static_cast<int>(interaction_columns().size()) + 1, ++sequence_);
  inserts_->interaction.run();
  std::string text;
  desk::interaction_search_text(RecordView(interaction.SerializeAsString()), text);
  add_text(inserts_->interaction_text, id, text);
  audit(kInteraction, static_cast<int64_t>(interaction.customer()),
        interaction.at().seconds() * 1'000'000 + interaction.at().nanos() / 1'000, static_cast<int64_t>(id));
}

void SqliteLoad::add(uint64_t id, const v1::FollowUp& follow_up) {
  bind(inserts_->follow_up, id, follow_up);
  inserts_->follow_up.bind(static_cast<int>(follow_up_columns().size()) + 1, ++sequence_);
  inserts_->follow_up.run();
  audit(kFollowUp, 0, 0, static_cast<int64_t>(id));
}

void SqliteLoad::finish() {
  inserts_.reset();
  database_.run("COMMIT");
  database_.run("INSERT INTO interaction SELECT * FROM incoming ORDER BY customer, at DESC, id");
  database_.run("DROP TABLE incoming");
  database_.run("INSERT INTO customer_block SELECT * FROM incoming_block ORDER BY block, customer");
  database_.run("DROP TABLE incoming_block");
  database_.run(indexes_sql());
  database_.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

void make_plain_timeline(const std::string& path, const std::string& from) {
  SqliteConnection database(path);
  database.run("ATTACH '" + from + "' AS clustered");
  database.run(
      "CREATE TABLE interaction AS SELECT * FROM clustered.interaction ORDER BY id;"
      "CREATE INDEX timeline ON interaction (customer, at DESC, id);"
      "PRAGMA wal_checkpoint(TRUNCATE)");
}

struct SqliteReader::Queries {
  explicit Queries(sqlite::Database& database)
      : customer(database, "SELECT " + names(customer_columns()) + " FROM customer WHERE id = ?"),
        by_phone(database, "SELECT " + names(customer_columns(), "c.") +
                               " FROM customer_phone p JOIN customer c ON c.id = p.customer WHERE p.phone = ?"),
        by_credit_code(database, "SELECT " + names(customer_columns()) + " FROM customer WHERE credit_code = ?"),
        by_resident_id(database, "SELECT " + names(customer_columns()) + " FROM customer WHERE resident_id = ?"),
        timeline(database, timeline_sql("interaction", interaction_columns())),
        timeline_list(database, timeline_sql("interaction", timeline_columns())),
        due(database, "SELECT " + names(due_columns()) +
                          " FROM follow_up WHERE assignee = ? AND state = 1 AND due >= ? ORDER BY due, id LIMIT 50") {}
  sqlite::Statement customer, by_phone, by_credit_code, by_resident_id, timeline, timeline_list, due;
};

SqliteReader::SqliteReader(const std::string& path, Each each)
    : database_(path), queries_(std::make_unique<Queries>(database_)) {
  if (each == Each::in_one_transaction) database_.run("BEGIN");
}
SqliteReader::~SqliteReader() = default;

void SqliteReader::customer(uint64_t id, Sum& sum) {
  queries_->customer.bind(1, static_cast<int64_t>(id));
  touch_all(queries_->customer, customer_columns(), sum);
}

void SqliteReader::customer_by_phone(std::string_view phone, Sum& sum) {
  queries_->by_phone.bind(1, phone);
  touch_all(queries_->by_phone, customer_columns(), sum);
}

void SqliteReader::customer_by_identity(std::string_view identity, Sum& sum) {
  sqlite::Statement& query = identity.starts_with("91") ? queries_->by_credit_code : queries_->by_resident_id;
  query.bind(1, identity);
  touch_all(query, customer_columns(), sum);
}

void SqliteReader::timeline(uint64_t customer, Sum& sum) {
  queries_->timeline.bind(1, static_cast<int64_t>(customer));
  touch_all(queries_->timeline, interaction_columns(), sum);
}

void SqliteReader::timeline_list(uint64_t customer, Sum& sum) {
  queries_->timeline_list.bind(1, static_cast<int64_t>(customer));
  touch_all(queries_->timeline_list, timeline_columns(), sum);
}

void SqliteReader::due(std::string_view assignee, int64_t from, Sum& sum) {
  queries_->due.bind(1, assignee);
  queries_->due.bind(2, from);
  touch_all(queries_->due, due_columns(), sum);
}

SqlitePlainReader::SqlitePlainReader(const std::string& path)
    : database_(path),
      all_(database_, timeline_sql("interaction", interaction_columns())),
      list_(database_, timeline_sql("interaction", timeline_columns())) {
  database_.run("BEGIN");
}

void SqlitePlainReader::timeline(uint64_t customer, Sum& sum) {
  all_.bind(1, static_cast<int64_t>(customer));
  touch_all(all_, interaction_columns(), sum);
}

void SqlitePlainReader::timeline_list(uint64_t customer, Sum& sum) {
  list_.bind(1, static_cast<int64_t>(customer));
  touch_all(list_, timeline_columns(), sum);
}

SqliteWriter::SqliteWriter(const std::string& path)
    : database_(path),
      begin_(database_, "BEGIN IMMEDIATE"),
      customer_(database_, "SELECT number, owner, department FROM customer WHERE id = ?"),
      insert_(database_,
              "INSERT INTO follow_up (customer, customer_number, assignee, department, due, kind, state, action, "
              "created_at, created_by, sequence) "
              "VALUES (?, ?, ?, ?, ?, 14, 1, ?, ?, 'system', (SELECT max(sequence) + 1 FROM audit))"),
      audit_(database_,
             "INSERT INTO audit (at, actor, reason, entity, id, change) VALUES (?, 'system', 'plan', 3, "
             "last_insert_rowid(), 1)"),
      commit_(database_, "COMMIT") {}

void SqliteWriter::plan_follow_up(uint64_t customer, int64_t due, std::string_view action, int64_t now) {
  begin_.run();
  customer_.bind(1, static_cast<int64_t>(customer));
  customer_.step();
  insert_.bind(1, static_cast<int64_t>(customer));
  for (int i = 0; i < 3; ++i) insert_.bind(2 + i, customer_.text(i));
  insert_.bind(5, due);
  insert_.bind(6, action);
  insert_.bind(7, now);
  insert_.run();
  customer_.reset();
  audit_.bind(1, now);
  audit_.run();
  commit_.run();
}

uint64_t sqlite_size(const std::string& path) {
  SqliteConnection database(path);
  database.run("PRAGMA wal_checkpoint(TRUNCATE)");
  sqlite::Statement pages(database,
                          "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, "
                          "pragma_freelist_count, pragma_page_size");
  pages.step();
  return static_cast<uint64_t>(pages.number(0));
}

}  // namespace dossier::bench
