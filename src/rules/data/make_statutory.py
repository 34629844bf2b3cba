#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes statutory.csv: the holidays of years without a notice, as the Measures on Festivals and Memorial Days
(全国年节及纪念日放假办法) fix them: as of 1999 up to 2007, as of 2024 from 2027 on. Wants lunar-python and sxtwl, two
independent reckonings of the lunisolar calendar (GB/T 33661-2017); where they disagree, nothing is written."""

import datetime
import pathlib

import lunar_python
import sxtwl

OLD_YEARS, NEW_YEARS = range(2000, 2008), range(2027, 2051)


def from_lunar(year: int, month: int, day: int) -> datetime.date:
    solar = lunar_python.Lunar.fromYmd(year, month, day).getSolar()
    one = datetime.date(solar.getYear(), solar.getMonth(), solar.getDay())
    other = sxtwl.fromLunar(year, month, day)
    assert one == datetime.date(other.getSolarYear(), other.getSolarMonth(), other.getSolarDay()), one
    return one


def qingming(year: int) -> datetime.date:
    """The day on which the sun reaches 15 degrees."""
    solar = lunar_python.Lunar.fromYmd(year, 1, 1).getJieQiTable()["清明"]
    one = datetime.date(solar.getYear(), solar.getMonth(), solar.getDay())
    other = sxtwl.fromSolar(one.year, one.month, one.day)
    assert other.hasJieQi() and other.getJieQi() == 7, one
    return one


def festivals(year: int) -> list[tuple[str, datetime.date, int]]:
    """Name, first day and number of days."""
    day = datetime.date
    spring = from_lunar(year, 1, 1)
    if year in OLD_YEARS:
        return [
            ("元旦", day(year, 1, 1), 1),
            ("春节", spring, 3),
            ("劳动节", day(year, 5, 1), 3),
            ("国庆节", day(year, 10, 1), 3),
        ]
    return [
        ("元旦", day(year, 1, 1), 1),
        ("春节", spring - datetime.timedelta(1), 4),
        ("清明节", qingming(year), 1),
        ("劳动节", day(year, 5, 1), 2),
        ("端午节", from_lunar(year, 5, 5), 1),
        ("中秋节", from_lunar(year, 8, 15), 1),
        ("国庆节", day(year, 10, 1), 3),
    ]


def main() -> None:
    days: dict[datetime.date, list[str]] = {}
    for year in (*OLD_YEARS, *NEW_YEARS):
        for name, first, count in festivals(year):
            for i in range(count):
                days.setdefault(first + datetime.timedelta(i), []).append(name)
    lines = [f"{day},holiday,{'、'.join(names)}" for day, names in sorted(days.items())]
    path = pathlib.Path(__file__).parent / "statutory.csv"
    path.write_text("\n".join(["date,kind,name", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
