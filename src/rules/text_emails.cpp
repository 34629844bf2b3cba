// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "rules/mask.hpp"
#include "rules/text_finds.hpp"

// E-mail addresses in a text, also with ＠ or (at), with 。 for a dot, and beyond ASCII.

namespace dossier::rules {
namespace {

constexpr size_t kMostWords = 8;  // Characters beyond ASCII that are taken for the part before the @.

constexpr char32_t kFirstOfAsia = 0x2E80;  // Before it are the alphabets, whose words are parted by blanks.

bool is_local_part(const Sign& sign) {
  return sign.is_letter() || sign.kind == SignKind::digit || sign.code == '.' || sign.code == '_' || sign.code == '%' ||
         sign.code == '+' || sign.code == '-' || (sign.kind == SignKind::word && sign.code < kFirstOfAsia);
}

bool is_word(const Sign& sign) { return sign.kind == SignKind::word || sign.kind == SignKind::numeral; }
bool is_label(const Sign& sign) { return sign.is_letter() || sign.kind == SignKind::digit || sign.code == '-'; }

// Domains of the first level beyond ASCII that are in use with Chinese names.
constexpr std::u32string_view kTopLevels[] = {U"中国",   U"中國", U"公司", U"网络", U"香港", U"台湾", U"在线",
                                              U"中文网", U"商城", U"集团", U"企业", U"网址", U"手机", U"我爱你",
                                              U"世界",   U"商标", U"网店", U"公益", U"政务", U"信息", U"新加坡"};

// Where a dot ends: ".", "。", " dot ", "点"; the same where there is none.
size_t dot_end(const Signs& signs, size_t at, char32_t& kind, bool spoken) {
  const char32_t code = signs[at].code;
  if (code == '.' || code == U'。') {
    if (kind != 0 && kind != code) return at;
    kind = code;
    return at + 1;
  }
  if (!spoken) return at;
  if (code == U'点') return at + 1;
  size_t i = at;
  const auto opened = [&] { return signs[i].code == ' ' || signs[i].code == '(' || signs[i].code == '['; };
  const auto closed = [&] { return signs[i].code == ' ' || signs[i].code == ')' || signs[i].code == ']'; };
  while (opened()) ++i;
  if (i == at || signs[i].code != 'd' || signs[i + 1].code != 'o' || signs[i + 2].code != 't') return at;
  i += 3;
  const size_t word = i;
  while (closed()) ++i;
  return i > word ? i : at;
}

// The top level that stands here, as far as it is one; the same where none is.
size_t top_level_end(const Signs& signs, size_t at, size_t run_end) {
  size_t end = at;
  while (end < run_end && signs[end].is_letter()) ++end;
  if (end > at && !signs[at].is_digit()) {
    while (end < run_end && is_label(signs[end])) ++end;  // xn--fiqs8s
    while (end > at && signs[end - 1].code == '-') --end;
    return end >= at + 2 ? end : at;
  }
  for (const std::u32string_view level : kTopLevels) {
    size_t i = 0;
    while (i < level.size() && signs[at + i].code == level[i]) ++i;
    if (i == level.size()) return at + i;
  }
  return at;
}

// Where the domain that begins here ends; the same where none does.
size_t domain_end(const Signs& signs, size_t begin, bool spoken) {
  char32_t dot = 0;
  size_t good = begin, labels = 0;
  for (size_t at = begin;;) {
    size_t run = at;
    while (is_label(signs[run]) || is_word(signs[run])) ++run;
    if (run == at) return good;
    if (labels > 0) {
      const size_t top = top_level_end(signs, at, run);
      if (top > at) good = top;
      if (top < run && is_label(signs[at])) return good;  // example.com谢谢
    }
    ++labels;
    size_t label_end = run;
    const size_t next = dot_end(signs, run, dot, spoken);
    if (next == label_end) return good;
    at = next;
  }
}

struct At {
  size_t local_end, domain_begin;
  bool spoken;  // " at ", "(at)"
};

size_t local_begin(const Signs& signs, size_t end) {
  size_t begin = end;
  while (begin > 0 && is_local_part(signs[begin - 1])) --begin;
  if (begin < end && (signs.before(begin).kind == SignKind::star)) return end;
  if (begin < end) {
    while (begin < end && signs[begin].kind > SignKind::word) ++begin;  // "- user@..." and "...user@..."
    return begin;
  }
  while (begin > 0 && end - begin < kMostWords && is_word(signs[begin - 1])) --begin;
  return begin;
}

void add_email(const Signs& signs, const At& at, Finds& finds) {
  const size_t begin = local_begin(signs, at.local_end);
  const size_t end = begin < at.local_end ? domain_end(signs, at.domain_begin, at.spoken) : at.domain_begin;
  if (end == at.domain_begin) return;
  const bool plain = is_local_part(signs[begin]);
  const std::string first(plain ? signs.bytes(begin, begin + 1) : std::string_view());
  finds.push_back({begin, end, first + "***@" + std::string(signs.bytes(at.domain_begin, end))});
}

// user (at) example.com, user [at] example.com, user at example dot com; plain "at" only where a dot is spoken too or
// the part before it is no word.
void add_spoken(const Signs& signs, size_t a, Finds& finds) {
  size_t before = a, after = a + 2;
  while (before > 0 &&
         (signs[before - 1].code == ' ' || signs[before - 1].code == '(' || signs[before - 1].code == '['))
    --before;
  while (signs[after].code == ' ' || signs[after].code == ')' || signs[after].code == ']') ++after;
  if (before == a || after == a + 2) return;
  const bool framed = signs[a - 1].code != ' ';
  const size_t begin = local_begin(signs, before);
  if (begin == before || !signs[begin].is_alphanumeric()) return;
  const bool no_word = std::any_of(&signs[begin], &signs[before], [](const Sign& sign) { return !sign.is_letter(); });
  const size_t end = domain_end(signs, after, true);
  const bool spoken_dot = end > after && end != domain_end(signs, after, false);
  if (end > after && (framed || no_word || spoken_dot)) add_email(signs, {before, after, true}, finds);
}

}  // namespace

void find_emails(const Signs& signs, Finds& finds) {
  for (size_t i = 1; i < signs.size(); ++i) {
    if (signs[i].code == '@') {
      size_t before = i, after = i + 1;
      if (signs.before(before).code == ' ') --before;
      while (signs[after].code == ' ' && after < i + 2) ++after;
      add_email(signs, {before, after, false}, finds);
    } else if (signs[i].code == 'a' && signs[i + 1].code == 't' && !signs[i - 1].is_alphanumeric() &&
               i + 2 < signs.size()) {
      add_spoken(signs, i, finds);
    }
  }
}

}  // namespace dossier::rules
