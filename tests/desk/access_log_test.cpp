// SPDX-License-Identifier: Apache-2.0
#include "desk/store_fixture.hpp"
#include "dossier/v1/stewardship.pb.h"

namespace dossier::test {
namespace {

class AccessLog : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    v1::Customer person = enterprise();
    person.set_kind(v1::CUSTOMER_KIND_INDIVIDUAL);
    person.set_name("张伟");
    person.clear_short_name();
    person.clear_credit_code();
    person.set_resident_id("11010519491231002X");
    id_ = register_one(person);
  }

  std::vector<v1::Access> who(const AccessQuery& query = {}) {
    Snapshot view = store_->session("S002").read();
    std::vector<v1::Access> entries;
    for (const RecordView record : who_saw(view, id_, query).entries) entries.push_back(parse<v1::Access>(record));
    return entries;
  }

  static void open_dossier(const Session& session, uint64_t id, std::string_view purpose = {}) {
    Snapshot view = session.read(purpose);
    ASSERT_TRUE(customer(view, id));
  }

  uint64_t id_ = 0;
};

TEST_F(AccessLog, D10_an_opened_dossier_is_recorded_with_who_when_what_and_what_for) {
  open_dossier(agent(), id_, "回访");
  EXPECT_TRUE(who().empty());  // Still gathering.
  store_->flush_access_log();
  auto entries = who();
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].actor(), "S001");
  EXPECT_EQ(entries[0].customer(), id_);
  EXPECT_EQ(time_of(entries[0].at()), clock_->now());
  EXPECT_EQ(entries[0].purpose(), "回访");
  EXPECT_EQ(entries[0].field_classes_size(), 5);
  open_dossier(store_->session("S003"), id_);
  store_->flush_access_log();
  entries = who();
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[1].actor(), "S003");
  EXPECT_EQ(entries[1].field_classes_size(), 0);  // Masked.
  expect_sound();
}

TEST_F(AccessLog, D10_one_view_records_a_customer_once_and_every_way_into_the_dossier_counts) {
  const Recorded recorded = record_one(call(id_, clock_->now()));
  size_t expected = 0;
  const auto looks = [&](const auto& look) {
    {
      Snapshot view = agent().read();
      look(view);
      look(view);
    }
    store_->flush_access_log();
    EXPECT_EQ(who().size(), ++expected);
  };
  looks([&](View& view) { customer(view, id_); });
  looks([&](View& view) { timeline(view, id_); });
  looks([&](View& view) { interaction(view, recorded.id); });
  looks([&](View& view) { customer_history(view, id_); });
  looks([&](View& view) { interaction_history(view, recorded.id); });
  looks([&](View& view) { customer_as_of(view, id_, clock_->now()); });
  {
    Snapshot view = agent().read();
    Snapshot host = store_->system().read();
    customer(host, id_);
    list_customers(host);
  }
  store_->flush_access_log();
  EXPECT_EQ(who().size(), expected) << "the host is no person";
  expect_sound();
}

TEST_F(AccessLog, D10_looks_share_the_commit_of_the_next_write) {
  for (int i = 0; i < 10; ++i) {
    open_dossier(agent(), id_);
    clock_->advance(std::chrono::seconds(1));
  }
  const uint64_t commits = store_->statistics().commits;
  record_one(call(id_, clock_->now()));
  EXPECT_EQ(store_->statistics().commits, commits + 1);
  EXPECT_EQ(who().size(), 10u);
  expect_sound();
}

TEST_F(AccessLog, D10_looks_of_a_write_that_is_given_up_are_not_lost) {
  {
    Write write = agent().write("try");
    customer(write, id_);
  }
  store_->flush_access_log();
  ASSERT_EQ(who().size(), 1u);
  EXPECT_EQ(who()[0].purpose(), "try");
}

TEST_F(AccessLog, D10_the_minute_counts_from_the_first_look_that_waits) {
  const uint64_t before = store_->statistics().journal_entries;
  for (int i = 0; i < 2; ++i) {
    open_dossier(agent(), id_);
    clock_->advance(std::chrono::seconds(31));
    EXPECT_EQ(store_->statistics().journal_entries, before);
  }
  agent().read();
  EXPECT_EQ(store_->statistics().journal_entries, before + 1);
  EXPECT_EQ(who().size(), 2u);
}

TEST_F(AccessLog, D10_after_a_minute_reading_alone_puts_them_on_disk_but_never_waits_for_a_writer) {
  const Session reader = agent();
  open_dossier(reader, id_);
  clock_->advance(std::chrono::seconds(61));
  const uint64_t before = store_->statistics().journal_entries;
  {
    const Write open = reader.write("busy");  // On this very thread.
    Snapshot view = reader.read();
  }
  EXPECT_EQ(store_->statistics().journal_entries, before);
  reader.read();
  EXPECT_EQ(store_->statistics().journal_entries, before + 1);
  EXPECT_EQ(who().size(), 1u);
}

TEST_F(AccessLog, D10_256_looks_are_one_record_and_the_next_begins_another) {
  const auto records = [&] {
    for (const SpaceStatistics& space : store_->statistics().spaces)
      if (space.name == "access") return space.entries;
    return uint64_t{0};
  };
  const auto look = [&](int times) {
    for (int i = 0; i < times; ++i) {
      open_dossier(agent(), id_);
      clock_->advance(std::chrono::milliseconds(1));
    }
    store_->flush_access_log();
    return records();
  };
  const uint64_t before = look(1);
  EXPECT_EQ(look(256), before + 1);
  EXPECT_EQ(look(257), before + 3);
}

