// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/page_markup.hpp"

namespace dossier::exchange {

Html::Element::~Element() {
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
void Html::text(std::string_view text) {
  for (const char sign : text) {
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
