// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/page_charts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.hpp"
#include "exchange/pages/page_frame.hpp"
#include "exchange/pages/page_texts.hpp"

namespace dossier::exchange {
namespace {

constexpr double kLeft = 9, kRight = 100;   // The plot of a chart over time, in percent of the width.
constexpr double kTop = 14, kHeight = 190;  // And its height in pixels.

std::string length(double value) {
  std::array<char, 32> buffer{};
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 2);
  return error == std::errc() ? std::string(buffer.data(), end) : "0";
}
std::string percent(double value) { return length(value) + "%"; }
std::string coloured(std::string_view prefix, size_t colour) {
  return std::string(prefix) + std::to_string(std::min<size_t>(colour, 5));
}

/// What fits above a bar on a telephone: a Chinese character takes two of the columns.
std::string shortened(const std::string& text, size_t columns = 30) {
  size_t width = 0, kept = 0;
  for (size_t at = 0; at < text.size();) {
    width += next_code_point(text, at) >= 0x800 ? 2 : 1;
    if (width > columns) return text.substr(0, kept) + "…";
    if (width < columns) kept = at;
  }
  return text;
}

/// The chart with its name and its numbers in words; ends with its scope.
class Chart {
 public:
  Chart(Html& html, const std::string& title, const std::string& description, double height)
      : title_id_(html.new_id()),
        description_id_(html.new_id()),
        svg_(html.in("svg", {{"class", "chart"},
                             {"role", "img"},
                             {"aria-labelledby", title_id_ + " " + description_id_},
                             {"width", "100%"},
                             {"height", length(height)}})) {
    html.add("title", {{"id", title_id_}}, title);
    html.add("desc", {{"id", description_id_}}, description);
  }

 private:
  std::string title_id_, description_id_;
  Html::Element svg_;
};

void add_rect(Html& html, const std::string& kind, double x, double y, double width, double height, double round = 0) {
  html.mark("rect", {{"class", kind},
                     {"x", percent(x)},
                     {"y", length(y)},
                     {"width", percent(width)},
                     {"height", length(height)},
                     {"rx", length(round)}});
}

/// The shape of a series' marks, around the origin.
void add_mark(Html& html, size_t series) {
  constexpr std::string_view kShapes[] = {"M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z", "M-4.2-4.2h8.4v8.4h-8.4z",
                                          "M0-5.6L5.6 0L0 5.6L-5.6 0z", "M0-5.4L5.2 4H-5.2z", "M0 5.4L5.2-4H-5.2z"};
  html.mark("path", {{"class", coloured("s", series + 1)}, {"d", kShapes[std::min<size_t>(series, 4)]}});
}

void add_legend(Html& html, const std::vector<Series>& series, bool marks) {
  const auto list = html.in("ul", {{"class", "legend"}});
  for (size_t i = 0; i < series.size(); ++i) {
    const auto item = html.in("li");
    {
      const auto svg = html.in("svg", {{"viewBox", "-7 -7 14 14"}, {"aria-hidden", "true"}});
      if (marks) {
        add_mark(html, i);
      } else {
        html.mark("rect", {{"class", coloured("s", i + 1)},
                           {"x", "-6"},
                           {"y", "-6"},
                           {"width", "12"},
                           {"height", "12"},
                           {"rx", "3"}});
      }
    }
    html.text(series[i].name);
    if (series[i].last.empty()) continue;
    html.text(" ");
    html.add("strong", series[i].last);
  }
}

/// A round number not below the value, and the step of the lines that lead to it.
struct Scale {
  double top = 1, step = 1;
};
Scale scale_for(double largest) {
  if (largest <= 0) return {};
  const double unit = std::pow(10, std::floor(std::log10(largest)));
  for (const double factor : {0.2, 0.25, 0.5, 1.0, 2.0, 2.5}) {
    const double step = std::max(1.0, unit * factor);
    if (step * 4 >= largest && step == std::floor(step)) return {std::ceil(largest / step) * step, step};
  }
  return {unit * 10, unit * 2.5};
}

double place_x(size_t index, size_t count) {
  return kLeft + (kRight - kLeft) * (static_cast<double>(index) + 0.5) / static_cast<double>(count);
}

/// A number of an axis that goes up to `top`: in thousands or millions where there is no room for more.
std::string axis_number(double value, double top) {
  const double unit = top >= 1'000'000 ? 1'000'000 : top >= 10'000 ? 1'000 : 1;
  std::string text = length(value / unit);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  if (value != 0 && unit > 1) text += unit == 1'000 ? 'k' : 'M';
  return text;
}

void add_axis(Html& html, const std::vector<Place>& places, double low, double high, double step) {
  for (double value = low; value <= high + step / 2; value += step) {
    const std::string y = length(kTop + kHeight * (1 - (value - low) / (high - low)));
    html.mark("line", {{"class", value == low ? "base" : "rule"},
                       {"x1", percent(kLeft)},
                       {"x2", percent(kRight)},
                       {"y1", y},
                       {"y2", y}});
    const auto label = html.in(
        "text", {{"class", "axis"}, {"x", percent(kLeft - 1.5)}, {"y", y}, {"dy", "4"}, {"text-anchor", "end"}});
    html.text(axis_number(value, high));
  }
  for (size_t i = 0; i < places.size(); ++i) {
    const std::string x = percent(place_x(i, places.size()));
    html.add("text", {{"class", "axis"}, {"x", x}, {"y", length(kTop + kHeight + 18)}, {"text-anchor", "middle"}},
             places[i].label);
    if (places[i].below.empty()) continue;
    html.add("text", {{"class", "axis"}, {"x", x}, {"y", length(kTop + kHeight + 34)}, {"text-anchor", "middle"}},
             places[i].below);
  }
}

std::string in_words(const Words& words, const ChartName& name, const std::vector<Place>& places,
                     const std::vector<Series>& series) {
  std::vector<std::string> parts;
  for (const Series& one : series) {
    std::vector<std::string> values;
    for (size_t i = 0; i < places.size(); ++i) {
      if (one.values.at(i)) values.push_back(places[i].full + " " + name.number(words, *one.values[i]));
    }
    parts.push_back(one.name + words.say(texts::kColon) + joined(values, words.say(texts::kComma)));
  }
  return joined(parts, words.say(texts::kSemicolon));
}

}  // namespace

