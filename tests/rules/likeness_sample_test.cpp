// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

#include "rules/blocking.hpp"
#include "rules/likeness.hpp"

// Precision and recall on a population that the test makes up: customers, their duplicates with the slips that people
// make, and neighbours that look like duplicates and are none. Nothing in the rules knows these names.

namespace dossier::rules {
namespace {

struct Form {
  size_t entity = 0;
  bool company = false;
  std::string place, brand, trade, legal_form;  // of a company
  std::string name, number, mobile, landline, email, contact, address;
};

// Characters that sound like the one at the same place in the other row, and their traditional forms where there are
// any.
constexpr std::array<const char*, 16> kBrand = {"瑞", "科", "达", "佳", "华", "诚", "鑫", "丰",
                                                "宏", "源", "庆", "荣", "远", "盈", "锦", "泽"};
constexpr std::array<const char*, 16> kSounds = {"睿", "柯", "大", "嘉", "桦", "成", "欣", "峰",
                                                 "洪", "元", "磬", "蓉", "苑", "赢", "紧", "择"};
constexpr std::array<std::pair<const char*, const char*>, 8> kTraditional = {
    {{"达", "達"}, {"华", "華"}, {"诚", "誠"}, {"丰", "豐"}, {"庆", "慶"}, {"荣", "榮"}, {"远", "遠"}, {"号", "號"}}};
constexpr std::array<const char*, 8> kTrades = {"五金机电", "园林绿化", "会展服务", "医疗器械",
                                                "印刷包装", "水产养殖", "家具",     "软件"};
constexpr std::array<const char*, 5> kForms = {"有限公司", "有限公司", "有限责任公司", "股份有限公司", "厂"};
struct Town {
  const char *address, *name, *region;
};
constexpr std::array<Town, 5> kTowns = {{{"浙江省嘉兴市南湖区", "嘉兴", "330402"},
                                         {"辽宁省大连市西岗区", "大连", "210203"},
                                         {"山东省滕州市", "滕州市", "370481"},
                                         {"河南省洛阳市涧西区", "洛阳", "410305"},
                                         {"贵州省遵义市汇川区", "遵义", "520303"}}};
constexpr std::array<const char*, 6> kRoads = {"建国路", "文昌街", "东风大道", "青年路", "花园巷", "西环南路"};
constexpr std::array<const char*, 8> kSurnames = {"顾", "沈", "陆", "唐", "贺", "龚", "汤", "欧阳"};

std::string credit_code(const std::string& region, std::string subject) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  constexpr std::array kSubjectWeights = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (size_t i = 0; i < subject.size(); ++i)
    sum += kSubjectWeights[i] * (subject[i] <= '9' ? subject[i] - '0' : subject[i] - 'A' + 10);
  const int check = 11 - sum % 11;
  std::string code = "91" + region + subject + (check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check));
  size_t total = 0, weight = 1;
  for (const char c : code) total += kAlphabet.find(c) * weight, weight = weight * 3 % 31;
  return code + kAlphabet[(31 - total % 31) % 31];
}

std::string resident_id(std::string number) {
  constexpr std::array kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (number[i] - '0');
  return number + "10X98765432"[sum % 11];
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  for (const char c : text) {
    if (out.empty() || (static_cast<unsigned char>(c) & 0xC0) != 0x80) out.emplace_back();
    out.back() += c;
  }
  return out;
}
std::string join(const std::vector<std::string>& characters) {
  std::string out;
  for (const std::string& character : characters) out += character;
  return out;
}

class Population {
 public:
  explicit Population(uint32_t seed) : random_(seed) {}

  std::vector<Form> make(size_t customers) {
    for (size_t i = 0; i < customers; ++i) {
      const Form original = one_in(3) ? person() : company();
      add(original, entity_++);
      if (one_in(5)) {
        for (size_t copies = 1 + below(2); copies > 0; --copies) add(duplicate(original), entity_ - 1);
      }
      if (one_in(8)) add(neighbour(original), entity_++);
    }
    return std::move(forms_);
  }

 private:
  size_t below(size_t limit) { return random_() % limit; }
  bool one_in(size_t n) { return below(n) == 0; }
  std::string pick(const auto& list) { return list[below(list.size())]; }
  std::string digits(size_t count) {
    std::string out;
    while (out.size() < count) out += static_cast<char>('0' + below(10));
    return out;
  }
  void add(Form form, size_t entity) {
    form.entity = entity;
    forms_.push_back(std::move(form));
  }

