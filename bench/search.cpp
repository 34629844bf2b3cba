// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "calls.hpp"
#include "dossier_store.hpp"
#include "sqlite_store.hpp"
#include "stores.hpp"

// Search in the texts of interactions, beside the best that a host can do with SQLite: FTS5 fed with bigrams by the
// application, and FTS5's trigrams. The generator's sentences are few; here they are made of words, some of which
// everybody uses and most of which hardly anybody does.

namespace dossier::bench {
namespace {

namespace fs = std::filesystem;
using Timer = std::chrono::steady_clock;

constexpr std::string_view kCharacters =
    "客户物流发货系统登录缓慢价格优惠账期方案演示报表功能接口数据备份升级费用采购计划季度数量增加门店收银影响支付合同签"
    "订验收问题电话回访满意度调查培"
    "训手册技术人员"
    "远程处理恢复正常观察更换配件安装调试保修维护质量检测包装破损拍照反馈要求退款开具抬头错误重新寄出快递仓库库存不足延"
    "迟承诺书面确认内部讨论领导审批"
    "预算有限考虑竞争"
    "对手比较产品型号规格参数样品测试结果通过交货时间地点运输司机联系方式变更地址公司名称负责财务部门经理总监秘书节日问"
    "候礼品活动邀请参加展会";

/// The same text for the same place, everywhere.
class Texts {
 public:
  Texts() {
    uint64_t state = 7;
    std::set<std::string> known;
    while (words_.size() < kWords) {
      std::string word;
      const uint64_t size = words_.size() % 4 == 3 ? 3 : 2;
      for (uint64_t i = 0; i < size; ++i) word += kCharacters.substr(below(state, kCharacters.size() / 3) * 3, 3);
      if (known.insert(word).second) words_.push_back(word);
    }
  }

  std::string text(uint64_t place) const {
    uint64_t state = place * 0x9E3779B97F4A7C15 + 1;
    std::string text;
    for (uint64_t i = 0, size = 10 + below(state, 12); i < size; ++i) text += word(state);
    if (below(state, 5) == 0) text += "DD" + std::to_string(1'000'000'000 + below(state, 1'000'000'000));
    return text;
  }

  /// Words of so many characters, as often as they are used.
  std::vector<std::string> needles(size_t characters, size_t count) const {
    std::vector<std::string> needles;
    for (uint64_t state = 99; needles.size() < count;) {
      // Rare and common ones alike.
      const std::string& word = words_[below(state, words_.size())];
      if (word.size() == characters * 3) needles.push_back(word);
    }
    return needles;
  }
  /// The one of three characters that is used most.
  const std::string& common() const { return words_[3]; }

