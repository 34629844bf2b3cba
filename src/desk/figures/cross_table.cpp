// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <memory>

#include "desk/figures/figures.hpp"
#include "dossier/error.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/report.pb.h"
#include "rules/regions.hpp"

// Counts by any two dimensions (R14).

namespace dossier {
namespace desk {
namespace {

/// The place of a dimension among those whose pairs are counted; nothing: it is none of them.
std::optional<size_t> of_customers(int dimension) {
  switch (dimension) {
    case v1::DIMENSION_CUSTOMER_KIND: return customer_dimension::kind;
    case v1::DIMENSION_LEVEL: return customer_dimension::level;
    case v1::DIMENSION_INDUSTRY: return customer_dimension::industry;
    case v1::DIMENSION_SOURCE: return customer_dimension::source;
    case v1::DIMENSION_REGION: return customer_dimension::region;
    case v1::DIMENSION_STAGE: return customer_dimension::stage;
    default: return std::nullopt;
  }
}
std::optional<size_t> of_interactions(int dimension) {
  switch (dimension) {
    case v1::DIMENSION_INTERACTION_KIND: return interaction_dimension::kind;
    case v1::DIMENSION_CHANNEL: return interaction_dimension::channel;
    case v1::DIMENSION_URGENCY: return interaction_dimension::urgency;
    case v1::DIMENSION_SATISFACTION: return interaction_dimension::satisfaction;
    case v1::DIMENSION_CUSTOMER_LEVEL: return interaction_dimension::level;
    case v1::DIMENSION_STATUS: return interaction_dimension::status;
    default: return std::nullopt;
  }
}
/// Those in the keys of the rows.
bool of_rows(int dimension) { return dimension == v1::DIMENSION_DEPARTMENT || dimension == v1::DIMENSION_MONTH; }

/// A value with its place in the order of its enumeration; without one, in the order of the text.
using Value = std::pair<uint32_t, std::string>;

Value value_of(int dimension, uint32_t place) { return {place, figure_name(dimension, place)}; }

class Cells {
 public:
  explicit Cells(const CrossQuery& query) : query_(query) {}

  /// Adds sums in which both dimensions are counted in pairs, or, where it is one of the keys, the other.
  template <typename Pairs, typename Sums, typename Place>
  void add(const Pairs& pairs, const Sums& sums, const Place& place_of, const Value& department, const Value& month) {
    const auto row = place_of(query_.rows), column = place_of(query_.columns);
    const auto named = [&](int dimension) -> const Value& {
      return dimension == v1::DIMENSION_MONTH ? month : department;
    };
    if (row && column) {
      for (uint32_t a = 0; a < pairs.size(*row); ++a) {
        for (uint32_t b = 0; b < pairs.size(*column); ++b)
          add(value_of(query_.rows, a), value_of(query_.columns, b), sums[pairs.slot(*row, a, *column, b)]);
      }
      return;
    }
    if (!row && !column) {
      int64_t all = 0;
      for (uint32_t a = 0; a < pairs.size(0); ++a) all += pairs.total(sums, 0, a);
      return add(named(query_.rows), named(query_.columns), all);
    }
    const int dimension = row ? query_.rows : query_.columns;
    const size_t place = row ? *row : *column;
    for (uint32_t a = 0; a < pairs.size(place); ++a) {
      const Value value = value_of(dimension, a);
      const int64_t count = pairs.total(sums, place, a);
      row ? add(value, named(query_.columns), count) : add(named(query_.rows), value, count);
    }
  }

  void fill(v1::CrossTable& table) const {
    for (const auto& [cell, count] : cells_) {
      v1::Figure& figure = *table.add_figures();
      figure.set_row(cell.first.second);
      if (query_.columns != 0) figure.set_column(cell.second.second);
      figure.set_count(static_cast<uint64_t>(count));
    }
  }

 private:
  void add(const Value& row, const Value& column, int64_t count) {
    if (count != 0) cells_[{row, column}] += count;
  }

