// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/mman.h>

#include <cstdlib>
#include <functional>
#include <new>
#include <type_traits>

#pragma GCC diagnostic ignored "-Wnarrowing"  // A constant in braces fits; what may be another is not looked at.

/// Changes of the sources that are built in together, behind a switch: one of them is made by the environment. Those
/// that are come to are written down, in forked processes too.
namespace dossier_mutation {

constexpr int kMost = 1 << 15;

struct State {
  int chosen = -1;
  volatile bool reached[kMost]{};
};

inline State& state() {
  static State* const kept = [] {
    void* const shared = ::mmap(nullptr, sizeof(State), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) std::abort();
    auto* const made = new (shared) State;
    if (const char* const number = std::getenv("DOSSIER_MUTANT")) made->chosen = std::atoi(number);
    return made;
  }();
  return *kept;
}

/// Whether a change is made. What the compiler works out is never changed.
constexpr bool on(int number) {
  if (std::is_constant_evaluated()) return false;
  state().reached[number] = true;
  return state().chosen == number;
}

/// `a < Instead<7, std::less_equal<>>{} < b` is `a < b`, or `a <= b` where change 7 is made.
template <int kNumber, class Other>
struct Instead {};
template <class Left, int kNumber, class Other>
struct Half {
  Left&& left;
};

#define DOSSIER_COMPARE(sign)                                                                                    \
  template <class Left, int kNumber, class Other>                                                                \
  constexpr Half<Left, kNumber, Other> operator sign(Left&& left, Instead<kNumber, Other>) {                     \
    return {static_cast<Left&&>(left)};                                                                          \
  }                                                                                                              \
  template <class Left, int kNumber, class Other, class Right>                                                   \
  constexpr bool operator sign(Half<Left, kNumber, Other>&& half, Right&& right) {                               \
    return on(kNumber) ? static_cast<bool>(Other{}(half.left, right)) : static_cast<bool>(half.left sign right); \
  }
DOSSIER_COMPARE(<)
DOSSIER_COMPARE(<=)
DOSSIER_COMPARE(>)
DOSSIER_COMPARE(>=)
DOSSIER_COMPARE(==)
DOSSIER_COMPARE(!=)
#undef DOSSIER_COMPARE

}  // namespace dossier_mutation
