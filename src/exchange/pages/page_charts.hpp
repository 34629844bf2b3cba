// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exchange/pages/page_markup.hpp"
#include "exchange/pages/page_words.hpp"

// Charts as inline SVG. They are laid out in percent of the width and in pixels of height, so that text keeps its size
// on a telephone. Each says its numbers to who does not see it, and has a table of them under it.

namespace dossier::exchange {

/// What a chart is called and how its numbers are put.
struct ChartName {
  std::string title;
  std::string (*number)(const Words& words, double value);
};

/// A row of a bar chart.
struct Bar {
  std::string label;
  double value = 0;
  std::string text;              ///< The value in words, at the end of the row.
  std::optional<double> before;  ///< In the period before: a thin bar below.
};
/// Bars from the left, in the given order. `full` is the value of a bar as long as the chart; 0: the longest one.
void add_bars(Html& html, const ChartName& name, const std::vector<Bar>& bars, int colour = 1, double full = 0);

/// A series of a chart over time; a value may be missing.
struct Series {
  std::string name;
  std::vector<std::optional<double>> values;
  std::string last;  ///< What the legend says beside its name.
};
/// A label under each place of the axis; the second line stands where it is not empty.
struct Place {
  std::string label, below, full;
};
/// Columns of stacked parts. At most five series.
void add_columns(Html& html, const Words& words, const ChartName& name, const std::vector<Place>& places,
                 const std::vector<Series>& series);
/// Lines between `low` and `high`, told apart by colour and by the shape of their marks. At most five series.
void add_lines(Html& html, const Words& words, const ChartName& name, const std::vector<Place>& places,
               const std::vector<Series>& series, double low, double high);

/// A bar that is filled to a share of its width.
void add_progress(Html& html, const std::string& title, double share);

/// The legend "this period, period before" of bars.
void add_before_legend(Html& html, const Words& words, int colour = 1);

}  // namespace dossier::exchange
