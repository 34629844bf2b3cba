// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fcntl.h>
#include <sys/resource.h>

#include <fstream>
#include <map>
#include <random>

#include "storage/child.hpp"
#include "storage/os.hpp"
#include "storage/page.hpp"

namespace dossier::storage {

/// Changes one byte of a store, reads everything, writes a little, and looks what came of it.
class Flips {
 public:
  struct Counts {
    int unused = 0;         ///< Everything was read and the check found nothing: the byte held nothing.
    int harmless = 0;       ///< Everything was read; the check found it.
    int refused = 0;        ///< The store was refused at open.
    int reported = 0;       ///< Reading reported damage.
    int wrong = 0;          ///< A wrong answer without an error.
    int signals = 0;        ///< The reading process was killed.
    int write_signals = 0;  ///< The writing process was killed.
    int write_refused = 0;
    std::vector<uint64_t> bad;  ///< Where wrong answers and signals came from.
  };

  static constexpr unsigned kMetaBits = 8 * sizeof(MetaPage);

  explicit Flips(unsigned seed, int commits = 40) : random_(seed), store_(scratch_ / "store") {
    make(commits);
    sound_ = read_file();
  }

  /// Changes bytes anywhere.
  Counts run(int trials) {
    Counts counts;
    const std::string& bytes = sound_;
    for (int trial = 0; trial < trials; ++trial) {
      const uint64_t at = random_() % bytes.size();
      change(counts, bytes, at, static_cast<char>(1 + random_() % 255));
    }
    return counts;
  }

  /// Changes each bit of both meta pages in turn, or every so many, before the store is opened and, the second counts,
  /// while it is.
  std::pair<Counts, Counts> run_meta_bits(unsigned step = 1) {
    std::pair<Counts, Counts> counts;
    const std::string& bytes = sound_;
    for (uint64_t page = 0; page < 2; ++page) {
      for (uint64_t bit = 0; bit < kMetaBits; bit += step) {
        const uint64_t at = page * 4096 + bit / 8;
        const auto mask = static_cast<char>(1 << bit % 8);
        change(counts.first, bytes, at, mask);
        write_file(bytes);
        count(counts.second, at, in_child([&] { return change_under_way(at, static_cast<char>(bytes[at] ^ mask)); }));
      }
    }
    return counts;
  }

 private:
  using Model = std::map<std::string, std::string>;
  enum Outcome { kUnused = 10, kHarmless, kRefused, kReported, kWrong };