 private:
  static constexpr size_t kWords = 4'000;
  static uint64_t below(uint64_t& state, uint64_t limit) {
    state = state * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407;
    return (state >> 33) % limit;
  }
  /// The n-th word is used in the manner of Zipf: as 1 / n.
  const std::string& word(uint64_t& state) const {
    const double u = static_cast<double>(below(state, 1 << 30)) / (1 << 30);
    return words_[static_cast<size_t>(std::pow(static_cast<double>(kWords), u)) % kWords];
  }
  std::vector<std::string> words_;
};

void interaction(const Generator& generator, const Texts& texts, uint64_t j, v1::Interaction& out) {
  generator.interaction(j, out);
  // One text, which both sides index: the rest of the record is the generator's.
  v1::Interaction plain;
  plain.set_customer(out.customer());
  *plain.mutable_at() = out.at();
  plain.set_number(out.number());
  plain.set_channel(out.channel());
  plain.set_kind(out.kind());
  plain.set_status(out.status());
  plain.set_handler(out.handler());
  plain.set_urgency(out.urgency());
  plain.set_department(out.department());
  plain.set_summary(texts.text(j));
  *plain.mutable_recorded_at() = out.recorded_at();
  plain.set_recorded_by(out.recorded_by());
  out.Swap(&plain);
}

double nanos(Timer::duration time) { return std::chrono::duration<double, std::nano>(time).count(); }

struct Paths {
  std::string dossier, records, bigram, trigram, notes;
};

double load_dossier(const Stores& stores, const Texts& texts, const Paths& paths) {
  Store store = open_dossier(paths.dossier, true);
  BulkLoad load(store, "load", {}, stores.generator.interactions());
  v1::Interaction record;
  Timer::duration time{};
  for (uint64_t j = 0; j < stores.generator.interactions(); ++j) {
    interaction(stores.generator, texts, j, record);
    const auto start = Timer::now();
    load.add(record);
    time += Timer::now() - start;
  }
  const auto start = Timer::now();
  load.finish();
  return nanos(time + (Timer::now() - start)) / static_cast<double>(stores.generator.interactions());
}

/// The records twice: in the order of their time, as FTS5 gives them back, which is the best that a search can wish
/// for; and under their customers, as the same host needs them for timelines, with their keys by the row of FTS5. The
/// rows of the two indexes in files of their own, so that their size is known.
void load_sqlite(const Stores& stores, const Texts& texts, const Paths& paths, Results& results) {
  const auto count = static_cast<double>(stores.generator.interactions());
  {
    SqliteConnection database(paths.records);
    database.run(tables_sql());
    database.run("CREATE TABLE note AS SELECT * FROM interaction");
    sqlite::Statement insert(database, insert_sql("note", interaction_columns()));
    v1::Interaction record;
    database.run("BEGIN");
    for (uint64_t j = 0; j < stores.generator.interactions(); ++j) {
      interaction(stores.generator, texts, j, record);
      bind(insert, j + 1, record);
      insert.bind(static_cast<int>(interaction_columns().size()) + 1, static_cast<int64_t>(j + 1));
      insert.run();
    }
    database.run(
        "CREATE TABLE place (row INTEGER PRIMARY KEY, customer INTEGER, at INTEGER, id INTEGER);"
        "INSERT INTO place SELECT rowid, customer, at, id FROM note;"
        "INSERT INTO interaction SELECT * FROM note ORDER BY customer, at DESC, id;"
        "COMMIT");
  }
  const auto feed = [&](const std::string& path, const std::string& table, bool as_bigrams) {
    SqliteConnection database(path);
    database.run(table);
    sqlite::Statement insert(database, "INSERT INTO texts (rowid, body) VALUES (?, ?)");
    Timer::duration time{};
    database.run("BEGIN");
    for (uint64_t j = 0; j < stores.generator.interactions(); ++j) {
      const std::string text = texts.text(j);
      const auto start = Timer::now();
      const std::string body = as_bigrams ? bigrams(text) : text;
      insert.bind(1, static_cast<int64_t>(j + 1));
      insert.bind(2, std::string_view(body));
      insert.run();
      time += Timer::now() - start;
    }
    const auto start = Timer::now();
    database.run("COMMIT");
    database.run("INSERT INTO texts (texts) VALUES ('optimize')");
    time += Timer::now() - start;
    return nanos(time) / count;
  };
  results.add(
      "search feed", "bigram",
      feed(paths.bigram, "CREATE VIRTUAL TABLE texts USING fts5(body, content='', tokenize='unicode61')", true));
  results.add(
      "search feed", "trigram",
      feed(paths.trigram, "CREATE VIRTUAL TABLE texts USING fts5(body, content='', tokenize='trigram')", false));
  results.add("bytes of search", "bigram", static_cast<double>(sqlite_size(paths.bigram)) / count);
  results.add("bytes of search", "trigram", static_cast<double>(sqlite_size(paths.trigram)) / count);
}

/// Where the records stand that a search gives back.
constexpr std::string_view kByTime = "JOIN note n ON n.rowid = t.rowid";
constexpr std::string_view kByCustomer =
    "JOIN place p ON p.row = t.rowid JOIN interaction n ON n.customer = p.customer AND n.at = p.at AND n.id = p.id";

/// Searches through one of SQLite's indexes.
class SqliteSearch {
 public:
  SqliteSearch(const Paths& paths, const std::string& index, bool as_bigrams, std::string_view records = kByTime)
      : database_(paths.records), as_bigrams_(as_bigrams) {
    database_.run("ATTACH '" + index + "' AS found; BEGIN");
    page_ = std::make_unique<sqlite::Statement>(database_, "SELECT " + names(interaction_columns(), "n.") +
                                                               " FROM found.texts t " + std::string(records) +
                                                               " WHERE t.texts MATCH ? ORDER BY t.rowid DESC LIMIT 20");
    count_ = std::make_unique<sqlite::Statement>(database_, "SELECT count(*) FROM found.texts WHERE texts MATCH ?");
  }

  void page(const std::string& needle, Sum& sum) {
    const std::string match = phrase(needle);
    page_->bind(1, std::string_view(match));
    while (page_->step()) {
      for (int i = 0; i < static_cast<int>(interaction_columns().size()); ++i) {
        if (interaction_columns()[static_cast<size_t>(i)].is_text) {
          sum.text(page_->text(i));
        } else {
          sum.number(static_cast<uint64_t>(page_->number(i)));
        }
      }
    }
    page_->reset();
  }
  uint64_t count(const std::string& needle) {
    const std::string match = phrase(needle);
    count_->bind(1, std::string_view(match));
    count_->step();
    const auto found = static_cast<uint64_t>(count_->number(0));
    count_->reset();
    return found;
  }

 private:
  std::string phrase(const std::string& needle) const { return '"' + (as_bigrams_ ? bigrams(needle) : needle) + '"'; }

  SqliteConnection database_;
  bool as_bigrams_;
  std::unique_ptr<sqlite::Statement> page_, count_;
};

class DossierSearch {
 public:
  explicit DossierSearch(const Paths& paths)
      : store_(open_dossier(paths.dossier)), session_(store_.system()), snapshot_(session_.read()) {}