  const CrossQuery& query_;
  std::map<std::pair<Value, Value>, int64_t> cells_;
};

void add_customers(Context& context, const FigureScope& scope, Cells& cells) {
  const auto sums = std::make_unique<CustomerSums>();  // More than a small stack holds.
  each_figure_row(context, scope, customers_key(), [&](const records::KeyReader&, const std::string&, Bytes value) {
    records::add_amounts(value, *sums);
  });
  cells.add(kCustomerPairs, *sums, of_customers, {}, {});
}

/// Rows that no dimension tells apart are added up first.
void add_interactions(Context& context, const FigureScope& scope, const CrossQuery& query, const MonthRun& months,
                      Cells& cells) {
  const auto asked = [&](int dimension) { return query.rows == dimension || query.columns == dimension; };
  std::map<std::pair<Value, Value>, InteractionSums> groups;
  for (MonthNumber month = months.first; month <= months.last; ++month) {
    const Value month_value = asked(v1::DIMENSION_MONTH) ? Value{0, month_text(month)} : Value();
    each_figure_row(context, scope, month_key(month, MonthRows::interactions),
                    [&](const records::KeyReader&, const std::string& department, Bytes value) {
                      const Value department_value = asked(v1::DIMENSION_DEPARTMENT) ? Value{0, department} : Value();
                      records::add_amounts(value, groups[{department_value, month_value}]);
                    });
  }
  for (const auto& [group, sums] : groups)
    cells.add(kInteractionPairs, sums, of_interactions, group.first, group.second);
}

}  // namespace

std::string figure_name(int dimension, uint32_t value) {
  if (value == 0) return {};
  switch (dimension) {
    case v1::DIMENSION_CUSTOMER_KIND: return v1::CustomerKind_Name(static_cast<v1::CustomerKind>(value));
    case v1::DIMENSION_LEVEL:
    case v1::DIMENSION_CUSTOMER_LEVEL: return v1::Level_Name(static_cast<v1::Level>(value));
    case v1::DIMENSION_INDUSTRY: return std::string(1, static_cast<char>('A' + value - 1));
    case v1::DIMENSION_SOURCE: return v1::Source_Name(static_cast<v1::Source>(value));
    case v1::DIMENSION_REGION: return std::string(rules::provinces()[value - 1].full);
    case v1::DIMENSION_STAGE: return v1::Stage_Name(static_cast<v1::Stage>(value));
    case v1::DIMENSION_INTERACTION_KIND: return v1::InteractionKind_Name(static_cast<v1::InteractionKind>(value));
    case v1::DIMENSION_CHANNEL: return v1::Channel_Name(static_cast<v1::Channel>(value));
    case v1::DIMENSION_URGENCY: return v1::Priority_Name(static_cast<v1::Priority>(value));
    case v1::DIMENSION_SATISFACTION: return std::to_string(value);
    case v1::DIMENSION_STATUS: return v1::InteractionStatus_Name(static_cast<v1::InteractionStatus>(value));
    default: return {};
  }
}

}  // namespace desk

v1::CrossTable cross_table(View& view, const CrossQuery& query) {
  desk::Context& context = view.context();
  const desk::FigureScope scope(context, query.department);
  const auto fits = [&](const auto& place_of) {
    return (place_of(query.rows) && (query.columns == 0 || place_of(query.columns))) && query.rows != query.columns;
  };
  const auto of_interactions = [](int dimension) {
    return desk::of_interactions(dimension) || desk::of_rows(dimension);
  };
  const bool customers = fits([](int dimension) { return desk::of_customers(dimension).has_value(); });
  if (!customers && !fits(of_interactions)) throw Error(Code::invalid, "dimensions", "columns");
  v1::CrossTable table;
  table.set_rows(static_cast<v1::Dimension>(query.rows));
  if (query.columns != 0) table.set_columns(static_cast<v1::Dimension>(query.columns));
  if (!scope.name().empty()) table.set_department(scope.name());
  desk::Cells cells(query);
  if (customers) {
    desk::add_customers(context, scope, cells);
  } else {
    if (!query.months) throw Error(Code::invalid, "required", "months");
    const desk::MonthRun months(*query.months);
    table.set_first_month(desk::month_text(months.first));
    table.set_last_month(desk::month_text(months.last));
    desk::add_interactions(context, scope, query, months, cells);
  }
  cells.fill(table);
  return table;
}

}  // namespace dossier