TEST_F(AccessLog, D10_closing_the_store_puts_them_on_disk) {
  open_dossier(agent(), id_);
  store_.reset();
  open();
  EXPECT_EQ(who().size(), 1u);
}

TEST_F(AccessLog, D10_who_saw_answers_between_two_times_in_pages) {
  const Instant start = clock_->now();
  for (int i = 0; i < 9; ++i) {
    open_dossier(agent(), id_, std::to_string(i));
    clock_->advance(std::chrono::minutes(10));
  }
  store_->flush_access_log();
  AccessQuery query;
  query.from = start + std::chrono::minutes(20);
  query.until = start + std::chrono::minutes(60);
  query.limit = 3;
  Snapshot view = store_->session("S002").read();
  std::string purposes, token;
  do {
    query.token = token;
    RecordPage page = who_saw(view, id_, query);
    EXPECT_LE(page.entries.size(), 3u);
    for (const RecordView record : page.entries) purposes += record.text(v1::Access::kPurposeFieldNumber);
    token = page.token;
  } while (!token.empty());
  EXPECT_EQ(purposes, "2345");
  Snapshot host = store_->system().read();
  EXPECT_EQ(seen_by(host, "S001").entries.size(), 10u) << "with the duplicate check of its registration";
  EXPECT_EQ(error_of([&] { seen_by(view, "S001"); }).code(), Code::denied);
  Snapshot own = agent().read();
  EXPECT_EQ(error_of([&] { who_saw(own, id_); }).code(), Code::denied);
}

TEST_F(AccessLog, D10_an_identity_number_is_shown_in_full_only_by_reveal_and_the_entry_is_on_disk) {
  Snapshot view = agent().read();
  EXPECT_EQ(parse<v1::Customer>(*customer(view, id_)).resident_id(), "1101*************X");
  EXPECT_EQ(reveal(agent(), id_, "resident_id", "实名核验"), "11010519491231002X");
  const auto entries = who();
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].purpose(), "实名核验");
  ASSERT_EQ(entries[0].fields_size(), 1);
  EXPECT_EQ(entries[0].fields(0), static_cast<uint32_t>(v1::Customer::kResidentIdFieldNumber));
  EXPECT_EQ(error_of([&] { reveal(agent(), id_, "resident_id", ""); }).code(), Code::invalid);
  EXPECT_EQ(error_of([&] { reveal(agent(), id_, "notes", "x"); }).code(), Code::usage);
  EXPECT_EQ(error_of([&] { reveal(store_->session("S003"), id_, "resident_id", "x"); }).code(), Code::denied);
  EXPECT_EQ(error_of([&] { reveal(agent(), 4711, "resident_id", "x"); }).code(), Code::missing);
  EXPECT_EQ(who().size(), 1u);
  expect_sound();
}

TEST_F(AccessLog, D10_a_store_opened_for_reading_only_records_and_reveals_nothing) {
  store_.reset();
  StoreOptions options;
  options.read_only = true;
  options.clock = clock_;
  store_.emplace(Store::open(folder_, options));
  open_dossier(agent(), id_);
  EXPECT_NO_THROW(store_->flush_access_log());
  EXPECT_EQ(error_of([&] { reveal(agent(), id_, "resident_id", "x"); }).code(), Code::read_only);
}

TEST_F(AccessLog, D10_a_checkpoint_passes_while_the_journal_only_grows_and_notices_another_one) {
  Snapshot view = store_->session("S002").read();
  const std::string before = checkpoint(view);
  record_one(call(id_, clock_->now()));
  const auto faults = [&](std::string_view kept) {
    std::string found;
    store_->verify([&](const Fault& fault) { found += fault.kind + ":" + fault.detail + " "; }, {}, kept);
    return found;
  };
  EXPECT_EQ(faults(before), "");
  const std::string after = [&] {
    Snapshot later = store_->session("S002").read();
    return checkpoint(later);
  }();
  EXPECT_NE(before, after);
  EXPECT_EQ(faults(after), "");
  std::string forged = before;
  forged.back() = static_cast<char>(forged.back() ^ 1);
  EXPECT_EQ(faults(forged), "journal:checkpoint_differs ");
  EXPECT_EQ(error_of([&] { faults("nonsense"); }).reason(), "checkpoint");
}

TEST_F(AccessLog, D10_a_checkpoint_notices_that_the_end_of_the_journal_was_cut_off) {
  const std::filesystem::path copy = folder_.string() + "-copy";
  std::filesystem::remove_all(copy);
  store_->backup(copy);  // An older state put in place of the store: in itself it is sound.
  record_one(call(id_, clock_->now()));
  Snapshot view = store_->session("S002").read();
  const std::string kept = checkpoint(view);
  {
    const Store older = Store::open(copy);
    std::string found;
    older.verify([&](const Fault& fault) { found += fault.detail; });
    EXPECT_EQ(found, "");
    older.verify([&](const Fault& fault) { found += fault.detail; }, {}, kept);
    EXPECT_EQ(found, "checkpoint_cut");
  }
  std::filesystem::remove_all(copy);
}

}  // namespace
}  // namespace dossier::test
