// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "dossier/import.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_cells.hpp"

// What to write instead of what was refused.

namespace dossier {
namespace {

struct Advice {
  std::string_view reason, zh, en;
};

constexpr Advice kAdvice[] = {
    {"amount", "填写数字，至多两位小数，例如 12345.60", "write a number with at most two decimals, such as 12345.60"},
    {"area_code", "区号在前，例如 010-62345678", "put the area code in front, such as 010-62345678"},
    {"at_sign", "例如 name@example.com，只填一个地址", "such as name@example.com, one address only"},
    {"before_feedback", "完成时间不早于反馈时间", "the time of completion is not before that of the feedback"},
    {"birthdate", "对照证件，逐位核对", "compare every digit with the document"},
    {"category", "对照证件，逐位核对", "compare every character with the document"},
    {"cells", "核对该行的逗号与引号", "look for a comma or quotation mark too many or too few in the row"},
    {"charset", "对照证件，逐位核对（信用代码不含 I、O、Z、S、V）",
     "compare every character with the document (a credit code has no I, O, Z, S or V)"},
    {"checksum", "对照证件，逐位核对", "compare every character with the document"},
    {"colleagues_of_one_name", "填写工号，或“姓名（工号）”", "write the staff number, or NAME (NUMBER)"},
    {"date", "核对日期，例如 2024-03-15", "check the day; write it as 2024-03-15"},
    {"date_format", "写成 2024-03-15 或 2024年3月15日", "write it as 2024-03-15"},
    {"instalments_total", "各期应付金额之和应等于含税金额", "the instalments must add up to the amount with tax"},
    {"legacy15", "换成18位身份证号", "write the 18-digit number instead"},
    {"length", "对照证件，逐位核对位数", "count the characters and compare them with the document"},
    {"masked", "填写完整的号码，不含 *", "write the whole number, without *"},
    {"moved", "客户与时间须与已存的一致；如确有变动，另起编号",
     "customer and time must be those that are stored; give a new matter a new number"},
    {"no_colleague", "填写工号，或先登记该员工", "write the staff number, or add the colleague first"},
    {"reason_required", "写明暂缓或终止的原因", "say why it was paused or ended"},
    {"no_such_customer", "核对客户编号，或先导入该客户的登记表",
     "check the customer number, or import the customer's registration first"},
    {"non_ascii", "用英文字母、数字和符号填写", "use ASCII letters, digits and signs"},
    {"ordinal", "各期从1起依次编号", "number the instalments from 1 on"},
    {"prefix", "核对号码的前几位", "check the first digits"},
    {"quotes", "补上该行缺少的引号", "close the quotation mark"},
    {"required", "填写该列", "fill in this column"},
    {"rounded", "先把该列设为文本格式，再重新填写完整的号码",
     "give the column the format Text first, then type the whole number again"},
    {"satisfaction", "填写 1 至 5", "write 1 to 5"},
    {"several_ticked", "只勾选一项", "tick one box only"},
    {"subscriber_first_digit", "例如 010-62345678", "such as 010-62345678"},
    {"subscriber_len", "例如 010-62345678，手机为11位", "such as 010-62345678; a mobile number has 11 digits"},
    {"syntax", "对照来源核对格式", "compare it with where it came from"},
    {"time", "例如 13:31", "such as 13:31"},
    {"too_long", "缩短文字，其余写入备注", "shorten the text; the rest belongs in the notes"},
    {"utf8", "该格文字已损坏，请重新填写", "the text of this cell is damaged: type it again"},
};

}  // namespace

std::string suggestion(Form form, std::string_view column, std::string_view reason, Language language) {
  if (reason == "unknown_value" || reason == "several_ticked") {
    for (const exchange::Column& one : exchange::reader_of(form)->columns()) {
      if (one.heading != column || one.enumeration.empty()) continue;
      std::string out(language == Language::zh ? "可填：" : "choose one of: ");
      for (const std::string& choice : exchange::choices_of(one))
        out += (out.ends_with(' ') || out.ends_with("：") ? "" : "、") + choice;
      return out;
    }
  }
  const auto* const found = std::find_if(std::begin(kAdvice), std::end(kAdvice),
                                         [&](const Advice& advice) { return advice.reason == reason; });
  if (found == std::end(kAdvice)) return {};
  return std::string(language == Language::zh ? found->zh : found->en);
}

}  // namespace dossier
