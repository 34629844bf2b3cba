// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "stores.hpp"

namespace {

using namespace dossier::bench;

struct Options {
  std::vector<uint32_t> scales = {20'000, 200'000};
  int rounds = 9;
  int import_rounds = 1;
  std::string only;
  std::string folder;
  std::string python;
  bool json = false;
};

/// A folder that is gone at the end, or the one that was asked for.
class Folder {
 public:
  explicit Folder(const std::string& given) : path_(given), temporary_(given.empty()) {
    if (!temporary_) return;
    std::string pattern = std::filesystem::temp_directory_path() / "dossier-bench-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    if (temporary_) std::filesystem::remove_all(path_);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool temporary_;
};

void run(const Options& options) {
  const Folder folder(options.folder);
  ResultsByScale results;
  for (const uint32_t scale : options.scales) {
    const Stores stores{folder.path() + "/" + std::to_string(scale), Generator(scale)};
    Results& measured = results[scale];
    import_stores(stores, options.import_rounds, measured);
    measure_reads(stores, options.rounds, options.only, measured);
    measure_faces(stores, options.rounds, options.only, options.python, measured);
    measure_operations(stores, options.rounds, options.only, measured);
    measure_search(stores, options.rounds, options.only, measured);
    measure_exchange(stores, options.rounds, options.only, options.python, measured);
    measure_figures(stores, options.rounds, options.only, options.python, measured);
    measure_commits(stores, options.rounds, options.only, measured);
  }
  options.json ? print_json(results) : print_tables(results);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("The library's speed beside SQLite and raw LMDB: ratios of what is measured side by side in one run.");
  app.add_option("--scale", options.scales,
                 "Customers; ten interactions and two follow-ups for each. More than one shows the growth")
      ->capture_default_str();
  app.add_option("--rounds", options.rounds, "Rounds; the ratio is the median over them")->capture_default_str();
  app.add_option("--import-rounds", options.import_rounds, "Times that the stores are made")->capture_default_str();
  app.add_option("--only", options.only, "Only reads and commits whose name contains this");
  app.add_option("--folder", options.folder, "Keep the stores here and use them again; else a temporary folder");
  app.add_option("--python", options.python,
                 "Python interpreter with the dossier package, to show what it costs a call");
  app.add_flag("--json", options.json, "One JSON object a line");
  CLI11_PARSE(app, argc, argv);
  std::string name = argv[0];
  char* arguments[] = {name.data(), nullptr};
  int count = 1;
  benchmark::Initialize(&count, arguments);
  try {
    run(options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
