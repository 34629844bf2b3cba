#include "exchange/person_page.hpp"

#include <string_view>

#include "dossier/labels.hpp"
#include "exchange/changes.hpp"

namespace dossier::exchange {
namespace {

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark}"
    "body{font:15px/1.6 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}"
    "th,td{border:1px solid #8886;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{width:34%;font-weight:normal;opacity:.75}h2{margin-top:2.5rem}h3{margin:1rem 0 .3rem;font-size:1rem}"
    "@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}";

/// The parts of a copy, and the records that they are made of.
struct Part {
  std::string_view field, message;
};
constexpr Part kParts[] = {{"customers", "Customer"},
                           {"interactions", "Interaction"},
                           {"follow_ups", "FollowUp"},
                           {"contracts", "Contract"},
                           {"payments", "Payment"},
                           {"risks", "RiskSignal"},
                           {"consents", "Consent"},
                           {"requests", "PersonRequest"},
                           {"detail_changes", "DetailChange"},
                           {"history", "PastChange"},
                           {"who_saw", "Access"}};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

/// A value's path inside its record: "contacts[0].mobile" of "customers[1].contacts[0].mobile".
std::string_view inside(std::string_view path) {
  const size_t dot = path.find('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
}

class Page {
 public:
  explicit Page(Language language) : language_(language) {}

  std::string of(const v1::PersonCopy& copy) {
    const std::vector<FieldChange> values = describe_changes("PersonCopy", {}, copy.SerializePartialAsString(), language_);
    begin();
    add_head(values);
    for (const Part& part : kParts) add_part(part, values);
    html_ += "</body></html>\n";
    return std::move(html_);
  }

 private:
  void begin() {
    const std::string title = language_ == Language::zh ? "个人信息副本" : "Copy of personal data";
    html_ = std::string("<!doctype html><html lang=\"") + (language_ == Language::zh ? "zh-CN" : "en") +
            "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>" + title +
            "</title><style>";
    html_ += kStyle;
    html_ += "</style></head><body><h1>" + title + "</h1>";
  }

  void add_row(std::string_view label, std::string_view value) {
    html_ += "<tr><th scope=\"row\">" + escaped(label) + "</th><td>" + escaped(value) + "</td></tr>";
  }

  /// What stands beside the parts.
  void add_head(const std::vector<FieldChange>& values) {
    html_ += "<table>";
    for (const FieldChange& value : values) {
      if (value.path.find('[') == std::string::npos) add_row(path_label("PersonCopy", value.path, language_), value.after);
    }
    html_ += "</table>";
  }

  void add_part(const Part& part, const std::vector<FieldChange>& values) {
    const std::string prefix = std::string(part.field) + "[";
    std::string record;
    for (const FieldChange& value : values) {
      if (!value.path.starts_with(prefix)) continue;
      const std::string own = value.path.substr(0, value.path.find(']') + 1);
      if (record.empty()) html_ += "<section><h2>" + escaped(field_label("PersonCopy", part.field, language_)) + "</h2>";
      if (own != record) {
        if (!record.empty()) html_ += "</table>";
        html_ += "<h3>" + escaped(path_label("PersonCopy", own, language_)) + "</h3><table>";
        record = own;
      }
      add_row(path_label(part.message, inside(value.path), language_), value.after);
    }
    if (!record.empty()) html_ += "</table></section>";
  }

  const Language language_;
  std::string html_;
};

}  // namespace

std::string person_page(const v1::PersonCopy& copy, Language language) { return Page(language).of(copy); }

}  // namespace dossier::exchange
