// SPDX-License-Identifier: Apache-2.0
#include "rules/fold.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

struct Variant {
  char32_t from, to;
};
constexpr Variant kVariants[] = {
#include "rules/data/variants.inc"
};

constexpr char32_t kFirstIdeograph = 0x3400, kLastIdeograph = 0x9FFF;

// The basic plane by direct look-up (54 KB, made by the compiler). 0: no simplified form. kFarAway: one in another
// plane.
constexpr uint16_t kFarAway = 0xFFFF;
constexpr auto kSimplified = [] {
  std::array<uint16_t, kLastIdeograph - kFirstIdeograph + 1> table{};
  for (const Variant& variant : kVariants) {
    if (variant.from <= kLastIdeograph)
      table[variant.from - kFirstIdeograph] = variant.to < kFarAway ? static_cast<uint16_t>(variant.to) : kFarAway;
  }
  return table;
}();

// What the loop below can fold by itself; the rest of Unicode goes through utf8proc.
enum class Folding { keep, drop, leave };

Folding fold_quickly(char32_t& code) {
  code = half_width(code);
  if (code < 0x80) {
    if (code >= 'A' && code <= 'Z') code += 'a' - 'A';
    const bool kept = (code >= 'a' && code <= 'z') || is_digit(code) || code == '+' || code == '$' || code == '<' ||
                      code == '=' || code == '>' || code == '^' || code == '`' || code == '|' || code == '~';
    return kept ? Folding::keep : Folding::drop;
  }
  if (code >= 0x4E00 && code <= kLastIdeograph) {
    code = simplified(code);
    return Folding::keep;
  }
  if (code == 0xB7 || (code >= 0x2010 && code <= 0x2027) || (code >= 0x3001 && code <= 0x3003) ||
      (code >= 0x3008 && code <= 0x3011)) {
    return Folding::drop;
  }
  return Folding::leave;
}

bool is_folded_away(char32_t code) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF: return true;
    default: return code == kReplacement;
  }
}

struct Free {
  void operator()(void* pointer) const { std::free(pointer); }
};

std::string map(std::string_view text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &mapped, static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(mapped);
  return length < 0 ? std::string() : std::string(reinterpret_cast<const char*>(mapped), static_cast<size_t>(length));
}

std::string without_broken_bytes(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    if (const char32_t code = next_code_point(text, at); code != kReplacement) append_code_point(out, code);
  }
  return out;
}

// Dropping a character can bring together two that compose, so the steps are repeated until nothing changes any more.
std::string fold_slowly(std::string_view text) {
  std::string current = without_broken_bytes(text);
  for (int round = 0; round < 8; ++round) {
    const std::string mapped =
        map(current, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    std::string next;
    for (size_t at = 0; at < mapped.size();) {
      char32_t code = next_code_point(mapped, at);
      const Folding step = fold_quickly(code);
      if (step == Folding::keep) append_code_point(next, code);
      if (step == Folding::leave && !is_folded_away(code)) append_code_point(next, simplified(code));
    }
    if (next == current) break;
    current = std::move(next);
  }
  return current;
}

// Letters that no accent can be taken from, and accents that stand alone.
void append_unless_accent(std::string& out, char32_t code) {
  switch (code) {
    case U'ø': out += 'o'; break;
    case U'ł': out += 'l'; break;
    case U'đ': out += 'd'; break;
    case U'ı': out += 'i'; break;
    case U'æ': out += "ae"; break;
    case U'œ': out += "oe"; break;
    case U'`':
    case U'´': break;
    default: append_code_point(out, code);
  }
}

}  // namespace

char32_t simplified(char32_t code) {
  if (code < kFirstIdeograph) return code;
  if (code <= kLastIdeograph) {
    const uint16_t near_by = kSimplified[code - kFirstIdeograph];
    if (near_by != kFarAway) return near_by == 0 ? code : near_by;
  }
  const auto* found = std::lower_bound(std::begin(kVariants), std::end(kVariants), code,
                                       [](const Variant& v, char32_t c) { return v.from < c; });
  return found != std::end(kVariants) && found->from == code ? found->to : code;
}

std::u32string_view traditional_forms(char32_t code) {
  constexpr size_t kBuckets = 0x1000;  // By the last bits: one or two characters each.
  struct Forms {
    std::u32string of, traditional;  // One beside the other.
    std::array<uint16_t, kBuckets + 1> begin{};
  };
  static const Forms kForms = [] {
    std::vector<Variant> variants(std::begin(kVariants), std::end(kVariants));
    const auto order = [](char32_t code) { return std::pair(code % kBuckets, code); };
    std::stable_sort(variants.begin(), variants.end(),
                     [&](const Variant& a, const Variant& b) { return order(a.to) < order(b.to); });
    Forms forms;
    for (const Variant& variant : variants) {
      forms.of += variant.to;
      forms.traditional += variant.from;
      ++forms.begin[variant.to % kBuckets + 1];
    }
    std::partial_sum(forms.begin.begin(), forms.begin.end(), forms.begin.begin());
    return forms;
  }();
  size_t begin = kForms.begin[code % kBuckets], end = kForms.begin[code % kBuckets + 1];
  while (begin < end && kForms.of[begin] != code) ++begin;
  while (begin < end && kForms.of[end - 1] != code) --end;
  return std::u32string_view(kForms.traditional).substr(begin, end - begin);
}

std::string clean(std::string_view text) {
  text = trimmed(text);
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t before = at;
    const char32_t code = next_code_point(text, at);
    const char32_t half = half_width(code);
    const bool alphanumeric = is_digit(half) || (half >= 'A' && half <= 'Z') || (half >= 'a' && half <= 'z');
    if (half != code && (alphanumeric || half == ' ')) {
      out += static_cast<char>(half);
    } else {
      out.append(text, before, at - before);
    }
  }
  return out;
}

std::string compatible(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<uint8_t>(c) < 0x80; }) || !valid_utf8(text))
    return std::string(text);
  return map(text, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE);
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    char32_t code = next_code_point(text, at);
    switch (fold_quickly(code)) {
      case Folding::keep: append_code_point(out, code); break;
      case Folding::drop: break;
      case Folding::leave: return fold_slowly(text);
    }
  }
  return out;
}

void append_unaccented(std::string& out, char32_t code) {
  const char32_t given = code;
  switch (fold_quickly(code)) {
    case Folding::keep: append_unless_accent(out, code); return;
    case Folding::drop: return;
    case Folding::leave: break;
  }
  std::string one;
  append_code_point(one, given);
  one = fold_slowly(one);
  constexpr char32_t kAfterEuropean = 0x2000;
  if (given < kAfterEuropean) one = map(one, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
  for (size_t at = 0; at < one.size();) append_unless_accent(out, next_code_point(one, at));
}

std::string fold_person(std::string_view name) {
  std::string folded = fold(name);
  for (const std::string_view title : {"先生", "女士", "小姐", "太太", "老师"}) {
    if (folded.size() > title.size() && folded.ends_with(title)) {
      folded.resize(folded.size() - title.size());
      break;
    }
  }
  return folded;
}

bool is_short_name_of(std::string_view short_name, std::string_view full_name) {
  const std::string wanted = fold(short_name), given = fold(full_name);
  if (wanted.empty()) return false;
  size_t at = 0;
  for (size_t in = 0; at < wanted.size() && in < given.size();) {
    size_t after = at;
    if (next_code_point(given, in) == next_code_point(wanted, after)) at = after;
  }
  return at == wanted.size();
}

}  // namespace dossier::rules
