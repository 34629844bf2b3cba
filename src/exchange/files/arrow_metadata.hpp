// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/files/column.hpp"

// What an Arrow file says of its buffers, as FlatBuffers: the messages and the footer of the Arrow columnar format
// (Schema.fbs, Message.fbs, File.fbs).

namespace dossier::exchange {

/// Amounts hold every 64-bit number of hundredths.
inline constexpr int kArrowDigits = 19, kArrowPlaces = 2;

/// Whether cells of this shape are texts in the file; the others are numbers of their unit.
bool is_arrow_text(Shape shape);

struct ArrowSchema {
  std::string_view title;
  std::span<const Column> columns;
  std::chrono::minutes utc_offset;  ///< Of the zone that moments are shown in. What is stored are instants.
};

/// How many values a column has in a batch.
struct ArrowNode {
  int64_t length, nulls;
};

/// Where bytes lie in the body of a batch.
struct ArrowBuffer {
  int64_t offset, length;
};

/// Where a batch lies in the file: its metadata, and the body behind it.
struct ArrowBlock {
  int64_t offset;
  int32_t metadata;
  int32_t padding;
  int64_t body;
};

std::string arrow_schema_message(const ArrowSchema& schema);
std::string arrow_batch_message(const std::vector<ArrowNode>& nodes, const std::vector<ArrowBuffer>& buffers,
                                int64_t rows, int64_t body);
std::string arrow_footer(const ArrowSchema& schema, const std::vector<ArrowBlock>& batches);

}  // namespace dossier::exchange
