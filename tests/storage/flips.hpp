// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fcntl.h>
#include <sys/resource.h>

#include <fstream>
#include <map>
#include <random>

#include "storage/child.hpp"

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

  explicit Flips(unsigned seed) : random_(seed), store_(scratch_ / "store") { make(); }

  Counts run(int trials) {
    Counts counts;
    std::ifstream in(store_ + "/data.mdb", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    for (int trial = 0; trial < trials; ++trial) {
      const uint64_t at = random_() % bytes.size();
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ (1 + random_() % 255));
      write_file(changed);
      count(counts, at, in_child([&] { return read_all(); }));
      write_file(changed);
      const int written = in_child([&] { return write_some(); });
      if (written < 0) {
        ++counts.write_signals;
        std::fprintf(stderr, "signal %d in writing: byte %lu of page %lu\n", -written,
                     static_cast<unsigned long>(at % 4096), static_cast<unsigned long>(at / 4096));
      }
      if (written > 0) ++counts.write_refused;
    }
    return counts;
  }

 private:
  using Model = std::map<std::string, std::string>;
  enum Outcome { kUnused = 10, kHarmless, kRefused, kReported, kWrong };

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

  void make() {
    const auto engine = open(store_, small_options());
    for (int round = 0; round < 40; ++round) {
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

  void write_file(const std::string& bytes) const {
    std::ofstream(store_ + "/data.mdb", std::ios::binary) << bytes;
    std::filesystem::remove(store_ + "/lock.mdb");
  }

  int read_all() const {
    const rlimit quiet{0, 0};
    ::setrlimit(RLIMIT_CORE, &quiet);
    std::shared_ptr<Engine> engine;
    if (thrown_status([&] { engine = open(store_, small_options()); }) != 0) return kRefused;
    bool wrong = false;
    bool reported = false;
    const auto snapshot = engine->snapshot();
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
    check(*engine, [&](const std::string&, Bytes, const std::string&) { damage = true; });
    if (wrong) return kWrong;
    if (reported) return kReported;
    return damage ? kHarmless : kUnused;
  }

  int write_some() const {
    const rlimit quiet{0, 0};
    ::setrlimit(RLIMIT_CORE, &quiet);
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
  Model model_[3];
};

}  // namespace dossier::storage
