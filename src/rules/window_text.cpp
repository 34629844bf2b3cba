// SPDX-License-Identifier: Apache-2.0
#include <boost/regex.hpp>

#include "rules/fold.hpp"
#include "rules/utf8.hpp"
#include "rules/window.hpp"

// Reading windows of time as people write them.

namespace dossier::rules {
namespace {

using Days = Window::Days;

// Half width, lower case, simplified, every kind of dash a hyphen.
std::string plain(std::string_view text) {
  const std::string folded = compatible(text);
  std::string out;
  for (size_t at = 0; at < folded.size();) {
    char32_t code = simplified(next_code_point(folded, at));
    if (code >= 'A' && code <= 'Z') code += 'a' - 'A';
    if ((code >= 0x2010 && code <= 0x2015) || code == '~' || code == 0x301C || code == 0x2212) code = '-';
    append_code_point(out, code);
  }
  return out;
}

struct Hours {
  int from, to;
  bool after_noon;
};

class Reader {
 public:
  explicit Reader(std::string text) : text_(std::move(text)), at_(text_.cbegin()) {}

  std::optional<Windows> read() {
    while (at_ != text_.cend()) {
      if (!separator() && !day_words() && !weekdays() && !period_or_times()) return std::nullopt;
    }
    whole_days();
    return std::move(windows_);
  }

 private:
  bool take(const boost::regex& pattern) {
    if (!boost::regex_search(at_, text_.cend(), match_, pattern, boost::match_continuous)) return false;
    at_ = match_[0].second;
    return true;
  }

  bool separator() {
    static const boost::regex pattern("(?:[ ,;:&/]|、|。|和|及|或|and\\b|or\\b|的)+");
    return take(pattern);
  }

  bool day_words() {
    static const boost::regex working("(?:每个|每)?(?:工作日|平日)|working days?|workdays?|weekdays?|business days?");
    static const boost::regex weekend("(?:每个|每)?(?:周末|双休日|休息日)|weekends?");
    static const boost::regex daily("每天|每日|天天|daily|every ?day|all days");
    if (take(working)) return set({Days::working, Window::kEveryDay});
    if (take(weekend)) return set({Days::weekend, Window::kEveryDay});
    if (take(daily)) return set({Days::weekly, Window::kEveryDay});
    return false;
  }

  static int weekday_of(const std::string& word) {
    constexpr std::string_view kNames = "mon tue wed thu fri sat sun ";
    constexpr std::string_view kDigits[] = {"一", "二", "三", "四", "五", "六", "日", "天"};
    for (int i = 0; i < 8; ++i) {
      if (word == kDigits[i]) return i == 7 ? 6 : i;
    }
    return static_cast<int>(kNames.find(word.substr(0, 3)) / 4);
  }

  bool weekdays() {
    static const boost::regex pattern(
        "(?:(?:每)?(?:周|星期|礼拜)(一|二|三|四|五|六|日|天)|((?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)("
        "?:days?)?)\\b)"
        "(?: *(?:-|至|到|to\\b) "
        "*(?:(?:周|星期|礼拜)?(一|二|三|四|五|六|日|天)|((?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:"
        "days?)?)\\b))?");
    if (!take(pattern)) return false;
    const int first = weekday_of(match_[1].matched ? match_[1].str() : match_[2].str());
    const int last = match_[3].matched   ? weekday_of(match_[3].str())
                     : match_[4].matched ? weekday_of(match_[4].str())
                                         : first;
    uint8_t mask = 0;
    for (int day = first;; day = (day + 1) % 7) {
      mask = static_cast<uint8_t>(mask | 1u << day);
      if (day == last) break;
    }
    // 周一、周三下午: days named one after the other share what follows.
    if (days_ && !used_ && days_->days == Days::weekly) {
      mask |= days_->weekdays;
    } else {
      whole_days();
    }
    days_ = Window{Days::weekly, mask};
    used_ = false;
    return true;
  }

  bool set(Window days) {
    whole_days();
    days_ = days;
    used_ = false;
    return true;
  }

  // Days with no time behind them are whole days.
  void whole_days() {
    if (days_ && !used_) windows_.push_back(*days_);
    used_ = true;
  }

  bool add(int from, int to) {
    Window window = days_.value_or(Window{});
    window.from = from;
    window.to = to;
    windows_.push_back(window);
    used_ = true;
    return true;
  }

  bool period_or_times() {
    static const boost::regex morning("上午|早上|mornings?\\b"), noon("中午|noons?\\b"),
        afternoon("下午|午后|afternoons?\\b"), evening("晚上|晚间|傍晚|evenings?\\b"), whole("全天|all day");
    if (take(whole)) return add(0, Window::kDay);
    if (take(morning)) return period({540, 720, false});
    if (take(noon)) return period({720, 840, false});
    if (take(afternoon)) return period({780, 1080, true});
    if (take(evening)) return period({1080, 1260, true});
    return times(false);
  }

  // 下午2点-5点: a time right behind the period is meant within it.
  bool period(Hours period) { return times(period.after_noon) || add(period.from, period.to); }

  bool times(bool after_noon) {
    static const boost::regex pattern(
        " *([0-9]{1,2})(?:(?::|点|时)([0-9]{2})?(半)?(?:分)?)? *(am|pm)? *(?:-|至|到|to\\b) "
        "*([0-9]{1,2})(?:(?::|点|时)([0-9]{2})?(半)?(?:分)?)? "
        "*(am|pm)?");
    if (!take(pattern)) return false;
    const auto minute = [&](int group) {
      const auto number = [&](int g) { return match_[g].matched ? std::stoi(match_[g].str()) : 0; };
      const bool pm = match_[group + 3].matched ? match_[group + 3] == "pm" : after_noon;
      const int hour = number(group), minutes = match_[group + 2].matched ? 30 : number(group + 1);
      if (hour > 24 || minutes > 59 || (hour == 24 && minutes > 0)) return -1;
      const bool midnight = match_[group + 3].matched && match_[group + 3] == "am" && hour == 12;
      return (midnight ? 0 : pm && hour < 12 ? hour + 12 : hour) * 60 + minutes;
    };
    const int from = minute(1);
    int to = minute(5);
    if (from < 0 || to < 0 || from >= Window::kDay) return false;
    if (to <= from) to += Window::kDay;
    return add(from, to);
  }

  std::string text_;
  std::string::const_iterator at_;
  boost::smatch match_;
  std::optional<Window> days_;
  bool used_ = true;
  Windows windows_;
};

}  // namespace

std::optional<Windows> windows_from(std::string_view text) {
  constexpr size_t kLongest = 1000;
  if (text.size() > kLongest || !valid_utf8(text)) return std::nullopt;
  return Reader(plain(text)).read();
}

}  // namespace dossier::rules
