// SPDX-License-Identifier: Apache-2.0
#include "rules/name_match.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "rules/pinyin.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

/// The ways to write a syllable: ü is v in the tables, and people write u or yu.
template <typename Visit>
bool any_spelling(const Syllable& syllable, const Visit& visit) {
  const std::string_view text = syllable.text();
  if (visit(text)) return true;
  const size_t place = text.find('v');
  if (place == std::string_view::npos) return false;
  for (const std::string_view other : {"u", "yu"}) {
    std::string spelt(text);
    spelt.replace(place, 1, other);
    if (visit(std::string_view(spelt))) return true;
  }
  return false;
}

class PinyinMatcher {
 public:
  PinyinMatcher(const Symbols& name, std::u32string typed)
      : name_(name), typed_(std::move(typed)), failed_((name.size() + 1) * (typed_.size() + 1)) {}

  /// Whether all that was typed is meant by the name from this symbol on; `end` is then behind the last one. `read`:
  /// whether any was by its reading.
  bool match(size_t symbol, size_t at, bool read) {
    if (at == typed_.size()) {
      end = symbol;
      return read;
    }
    if (symbol == name_.size()) return false;
    const size_t place = symbol * (typed_.size() + 1) + at;
    if (failed_[place] & (read ? 2 : 1)) return false;
    const char32_t code = name_[symbol].code;
    if (code == typed_[at] && match(symbol + 1, at + 1, read)) return true;
    if (is_small_letter(typed_[at])) {
      for (const Syllable& syllable : readings(code)) {
        if (any_spelling(syllable, [&](std::string_view spelt) { return match_syllable(spelt, symbol, at); }))
          return true;
      }
    }
    failed_[place] = static_cast<char>(failed_[place] | (read ? 2 : 1));
    return false;
  }
  size_t end = 0;

 private:
  bool match_syllable(std::string_view spelt, size_t symbol, size_t at) {
    size_t same = 0;
    while (same < spelt.size() && at + same < typed_.size() && typed_[at + same] == static_cast<char32_t>(spelt[same]))
      ++same;
    if (same == 0) return false;
    if (at + same == typed_.size()) return match(symbol + 1, at + same, true);
    if (same == spelt.size() && match(symbol + 1, at + same, true)) return true;
    const bool pair = same >= 2 && spelt[1] == 'h';  // zh, ch, sh
    if (pair && match(symbol + 1, at + 2, true)) return true;
    return match(symbol + 1, at + 1, true);
  }

  const Symbols& name_;
  std::u32string typed_;
  std::vector<char> failed_;  // What is known not to lead anywhere.
};

Rank rank_of(size_t begin, size_t end, size_t size) {
  if (begin == 0) return end == size ? Rank::exact : Rank::prefix;
  return Rank::part;
}

Span span_of(const Symbols& name, size_t begin, size_t end) {
  return {name[begin].at, name[end - 1].at + name[end - 1].size - name[begin].at};
}

}  // namespace

NameMatch match_text(const Symbols& name, std::string_view typed) {
  NameMatch match{Rank::none, places_of(name, typed)};
  if (match.spans.empty()) return match;
  const Span& first = match.spans.front();
  const bool begins = first.at == name.front().at;
  const bool ends = first.at + first.size == name.back().at + name.back().size;
  match.rank = begins && ends ? Rank::exact : begins ? Rank::prefix : Rank::part;
  return match;
}

NameMatch match_pinyin(const Symbols& name, std::string_view typed) {
  const std::u32string wanted = code_points(typed);
  if (name.empty() || std::none_of(wanted.begin(), wanted.end(), is_small_letter)) return {};
  PinyinMatcher matcher(name, wanted);
  NameMatch best;
  for (size_t begin = 0; begin < name.size(); ++begin) {
    if (!matcher.match(begin, 0, false)) continue;
    best.rank = rank_of(begin, matcher.end, name.size());
    best.spans = {span_of(name, begin, matcher.end)};
    break;
  }
  return best;
}

NameMatch match_subsequence(const Symbols& name, std::string_view typed) {
  const std::u32string wanted = code_points(typed);
  if (wanted.size() < 2) return {};
  NameMatch match;
  size_t at = 0;
  for (const Symbol& symbol : name) {
    if (at == wanted.size() || symbol.code != wanted[at]) continue;
    ++at;
    const bool goes_on = !match.spans.empty() && match.spans.back().at + match.spans.back().size == symbol.at;
    if (goes_on) {
      match.spans.back().size += symbol.size;
    } else {
      match.spans.push_back({symbol.at, symbol.size});
    }
  }
  if (at < wanted.size()) return {};
  match.rank = Rank::subsequence;
  return match;
}

