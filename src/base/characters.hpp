// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What characters do to the text around them, and whether they are any: asked where texts are taken in and wherever
/// they are shown or written.
namespace dossier {

/// C0, DEL and C1: they drive devices and are nothing to read.
constexpr bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

/// Set aside by Unicode never to be a character; two of them no XML can hold.
constexpr bool is_noncharacter(char32_t code) {
  return (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
}

/// Unicode's own ends of a line and of a paragraph, beside the control characters that are some.
constexpr bool is_separator(char32_t code) { return code == 0x2028 || code == 0x2029; }

/// Embeddings, overrides and isolates (UAX #9): they change the order in which what follows is shown.
constexpr bool is_bidi_control(char32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace dossier