  void page(const std::string& needle, Sum& sum) {
    InteractionSearch query;
    query.text = needle;
    for (const RecordView record : search_interactions(snapshot_, query).entries) touch_interaction(record, sum);
  }
  void remember(const std::string& needle) {
    InteractionSearch query;
    query.text = needle;
    for (const RecordView record : search_interactions(snapshot_, query).entries) {
      const Instant at{std::chrono::microseconds(record.instant(v1::Interaction::kAtFieldNumber).value())};
      found_[needle].push_back(
          {record.number(v1::Interaction::kCustomerFieldNumber), at, record.number(v1::Interaction::kIdFieldNumber)});
    }
  }
  /// The same records without the search, by keys that are known: what is left of a page for the search to cost
  /// nothing.
  void records(const std::string& needle, Sum& sum) {
    for (const InteractionId& id : found_[needle]) touch_interaction(*interaction(snapshot_, id), sum);
  }
  uint64_t count(const std::string& needle) {
    InteractionSearch query;
    query.text = needle;
    return count_interactions(snapshot_, query);
  }
  double bytes() const {
    for (const SpaceStatistics& space : store_.statistics().spaces) {
      if (space.name == "interaction~text") return static_cast<double>(space.bytes);
    }
    return 0;
  }

 private:
  Store store_;
  Session session_;
  Snapshot snapshot_;
  std::map<std::string, std::vector<InteractionId>> found_;
};

}  // namespace

void measure_search(const Stores& stores, int rounds, const std::string& only, Results& results) {
  if (std::string("search").find(only) == std::string::npos && only.find("search") == std::string::npos) return;
  const Texts texts;
  const std::string folder = stores.folder + "/search";
  const Paths paths{folder + "/dossier", folder + "/records.db", folder + "/bigram.db", folder + "/trigram.db",
                    folder + "/made"};
  if (!fs::exists(paths.notes)) {
    fs::remove_all(folder);
    fs::create_directories(folder);
    std::fprintf(stderr, "making stores to search in %llu texts\n",
                 static_cast<unsigned long long>(stores.generator.interactions()));
    results.add("search feed", "records and all", load_dossier(stores, texts, paths));
    load_sqlite(stores, texts, paths, results);
    std::ofstream(paths.notes) << "\n";
  }
  DossierSearch dossier(paths);
  SqliteSearch bigram(paths, paths.bigram, true), by_customer(paths, paths.bigram, true, kByCustomer),
      trigram(paths, paths.trigram, false);
  if (results.has("bytes of search", "bigram")) {
    results.add("bytes of search", "dossier", dossier.bytes() / static_cast<double>(stores.generator.interactions()));
  }
  constexpr size_t kNeedles = 400;
  const std::vector<std::string> two = texts.needles(2, kNeedles), three = texts.needles(3, kNeedles);
  for (const auto* needles : {&two, &three}) {  // The same is found; and all is warm.
    for (size_t i = 0; i < kNeedles; ++i) {
      const std::string& needle = (*needles)[i];
      Sum ours, theirs, clustered;
      dossier.page(needle, ours);
      if (needles == &two) dossier.remember(needle);
      bigram.page(needle, theirs);
      by_customer.page(needle, clustered);
      if (ours.total() != theirs.total() || ours.total() != clustered.total() ||
          dossier.count(needle) != bigram.count(needle))
        throw std::runtime_error("search does not find the same: " + needle);
    }
  }
  for (int round = 0; round < rounds; ++round) {
    Sum sum;
    results.add("search 2", "dossier", time_of(kNeedles, [&](size_t i) { dossier.page(two[i], sum); }));
    results.add("search 2", "bigram", time_of(kNeedles, [&](size_t i) { bigram.page(two[i], sum); }));
    results.add("search 2", "by customer", time_of(kNeedles, [&](size_t i) { by_customer.page(two[i], sum); }));
    results.add("search 2", "records", time_of(kNeedles, [&](size_t i) { dossier.records(two[i], sum); }));
    results.add("search 3", "dossier", time_of(kNeedles, [&](size_t i) { dossier.page(three[i], sum); }));
    results.add("search 3", "bigram", time_of(kNeedles, [&](size_t i) { bigram.page(three[i], sum); }));
    results.add("search 3", "by customer", time_of(kNeedles, [&](size_t i) { by_customer.page(three[i], sum); }));
    results.add("search 3", "trigram", time_of(kNeedles, [&](size_t i) { trigram.page(three[i], sum); }));
    results.add("search count", "dossier", time_of(3, [&](size_t) { sum.number(dossier.count(texts.common())); }));
    results.add("search count", "bigram", time_of(3, [&](size_t) { sum.number(bigram.count(texts.common())); }));
    results.add("search count", "trigram", time_of(3, [&](size_t) { sum.number(trigram.count(texts.common())); }));
  }
}

}  // namespace dossier::bench