  void change(Counts& counts, const std::string& bytes, uint64_t at, char mask) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ mask);
    write_file(changed);
    const int outcome = in_child([&] { return read_all(); });
    count(counts, at, outcome);
    if (outcome == kRefused) return;  // For who writes as for who reads.
    write_file(changed);
    const int written = in_child([&] { return write_some(); });
    if (written < 0) {
      ++counts.write_signals;
      std::fprintf(stderr, "signal %d in writing: byte %lu of page %lu\n", -written,
                   static_cast<unsigned long>(at % 4096), static_cast<unsigned long>(at / 4096));
    }
    if (written > 0) ++counts.write_refused;
  }

  void count(Counts& counts, uint64_t at, int outcome) {
    switch (outcome) {
      case kUnused: ++counts.unused; return;
      case kHarmless: ++counts.harmless; return;
      case kRefused: ++counts.refused; return;
      case kReported: ++counts.reported; return;
      case kWrong: ++counts.wrong; break;
      default: ++counts.signals; break;
    }
    counts.bad.push_back(at);
    std::fprintf(stderr, "outcome %d: byte %lu of page %lu\n", outcome, static_cast<unsigned long>(at % 4096),
                 static_cast<unsigned long>(at / 4096));
  }

  void make(int commits) {
    const auto engine = open(store_, small_options());
    for (int round = 0; round < commits; ++round) {
      auto write = engine->write();
      for (int i = 0; i < 60; ++i) {
        const Space space = random_() % 3;
        const std::string key = std::to_string(random_() % 3000) + std::string(random_() % 20, 'k');
        if (random_() % 4 == 0) {
          write->del(space, key);
          model_[space].erase(key);
        } else {
          const std::string value(random_() % 40 == 0 ? random_() % 9000 : random_() % 120,
                                  static_cast<char>(random_()));
          write->put(space, key, value);
          model_[space][key] = value;
        }
      }
      write->commit();
    }
  }

  std::string read_file() const {
    std::ifstream in(store_ + "/data.mdb", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  void write_file(const std::string& bytes) const {
    std::ofstream(store_ + "/data.mdb", std::ios::binary) << bytes;
    std::filesystem::remove(store_ + "/lock.mdb");
  }

  static void leave_no_core() {
    const rlimit quiet{0, 0};
    ::setrlimit(RLIMIT_CORE, &quiet);
  }

  int read_all() const {
    leave_no_core();
    std::shared_ptr<Engine> engine;
    if (thrown_status([&] { engine = open(store_, small_options()); }) != 0) return kRefused;
    return read_from(*engine);
  }

  /// What was written before the change and after it stays what is read.
  int change_under_way(uint64_t at, char changed) const {
    leave_no_core();
    const auto engine = open(store_, small_options());
    {
      const os::File file(store_ + "/data.mdb", O_RDWR);  // Closing it ends no locks of this kind.
      if (::pwrite(file.fd(), &changed, 1, static_cast<off_t>(at)) != 1) return kWrong;
    }
    if (thrown_status([&] { engine->snapshot(); }) != 0) return kReported;
    const int before = read_from(*engine);
    const std::string key = "0";  // Before all others, and what is read ignores it.
    if (before >= kReported || thrown_status([&] { put(*engine, 0, key, "new"); }) != 0) return before;
    return get(*engine, 0, key) == "new" ? before : kWrong;
  }

  int read_from(Engine& engine) const {
    bool wrong = false;
    bool reported = false;
    const auto snapshot = engine.snapshot();
    const auto attempt = [&](const std::function<void()>& act) { reported = thrown_status(act) != 0 || reported; };
    for (Space space = 0; space < 3; ++space) {
      const Model& model = model_[space];
      for (const auto& entry : model) {
        attempt([&] { wrong = snapshot->get(space, entry.first) != entry.second || wrong; });
        const std::string absent = entry.first + "!";
        attempt([&] { wrong = snapshot->get(space, absent).has_value() || wrong; });
        attempt([&] {
          auto cursor = snapshot->cursor(space);
          const auto expected = model.lower_bound(absent);
          const bool there = expected != model.end();
          if (cursor->seek(absent) != there ||
              (there && (cursor->key() != expected->first || cursor->value() != expected->second)))
            wrong = true;
        });
      }
      attempt([&] {
        auto cursor = snapshot->cursor(space);
        for (auto at = model.begin(); cursor->next(); ++at) {
          if (at == model.end() || cursor->key() != at->first || cursor->value() != at->second) wrong = true;
          if (wrong) return;
          if (std::next(at) == model.end()) {
            wrong = cursor->next();
            return;
          }
        }
        wrong = true;
      });
      attempt([&] {
        auto cursor = snapshot->cursor(space);
        for (auto at = model.rbegin(); at != model.rend();
             ++at) {  // NOLINT(modernize-loop-convert): there is no other way round.
          if (!cursor->prev() || cursor->key() != at->first || cursor->value() != at->second) wrong = true;
          if (wrong) return;
        }
        wrong = cursor->prev();
      });
    }
    bool damage = false;
    check(engine, [&](const std::string&, Bytes, const std::string&) { damage = true; });
    if (wrong) return kWrong;
    if (reported) return kReported;
    return damage ? kHarmless : kUnused;
  }

  int write_some() const {
    leave_no_core();
    std::mt19937 random(1);
    return thrown_status([&] {
      const auto engine = open(store_, small_options());
      for (int round = 0; round < 6; ++round) {
        auto write = engine->write(round == 5 ? WriteKind::bulk : WriteKind::shared);
        for (int i = 0; i < 60; ++i) {
          const Space space = random() % 3;
          const std::string key = std::to_string(random() % 3000);
          if (i % 2 == 0) {
            write->put(space, key, std::string(i % 20 == 0 ? 6000 : 50, 'w'));
          } else {
            const auto at = model_[space].lower_bound(key);
            if (at != model_[space].end()) write->del(space, at->first);
          }
        }
        write->commit();
      }
    });
  }

  ScratchFolder scratch_;
  std::mt19937 random_;
  std::string store_;
  std::string sound_;  ///< The data file without a change.
  Model model_[3];
};

}  // namespace dossier::storage