void add_bars(Html& html, const ChartName& name, const std::vector<Bar>& bars, int colour, double full) {
  constexpr double kRow = 46;
  std::vector<std::string> said;
  for (const Bar& bar : bars) {
    said.push_back(bar.label + " " + bar.text);
    full = std::max({full, bar.value, bar.before.value_or(0)});
  }
  if (full <= 0) full = 1;
  const Chart chart(html, name.title, joined(said, ", "), kRow * static_cast<double>(bars.size()));
  double y = 0;
  for (const Bar& bar : bars) {
    const auto row = html.in("g");
    html.add("title", bar.label + " " + bar.text);
    html.add("text", {{"x", "0"}, {"y", length(y + 15)}}, shortened(bar.label));
    html.add("text", {{"class", "strong"}, {"x", "100%"}, {"y", length(y + 15)}, {"text-anchor", "end"}}, bar.text);
    add_rect(html, "track", 0, y + 22, 100, 10, 3);
    add_rect(html, coloured("s", static_cast<size_t>(colour)), 0, y + 22, 100 * bar.value / full, 10, 3);
    if (bar.before) add_rect(html, "before", 0, y + 34, 100 * *bar.before / full, 3, 1.5);
    y += kRow;
  }
}

void add_columns(Html& html, const Words& words, const ChartName& name, const std::vector<Place>& places,
                 const std::vector<Series>& series) {
  add_legend(html, series, false);
  double largest = 0;
  for (size_t i = 0; i < places.size(); ++i) {
    double sum = 0;
    for (const Series& one : series) sum += one.values.at(i).value_or(0);
    largest = std::max(largest, sum);
  }
  const Scale scale = scale_for(largest);
  const Chart chart(html, name.title, in_words(words, name, places, series), kTop + kHeight + 40);
  add_axis(html, places, 0, scale.top, scale.step);
  const double width =
      std::min(10.0, (kRight - kLeft) / static_cast<double>(std::max<size_t>(places.size(), 1)) * 0.68);
  for (size_t i = 0; i < places.size(); ++i) {
    double below = 0;
    for (size_t part = 0; part < series.size(); ++part) {
      const double value = series[part].values[i].value_or(0);
      if (value <= 0) continue;
      const double height = kHeight * value / scale.top;
      const auto column = html.in("g");
      html.add("title", places[i].full + " " + series[part].name + " " + name.number(words, value));
      add_rect(html, "segment " + coloured("s", part + 1), place_x(i, places.size()) - width / 2,
               kTop + kHeight - kHeight * below / scale.top - height, width, height, 2);
      below += value;
    }
  }
}

void add_lines(Html& html, const Words& words, const ChartName& name, const std::vector<Place>& places,
               const std::vector<Series>& series, double low, double high) {
  add_legend(html, series, true);
  const Chart chart(html, name.title, in_words(words, name, places, series), kTop + kHeight + 40);
  add_axis(html, places, low, high, high - low > 2 ? 1 : 0.5);
  const auto y_of = [&](double value) {
    return length(kTop + kHeight * (1 - (std::clamp(value, low, high) - low) / (high - low)));
  };
  for (size_t one = 0; one < series.size(); ++one) {
    const auto& values = series[one].values;
    const std::string line = "path " + coloured("l", one + 1);
    for (size_t i = 0; i < places.size(); ++i) {
      if (!values.at(i)) continue;
      const std::string x = percent(place_x(i, places.size())), y = y_of(*values[i]);
      if (i > 0 && values[i - 1]) {
        html.mark("line", {{"class", line},
                           {"x1", percent(place_x(i - 1, places.size()))},
                           {"y1", y_of(*values[i - 1])},
                           {"x2", x},
                           {"y2", y}});
      }
      const auto mark = html.in("svg", {{"x", x}, {"y", y}, {"width", "1"}, {"height", "1"}, {"overflow", "visible"}});
      html.add("title", series[one].name + " " + places[i].full + " " + name.number(words, *values[i]));
      add_mark(html, one);
    }
  }
}

void add_progress(Html& html, const std::string& title, double share) {
  const auto svg =
      html.in("svg", {{"class", "chart progress"}, {"role", "img"}, {"aria-label", title}, {"height", "8"}});
  add_rect(html, "track", 0, 0, 100, 8);
  add_rect(html, "s1", 0, 0, 100 * std::clamp(share, 0.0, 1.0), 8);
}

void add_before_legend(Html& html, const Words& words, int colour) {
  const auto list = html.in("ul", {{"class", "legend"}});
  for (const bool now : {true, false}) {
    const auto item = html.in("li");
    {
      const auto svg = html.in("svg", {{"viewBox", "-7 -7 14 14"}, {"aria-hidden", "true"}});
      html.mark("rect", {{"class", now ? coloured("s", static_cast<size_t>(colour)) : "before-mark"},
                         {"x", "-7"},
                         {"y", now ? "-5" : "-1.5"},
                         {"width", "14"},
                         {"height", now ? "10" : "3"},
                         {"rx", now ? "3" : "1.5"}});
    }
    html.text(words.say(now ? texts::kNow : texts::kBefore));
  }
}

}  // namespace dossier::exchange
