// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/searchable.hpp"

// How well a name answers to what was typed: its characters, their Pinyin, their initials, or any mixture ("zhang伟",
// "zhangw", "zw"). Pure; any thread.

namespace dossier::rules {

/// The better the smaller.
enum class Rank : uint8_t { none = 0, exact = 1, prefix = 2, part = 3, subsequence = 4, words = 5 };

struct NameMatch {
  Rank rank = Rank::none;
  std::vector<Span> spans;  ///< Of the name's bytes, what was meant.
};

/// Whether `typed`, as text is searched, stands in the name: all of it, its beginning, any part.
NameMatch match_text(const Symbols& name, std::string_view typed);

/// The same where characters may stand for how they are read: by a whole syllable, its initial (also zh, ch, sh), and
/// at the end any beginning of one. ü is written v, u or yu.
NameMatch match_pinyin(const Symbols& name, std::string_view typed);

/// Whether the characters of `typed` stand in the name in this order, two of them at least.
NameMatch match_subsequence(const Symbols& name, std::string_view typed);

/// Whether the letters are the name in full Pinyin, the surname in front or behind: zhangwei and weizhang of 张伟. Both
/// folded.
bool is_pinyin_of(std::u32string_view letters, std::u32string_view name);

/// The initials of a name, in every way in which it can be read; no more than `most`, the customary ones first. What is
/// no Chinese character stands for itself.
std::vector<std::string> initials_of(const Symbols& name, size_t most);

/// The initials that somebody may mean by what was typed; no more than `most`, those of the longest syllables first.
/// Empty where no Pinyin is in it.
std::vector<std::string> initials_meant(std::string_view typed, size_t most);

}  // namespace dossier::rules
