// SPDX-License-Identifier: Apache-2.0
#include "desk/secrets.hpp"

#include <fstream>
#include <iterator>

#include "dossier/export.hpp"
#include "dossier/html.hpp"
#include "dossier/json.hpp"
#include "exchange/files/zip_archive.hpp"
#include "exchange/pages/changes.hpp"

namespace dossier::test {
namespace {

/// What classes the roads of files and pages are walked with: none, each alone, those of free text, all.
constexpr schema::Classes kGiven[] = {0,
                                      schema::kContact,
                                      schema::kIdentity,
                                      schema::kMoney,
                                      schema::kRisk,
                                      schema::kNote,
                                      schema::kPerson,
                                      schema::kAllClasses};

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// All parts of a workbook, unpacked.
std::string unpacked(const std::string& path) {
  const exchange::ZipArchive archive(path);
  std::string all;
  for (const std::string& name : archive.names()) {
    const auto part = archive.open(name);
    char buffer[4096];
    while (const size_t size = part->read(buffer, sizeof buffer)) all.append(buffer, size);
  }
  return all;
}

class SecretFiles : public SecretStore {
 protected:
  std::set<std::string> walk_lists(const Session& session, schema::Classes given) {
    std::set<std::string> shown;
    const std::string base = (folder_ / "list").string();
    for (int list = 0; list <= static_cast<int>(Listing::pool); ++list) {
      for (const char* ending : {".csv", ".jsonl", ".xlsx", ".arrow"}) {
        export_list(session, static_cast<Listing>(list), base + ending);
        const std::string text = ending == std::string(".xlsx") ? unpacked(base + ending) : content_of(base + ending);
        shown.merge(expect_no_secrets(text, given, "list " + std::to_string(list) + ending));
      }
    }
    return shown;
  }

  std::set<std::string> walk_pages(View& view, schema::Classes given) {
    std::set<std::string> shown;
    for (const Language language : {Language::zh, Language::en}) {
      shown.merge(expect_no_secrets(dossier_page(view, to_.customer, language), given, "dossier page"));
      shown.merge(expect_no_secrets(due_page(view, {}, language), given, "due page"));
      for (const HistoryEntry& entry : customer_history(view, to_.customer)) {
        for (const auto& change : exchange::describe_changes("Customer", entry.before, entry.after, language))
          shown.merge(expect_no_secrets(change.path + change.before + change.after, given, "history"));
      }
    }
    const auto record = customer(view, to_.customer);
    shown.merge(expect_no_secrets(to_json("Customer", record->bytes()), given, "JSON"));
    return shown;
  }
};

TEST_F(SecretFiles, P1_lists_and_pages_show_no_text_to_who_has_not_its_class) {
  std::set<std::string> shown;
  for (const schema::Classes given : kGiven) {
    give(given);
    const Session session = store_->session(kGrantee);
    shown.merge(walk_lists(session, given));
    Snapshot view = session.read();
    shown.merge(walk_pages(view, given));
  }
  EXPECT_GT(shown.size(), 100u) << "the roads lead nowhere";
}

}  // namespace
}  // namespace dossier::test
