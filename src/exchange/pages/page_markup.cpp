// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/page_markup.hpp"

#include "base/characters.hpp"
#include "base/utf8.hpp"

namespace dossier::exchange {
namespace {

// Of UAX #9: what closes an embedding or override; the signs that open isolates, from the first on; what closes them.
constexpr char32_t kPop = 0x202C, kFirstIsolate = 0x2066, kIsolate = 0x2068, kPopIsolate = 0x2069;

/// A text that changes the order in which it is shown, so that it ends with it: isolated from what stands beside, each
/// change closed, and nothing closed that it did not open.
std::string isolated(std::string_view text) {
  std::string out;
  std::u32string open;  // What closes the changes that are still in force.
  append_code_point(out, kIsolate);
  for (size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    if (code == kPop || code == kPopIsolate) {
      if (open.empty() || open.back() != code) continue;
      open.pop_back();
    } else if (is_bidi_control(code)) {
      open += code < kFirstIsolate ? kPop : kPopIsolate;
    }
    append_code_point(out, code);
  }
  for (; !open.empty(); open.pop_back()) append_code_point(out, open.back());
  append_code_point(out, kPopIsolate);
  return out;
}

bool changes_order(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (is_bidi_control(next_code_point(text, at))) return true;
  }
  return false;
}

}  // namespace

Html::Element::~Element() noexcept(false) {
  if (std::uncaught_exceptions() > thrown_) return;  // The page is given up.
  html_.out_ += "</";
  html_.out_ += tag_;
  html_.out_ += '>';
}

Html::Element Html::in(std::string_view tag, Attributes attributes) {
  open(tag, attributes);
  out_ += '>';
  return {*this, tag};
}

void Html::add(std::string_view tag, Attributes attributes, std::string_view words) {
  const Element element = in(tag, attributes);
  text(words);
}

void Html::mark(std::string_view tag, Attributes attributes) {
  open(tag, attributes);
  out_ += "/>";
}

/// Fit for text and for attributes in double quotation marks. Control characters mean nothing to a reader and are left
/// out.
void Html::text(std::string_view given) {
  const std::string ordered = changes_order(given) ? isolated(given) : std::string();
  for (const char sign : ordered.empty() ? given : std::string_view(ordered)) {
    switch (sign) {
      case '&': out_ += "&amp;"; break;
      case '<': out_ += "&lt;"; break;
      case '>': out_ += "&gt;"; break;
      case '"': out_ += "&quot;"; break;
      case '\'': out_ += "&#39;"; break;
      default:
        if (static_cast<unsigned char>(sign) >= 0x20 || sign == '\n' || sign == '\t') out_ += sign;
    }
  }
}

void Html::open(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    text(attribute.value);
    out_ += '"';
  }
}

}  // namespace dossier::exchange