namespace {

bool reads_as(std::u32string_view name, std::u32string_view letters) {
  if (name.empty()) return letters.empty();
  for (const Syllable& syllable : readings(name[0])) {
    const bool read = any_spelling(syllable, [&](std::string_view spelt) {
      return letters.size() >= spelt.size() && std::equal(spelt.begin(), spelt.end(), letters.begin()) &&
             reads_as(name.substr(1), letters.substr(spelt.size()));
    });
    if (read) return true;
  }
  return false;
}

}  // namespace

bool is_pinyin_of(std::u32string_view letters, std::u32string_view name) {
  constexpr size_t kLongestSurname = 2, kLongestName = 8;
  if (name.size() < 2 || name.size() > kLongestName || letters.size() < name.size() ||
      !std::all_of(letters.begin(), letters.end(), is_small_letter))
    return false;
  for (size_t surname = 0; surname <= std::min(kLongestSurname, name.size() - 1); ++surname) {
    std::u32string turned(name.substr(surname));
    if (reads_as(turned += name.substr(0, surname), letters)) return true;
  }
  return false;
}

std::vector<std::string> initials_of(const Symbols& name, size_t most) {
  std::vector<std::string> all{""};
  for (const Symbol& symbol : name) {
    std::string initials;
    for (const Syllable& syllable : readings(symbol.code)) {
      if (initials.find(syllable.text()[0]) == std::string::npos) initials += syllable.text()[0];
    }
    if (initials.empty()) {
      for (std::string& each : all) append_code_point(each, symbol.code);
      continue;
    }
    const size_t before = all.size();
    for (size_t i = 1; i < initials.size() && all.size() + before <= most; ++i) {
      for (size_t each = 0; each < before; ++each) all.push_back(all[each] + initials[i]);
    }
    for (size_t each = 0; each < before; ++each) all[each] += initials[0];
  }
  return all;
}

namespace {

/// Every syllable in every spelling, and every beginning of one.
struct Syllables {
  std::unordered_set<std::string> whole, begun;
  Syllables() {
    for (char32_t code = 0x3400; code < 0xA000; ++code) {
      for (const Syllable& syllable : readings(code)) {
        any_spelling(syllable, [&](std::string_view spelt) {
          whole.emplace(spelt);
          for (size_t size = 1; size <= spelt.size(); ++size) begun.emplace(spelt.substr(0, size));
          return false;
        });
      }
    }
  }
};

const Syllables& syllables() {
  static const Syllables syllables;
  return syllables;
}

class Meanings {
 public:
  Meanings(std::u32string typed, size_t most) : typed_(std::move(typed)), most_(most) {}

  void collect(size_t at, std::string initials, bool read) {
    if (found_.size() >= most_ || !visited_.emplace(at, initials).second) return;
    if (at == typed_.size()) {
      if (read && std::find(found_.begin(), found_.end(), initials) == found_.end())
        found_.push_back(std::move(initials));
      return;
    }
    if (!is_small_letter(typed_[at])) return collect_character(at, initials, read);
    std::string part;
    size_t end = at;
    while (end < typed_.size() && is_small_letter(typed_[end]) && part.size() < Syllable::kLongest)
      part += static_cast<char>(typed_[end++]);
    initials += part[0];
    for (size_t size = part.size(); size > 0; --size) {
      const std::string tried = part.substr(0, size);
      const bool last = at + size == typed_.size();
      const bool meant = syllables().whole.contains(tried) || size == 1 || tried == "zh" || tried == "ch" ||
                         tried == "sh" || (last && syllables().begun.contains(tried));
      if (meant && syllables().begun.contains(tried)) collect(at + size, initials, true);
    }
    // A letter of a name stands for itself.
    if (!syllables().begun.contains(part.substr(0, 1))) collect(at + 1, initials, read);
  }
  std::vector<std::string> take() { return std::move(found_); }

 private:
  void collect_character(size_t at, const std::string& initials, bool read) {
    std::string known;
    for (const Syllable& syllable : readings(typed_[at])) {
      if (known.find(syllable.text()[0]) != std::string::npos) continue;
      known += syllable.text()[0];
      collect(at + 1, initials + syllable.text()[0], read);
    }
    if (!known.empty()) return;
    std::string own = initials;
    append_code_point(own, typed_[at]);
    collect(at + 1, own, read);
  }

  std::u32string typed_;
  size_t most_;
  std::vector<std::string> found_;
  std::set<std::pair<size_t, std::string>> visited_;
};

}  // namespace

std::vector<std::string> initials_meant(std::string_view typed, size_t most) {
  const std::u32string wanted = code_points(typed);
  constexpr size_t kLongest = 48;  // Nobody types more of a name by its sounds.
  if (wanted.size() > kLongest) return {};
  Meanings meanings(wanted, most);
  meanings.collect(0, {}, false);
  return meanings.take();
}

}  // namespace dossier::rules
