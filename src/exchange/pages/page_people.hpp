// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "dossier/session.hpp"

namespace dossier::exchange {

/// Members of staff by name and number, "张伟 S001", each looked up once.
class People {
 public:
  explicit People(View& view) : view_(view) {}
  /// The number alone where nobody is known by it; empty for an empty one.
  const std::string& named(const std::string& number);

 private:
  View& view_;
  std::map<std::string, std::string> known_;
};

}  // namespace dossier::exchange
