// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ctime>
#include <stdexcept>
#include <string>

#include "generator.hpp"

namespace dossier::bench {

/// Random customers and members of staff; face.c and face.py ask the same.
class Questions {
 public:
  explicit Questions(const Generator& generator) : generator_(generator) {}
  uint64_t customer() { return below(generator_.customers()) + 1; }
  std::string staff() { return generator_.staff_number(below(generator_.staff())); }

 private:
  uint32_t below(uint64_t n) {
    state_ = state_ * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407;
    return static_cast<uint32_t>((state_ >> 32) * n >> 32);
  }
  const Generator& generator_;
  uint64_t state_ = 42;
};

inline double processor_nanos() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

/// Nanoseconds of processor time that `call` takes for a customer and a member of staff. It returns how much it found:
/// something, over all calls.
template <typename Call>
double nanos_a_call(const Generator& generator, int calls, const Call& call) {
  Questions questions(generator);
  size_t found = 0;
  const double start = processor_nanos();
  for (int i = 0; i < calls; ++i) {
    const uint64_t id = questions.customer();
    found += call(id, questions.staff());
  }
  const double time = processor_nanos() - start;
  if (found == 0) throw std::runtime_error("the questions have no answers");
  return time / calls;
}

/// Nanoseconds of this thread's processor time that `work`, which gets the number of the time from 0, takes each of so
/// many times.
template <typename Work>
double time_of(size_t times, const Work& work) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
  };
  const double start = now();
  for (size_t i = 0; i < times; ++i) work(i);
  return (now() - start) / static_cast<double>(times);
}

}  // namespace dossier::bench
