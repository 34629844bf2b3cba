// SPDX-License-Identifier: Apache-2.0
// Writes which changes each test case comes to, and how long it takes, into the file that the environment names.
#include <gtest/gtest.h>

#include <cstdio>

#include "mutation.hpp"

namespace dossier_mutation {
namespace {

class Reached : public testing::EmptyTestEventListener {
 public:
  explicit Reached(const char* path) : file_(std::fopen(path, "w")) {}
  ~Reached() override { std::fclose(file_); }

  void OnTestProgramStart(const testing::UnitTest&) override { write("", "", 0); }
  // What is done for a group of test cases counts as done by the first of them.
  void OnTestEnd(const testing::TestInfo& test) override {
    write(test.test_suite_name(), test.name(), test.result()->elapsed_time());
  }

 private:
  void write(const char* suite, const char* name, int64_t milliseconds) {
    std::fprintf(file_, "%s.%s\t%lld\t", suite, name, static_cast<long long>(milliseconds));
    for (int number = 0; number < kMost; ++number) {
      if (state().reached[number]) std::fprintf(file_, "%d ", number);
      state().reached[number] = false;
    }
    std::fprintf(file_, "\n");
  }

  std::FILE* file_;
};

[[maybe_unused]] const bool listens = [] {
  const char* const path = std::getenv("DOSSIER_REACHED");
  if (path != nullptr) testing::UnitTest::GetInstance()->listeners().Append(new Reached(path));
  return path != nullptr;
}();

}  // namespace
}  // namespace dossier_mutation
