// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <initializer_list>
#include <string>
#include <string_view>

namespace dossier::exchange {

/// The one place where text becomes HTML: whatever a record says, it stands there as text. Elements close themselves.
class Html {
 public:
  struct Attribute {
    std::string_view name;
    std::string_view value;
  };
  using Attributes = std::initializer_list<Attribute>;

  /// An element that lasts until the end of its scope.
  class Element {
   public:
    Element(Html& html, std::string_view tag) : html_(html), tag_(tag) {}
    ~Element() noexcept(false);  // Throws std::bad_alloc, unless something is thrown already.
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;

   private:
    Html& html_;
    std::string_view tag_;
    const int thrown_ = std::uncaught_exceptions();
  };

  /// Opens an element. Names of tags and attributes are literals of ours.
  [[nodiscard]] Element in(std::string_view tag, Attributes attributes = {});
  /// A whole element with a text in it.
  void add(std::string_view tag, Attributes attributes, std::string_view text);
  void add(std::string_view tag, std::string_view text) { add(tag, {}, text); }
  /// An element without anything in it: <meta/>, <rect/>.
  void mark(std::string_view tag, Attributes attributes = {});
  /// Escaped text. What changes the order in which it is shown ends with it.
  void text(std::string_view given);
  /// What is ours and must stand as it is: the doctype and the stylesheet.
  void verbatim(std::string_view ours) { out_ += ours; }

  /// A name that no other element of the page has.
  std::string new_id() { return std::to_string(++ids_).insert(0, 1, 'e'); }
  std::string take() { return std::move(out_); }

 private:
  void open(std::string_view tag, Attributes attributes);

  std::string out_;
  int ids_ = 0;
};

}  // namespace dossier::exchange
