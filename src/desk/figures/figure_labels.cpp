// SPDX-License-Identifier: Apache-2.0
#include "dossier/labels.hpp"
#include "dossier/report.hpp"
#include "dossier/v1/report.pb.h"

// What the values of a dimension are called.

namespace dossier {
namespace {

std::string_view enumeration_of(int dimension) {
  switch (dimension) {
    case v1::DIMENSION_CUSTOMER_KIND: return "CustomerKind";
    case v1::DIMENSION_LEVEL:
    case v1::DIMENSION_CUSTOMER_LEVEL: return "Level";
    case v1::DIMENSION_SOURCE: return "Source";
    case v1::DIMENSION_STAGE: return "Stage";
    case v1::DIMENSION_INTERACTION_KIND: return "InteractionKind";
    case v1::DIMENSION_CHANNEL: return "Channel";
    case v1::DIMENSION_URGENCY: return "Priority";
    case v1::DIMENSION_STATUS: return "InteractionStatus";
    default: return {};
  }
}

/// The sections of GB/T 4754-2017, from A.
struct Section {
  std::string_view zh, en;
};
constexpr Section kSections[] = {{"农、林、牧、渔业", "agriculture, forestry, fishing"},
                                 {"采矿业", "mining"},
                                 {"制造业", "manufacturing"},
                                 {"电力、热力、燃气及水生产和供应业", "electricity, heat, gas, water"},
                                 {"建筑业", "construction"},
                                 {"批发和零售业", "wholesale and retail"},
                                 {"交通运输、仓储和邮政业", "transport, storage, post"},
                                 {"住宿和餐饮业", "accommodation and catering"},
                                 {"信息传输、软件和信息技术服务业", "information and software"},
                                 {"金融业", "finance"},
                                 {"房地产业", "real estate"},
                                 {"租赁和商务服务业", "leasing and business services"},
                                 {"科学研究和技术服务业", "research and technical services"},
                                 {"水利、环境和公共设施管理业", "water, environment, public facilities"},
                                 {"居民服务、修理和其他服务业", "household, repair, other services"},
                                 {"教育", "education"},
                                 {"卫生和社会工作", "health and social work"},
                                 {"文化、体育和娱乐业", "culture, sports, entertainment"},
                                 {"公共管理、社会保障和社会组织", "public administration"},
                                 {"国际组织", "international organisations"}};

}  // namespace

std::string figure_label(int dimension, std::string_view value, Language language) {
  const std::string_view enumeration = enumeration_of(dimension);
  if (value.empty()) return std::string(label("Dimension", 0, language));
  if (!enumeration.empty()) {
    const auto number = enumeration_value(enumeration, value);
    return std::string(number ? label(enumeration, *number, language) : value);
  }
  if (dimension == v1::DIMENSION_INDUSTRY && value.size() == 1 && value[0] >= 'A' && value[0] <= 'T') {
    const Section& section = kSections[value[0] - 'A'];
    return std::string(value) + " " + std::string(language == Language::zh ? section.zh : section.en);
  }
  return std::string(value);
}

}  // namespace dossier