  std::string mobile() { return "13" + digits(9); }
  std::string email() { return "m" + digits(6) + "@example.com"; }
  std::string person_name() { return pick(kSurnames) + pick(kBrand) + (one_in(2) ? pick(kBrand) : ""); }
  std::string address(const Town& town) {
    return town.address + pick(kRoads) + std::to_string(1 + below(900)) + "号" + std::to_string(1 + below(9)) + "栋" +
           std::to_string(101 + below(3000)) + "室";
  }
  Form person() {
    const Town& town = kTowns[below(kTowns.size())];
    Form form;
    form.name = form.contact = person_name();
    form.number = new_number(town, false);
    form.mobile = mobile();
    form.email = email();
    form.address = address(town);
    return form;
  }
  Form company() {
    const Town& town = kTowns[below(kTowns.size())];
    Form form;
    form.company = true;
    form.place = one_in(3) ? "" : town.name;
    form.brand = pick(kBrand) + pick(kBrand);
    form.trade = pick(kTrades);
    form.legal_form = pick(kForms);
    form.name = form.place + form.brand + form.trade + form.legal_form;
    form.number = new_number(town, true);
    form.mobile = mobile();
    form.landline = one_in(2) ? "" : "0573-8" + digits(7);
    form.email = email();
    form.contact = person_name();
    form.address = address(town);
    return form;
  }
  std::string new_number(const Town& town, bool company) {
    if (company) return credit_code(town.region, "MA" + digits(6));
    return resident_id(town.region + ("19" + std::to_string(50 + below(49))) + "0" + std::to_string(1 + below(9)) +
                       std::to_string(10 + below(19)) + digits(3));
  }

  // The same customer, registered once more with one to three slips.
  Form duplicate(Form form) {
    for (size_t slips = 1 + below(3); slips > 0; --slips) slip(form);
    return form;
  }
  void slip(Form& form) {
    std::vector<std::string> name = split(form.name);
    switch (below(12)) {
      case 0:
        for (std::string& character : name) {
          const auto* found = std::find(kBrand.begin(), kBrand.end(), character);
          if (found != kBrand.end()) {
            character = kSounds[static_cast<size_t>(found - kBrand.begin())];
            break;
          }
        }
        form.name = join(name);
        break;
      case 1: {
        const size_t at = below(name.size() - 1);
        std::swap(name[at], name[at + 1]);
        form.name = join(name);
        break;
      }
      case 2:
        if (name.size() > 2) name.erase(name.begin() + static_cast<long>(below(name.size())));
        form.name = join(name);
        break;
      case 3:
        for (std::string* text : {&form.name, &form.address}) {
          std::vector<std::string> characters = split(*text);
          for (std::string& character : characters) {
            for (const auto& [simple, traditional] : kTraditional)
              character = character == simple ? traditional : character;
          }
          *text = join(characters);
        }
        break;
      case 4:
        if (form.company) form.name = form.place + form.brand + form.trade + "有限公司";
        break;
      case 5:
        if (form.company) form.name = form.brand + form.trade + form.legal_form;
        break;
      case 6:
        if (form.company) form.name = form.brand + form.trade;
        break;
      case 7: form.mobile = mobile(); break;
      case 8: form.mobile = "+86 " + form.mobile.substr(0, 3) + "-" + form.mobile.substr(3); break;
      case 9:
        if (one_in(2)) {
          form.number.clear();
        } else if (!form.number.empty()) {
          form.number[9] = form.number[9] == '7' ? '8' : '7';
        }
        break;
      case 10: form.email[0] = 'M'; break;
      default: form.address = form.address.substr(0, form.address.find("号") + 3);
    }
  }

