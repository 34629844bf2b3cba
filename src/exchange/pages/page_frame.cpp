// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/page_frame.hpp"

#include "exchange/pages/page_texts.hpp"

namespace dossier::exchange {
namespace {

constexpr char kStyle[] = {
#include "page.css.inc"
};

constexpr std::string_view kPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

void add_head(Html& html, const std::string& title) {
  const auto head = html.in("head");
  html.mark("meta", {{"charset", "utf-8"}});
  html.mark("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", kPolicy}});
  html.mark("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.mark("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.mark("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html.add("title", title);
  const auto style = html.in("style");
  html.verbatim({kStyle, sizeof kStyle});
}

}  // namespace

std::string make_page(const Words& words, const std::string& title, const std::function<void(Html&)>& body) {
  Html html;
  html.verbatim("<!DOCTYPE html>\n");
  {
    const auto document = html.in("html", {{"lang", words.language == Language::zh ? "zh-CN" : "en"}});
    add_head(html, title);
    const auto content = html.in("body");
    body(html);
  }
  html.verbatim("\n");
  return html.take();
}

void add_figure(Html& html, const KeyFigure& figure) {
  const auto item = html.in("li", {{"class", "figure"}});
  html.add("span", {{"class", "name"}}, figure.name);
  html.add("span", {{"class", "value"}}, figure.value);
  if (figure.note.empty()) return;
  const auto note = html.in("span", {{"class", figure.tone == Tone::better  ? "change better"
                                               : figure.tone == Tone::worse ? "change worse"
                                                                            : "change"}});
  if (figure.up || figure.down) html.add("span", {{"aria-hidden", "true"}}, figure.up ? "▲ " : "▼ ");
  html.text(figure.note);
}

void add_table(Html& html, const std::string& name, const std::vector<Heading>& headings, const TableRows& rows) {
  const auto frame = html.in("div", {{"class", "table"}, {"role", "region"}, {"aria-label", name}, {"tabindex", "0"}});
  const auto table = html.in("table");
  {
    const auto head = html.in("thead");
    const auto row = html.in("tr");
    for (const Heading& heading : headings)
      html.add("th", {{"scope", "col"}, {"class", heading.number ? "number" : ""}}, heading.text);
  }
  const auto body = html.in("tbody");
  for (const std::vector<std::string>& cells : rows) {
    const auto row = html.in("tr");
    for (size_t i = 0; i < cells.size(); ++i) {
      const Heading& heading = headings.at(i);
      const std::string_view kind = heading.number ? "number" : heading.wide ? "text" : "";
      if (i == 0) {
        html.add("th", {{"scope", "row"}, {"class", kind}}, cells[i]);
      } else {
        html.add("td", {{"class", kind}}, cells[i]);
      }
    }
  }
}

void add_numbers(Html& html, const Words& words, const std::string& name, const std::vector<Heading>& headings,
                 const TableRows& rows, const std::string& summary) {
  {
    const auto details = html.in("details", {{"class", "more"}});
    html.add("summary", summary.empty() ? words.say(texts::kNumbers) : summary);
  }
  add_table(html, name, headings, rows);
}

void add_title(Html& html, const std::string& title, const std::string& note) {
  html.add("h3", title);
  if (!note.empty()) html.add("p", {{"class", "soft"}}, note);
}

void add_fact(Html& html, const std::string& term, const std::string& value) {
  if (value.empty()) return;
  html.add("dt", term);
  html.add("dd", value);
}

void add_badge(Html& html, const std::string& text, std::string_view kind) {
  if (text.empty()) return;
  html.add("li", {{"class", "badge " + std::string(kind)}}, text);
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

}  // namespace dossier::exchange