  // Somebody else who has a lot in common with this one.
  Form neighbour(const Form& form) {
    const Town& elsewhere = kTowns[below(kTowns.size())];
    Form other = form;
    other.number = one_in(3) ? "" : new_number(elsewhere, form.company);
    switch (below(5)) {
      case 0:  // a branch; the family
        if (form.company) {
          other.name = form.name + "城西分公司", other.address = address(elsewhere);
        } else {
          while (other.name == form.name) other.name = other.contact = form.name.substr(0, 3) + pick(kBrand);
        }
        break;
      case 1:  // the boss's second company; a namesake
        if (form.company) {
          other.name = form.place + "玉泉" + "瓷器" + form.legal_form;
        } else {
          other.mobile = mobile(), other.email = email(), other.address = address(elsewhere);
        }
        break;
      case 2:  // a company of the same name in another town; somebody who got the old mobile number
        other = form.company ? company() : person();
        form.company ? other.name = form.brand + form.trade + form.legal_form : other.mobile = form.mobile;
        break;
      case 3:  // the neighbour in the building
        other = form.company ? company() : person();
        other.address = form.address;
        break;
      default:  // who works there is a customer of his own; where he works is another
        other = form.company ? person() : company();
        other.contact = form.contact, other.mobile = form.mobile;
        if (form.company) other.name = form.contact;
    }
    return other;
  }

  std::mt19937 random_;  // Its numbers are the same everywhere, unlike those of the distributions.
  std::vector<Form> forms_;
  size_t entity_ = 0;
};

Identity identity_of(const Form& form) {
  Identity identity;
  identity.kind = form.company ? PartyKind::organisation : PartyKind::person;
  identity.set_name(form.name);
  if (form.company) identity.set_short_name(form.brand);
  identity.add_number(form.number);
  identity.add_phone(form.mobile);
  identity.add_phone(form.landline);
  identity.add_email(form.email);
  identity.add_person(form.contact);
  identity.add_address(split_address(form.address));
  return identity;
}

struct Count {
  size_t true_pairs = 0, blocked = 0, certain = 0, proposed = 0, false_certain = 0, false_proposed = 0,
         largest_block = 0;
};

Count measure(const std::vector<Form>& forms) {
  std::vector<Identity> identities;
  std::map<std::string, std::vector<size_t>> blocks;
  std::map<size_t, size_t> sizes;
  Count count;
  for (const Form& form : forms) {
    count.true_pairs += sizes[form.entity]++;
    for (std::string& key : blocking_keys(identities.emplace_back(identity_of(form))))
      blocks[std::move(key)].push_back(identities.size() - 1);
  }
  std::set<std::pair<size_t, size_t>> pairs;
  for (const auto& [key, members] : blocks) {
    count.largest_block = std::max(count.largest_block, members.size());
    for (size_t i = 0; i < members.size() && members.size() <= kFullBlock; ++i) {
      for (size_t j = i + 1; j < members.size(); ++j) pairs.emplace(members[i], members[j]);
    }
  }
  for (const auto& [i, j] : pairs) {
    const bool same = forms[i].entity == forms[j].entity;
    const Likely verdict = compare(identities[i], identities[j]).verdict;
    count.blocked += same;
    if (verdict != Likely::no) ++(same ? count.proposed : count.false_proposed);
    if (verdict == Likely::certain) {
      ++(same ? count.certain : count.false_certain);
      EXPECT_TRUE(same) << forms[i].name << " / " << forms[j].name;
    }
  }
  return count;
}

class Sample : public testing::TestWithParam<uint32_t> {};

TEST_P(Sample, U3_X1_duplicates_are_found_and_nobody_is_merged_wrongly_by_itself) {
  const Count count = measure(Population(GetParam()).make(3000));
  const auto of_true = [&](size_t found) { return static_cast<double>(found) / static_cast<double>(count.true_pairs); };
  ASSERT_GT(count.true_pairs, 800u);
  EXPECT_EQ(count.false_certain, 0u);
  EXPECT_GE(of_true(count.certain), 0.70);
  EXPECT_GE(of_true(count.proposed), 0.97);
  EXPECT_GE(static_cast<double>(count.proposed) / static_cast<double>(count.proposed + count.false_proposed), 0.85);
  EXPECT_GE(of_true(count.blocked), 0.995);
  EXPECT_LE(count.largest_block, kFullBlock);
  for (const auto& [name, value] :
       {std::pair("pairs", count.true_pairs), std::pair("certain", count.certain),
        std::pair("proposed", count.proposed), std::pair("false_proposed", count.false_proposed),
        std::pair("blocked", count.blocked)}) {
    RecordProperty(name, static_cast<int>(value));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Sample, testing::Values(1u, 20u, 300u));

}  // namespace
}  // namespace dossier::rules
