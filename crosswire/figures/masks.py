"""Stretches of a sentence in which no number is a figure, by pattern: dates, clock times, addresses, telephone numbers, links.

What one numeral is by the words around it is judged in `exclusions`.
"""

from __future__ import annotations

import re

from crosswire.language.words import letter_runs

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?"
    r"|DEC(?:EMBER)?)"
)
_ZONE = r"(?:GMT|UTC|BST|CET|CEST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|CT|PT|IST|HKT|AEST|AEDT|JST|hrs|Hrs|local time)"
_HALF = r"(?:a\s?\.?\s?m\b\.?|p\s?\.?\s?m\b\.?|A\s?\.?\s?M\b\.?|P\s?\.?\s?M\b\.?|o['’]clock)"
_STREET = r"(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Lane|Drive|Dr\.?|Way|Court|Place|Square|Highway|Parkway|Terrace)"
_INDEX = r"(?:FTSE|Nikkei|CAC|DAX|ASX|Russell|Euro Stoxx|Stoxx|Nasdaq|S&P/ASX)"
_DAYTIME = r"(?:in the (?:morning|afternoon|evening)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last night|local time|this \w+ing)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"

_BEFORE_SHORT_YEAR = "|".join(rf"(?<=\b{word} )" for word in "of in since from by until summer spring winter fall autumn".split())
"""Words after which `'86` is a year: elsewhere a number may open a quotation, `'48 of our members were arrested'`."""
_EACH = (
    r"\b(?:Hide Caption|Photos?:?|Slide|Image)\s+\d+ (?:of|/) \d+(?:\s+Photos)?|\b\d+ of \d+ (?:Photos|Images|Slides)\b"
    r"|https?://\S+|www\.\S+|[#@]\w+",
    rf"\b{_MONTH}\s?\.?\s*{_DAY}(?:\s?(?:-|–|to|and|&)\s?{_DAY}(?![\d%]))?(?:,?\s+(?:1\d|20)\d\d)?(?![\d,.]*\d)\b",
    rf"\b{_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY})?[\s-](?:of\s+)?{_MONTH}\b(?:,?\s+(?:1\d|20)\d\d)?",
    rf"\b{_MONTH},?\s+(?:of\s+)?(?:1\d|20)\d\d\b",
    rf"\b{_MONTH}\.?\s?\d{{1,2}}(?![\d,.%])",
    r"\b\d{1,4}([/.-])\d{1,2}\1\d{1,4}\b",
    r"\b9/11\b|(?<![\d$£€,.])\d{1,2}/\d{2}\b(?!,?\d)",
    r"(?<=\bon )[0-3]?\d\.[01]\d\b(?![\d%.,]*\d)(?=\.?(?:\s*$|[,;)]|\s+(?:in|at|the|and|to|for|when|with|by)\b))",
    r"\bA\.?D\.?\s\d{1,4}(?:\s(?:and|to|or)\s\d{1,4}\b|[-–]\d{1,4}\b)?|\b\d{1,5}\s(?:B\.?C\.?(?:E\.?)?|C\.?E\.|A\.?D\.?)(?!\w)",
    rf"\bS\s?&?\s?P\s?500\b|\b{_INDEX}[ -]\d{{2,4}}\b|\b[Cc](?:ovid|OVID) ?-? ?19\b",
    rf"\bat \d{{1,2}}\.[0-5]\d(?= {_DAYTIME})",
    rf"\b\d{{1,2}}\s?[:.]\s?\d\d(?::\d\d)?(?:\s?(?:-|–|to)\s?\d{{1,2}}[:.]\d\d)?\s*(?:{_HALF}|{_ZONE}\b)",
    rf"\b\d{{1,2}}(?:\s?(?:-|–|to)\s?\d{{1,2}})?\s*{_HALF}",
    r"\b\d{1,2}:\s?\d\d(?::\d\d)?\b",
    rf"\b\d{{3,4}}\s*{_ZONE}\b|\b[012]\d[0-5]\d\s?(?:hours|hrs)\b",
    rf"(?:{_BEFORE_SHORT_YEAR})['’‘]\d\d\b(?![,.]?\d|%|\s?(?:percent|per cent|million|billion))",
    r"(?:(?<=[(,] )|(?<=\()|(?<=\band ))['’‘]\d\d\b(?=\s?[,)]|\s(?:and|to)\s['’‘]\d\d\b|[-–]['’‘]?\d\d\b)",
    r"\b\d{1,3}\s(?:Freeway|Expressway|Turnpike|Beltway|Thruway|Motorway)\b",
    r"\b(?:1[5-9]|20)\d0s\b|['’‘]\d0s\b|\bmid-(?:1[5-9]|20)\d\ds?\b",
    r"\b(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)\b(?![,.]?\d|%|\s+(?:people|percent|per|million|years))",
    r"(?:\+\d{1,3}[ .-]?)?\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b1-\d{3}-\d{3}-\d{4}\b|\b\d{3}-\d{4}\b(?!\w)|\+\d[\d ]{7,}\d"
    r"|(?<![\d.,])0\d{2,4}[ -]\d{3,8}(?:[ -]\d{3,4}){0,2}\b(?![.,]?\d)",
    rf"\b\d{{1,5}}[A-Z]?\s+(?:[NSEW]\.?\s+)?(?:(?:[A-Z][\w'’.]*|\d+(?:st|nd|rd|th))\s+){{1,3}}{_STREET}(?!\w)",
    r"(?<![\d.])\d{1,9}(?:\.\d{1,9}){2,9}\b",
    r"\b[A-Z]{2,}\d*[-‑ ]\d+[A-Z]*\b(?=\s+(?:rifle|rifles|missile|jet|virus|pandemic|aircraft|helicopter))",
)
_PATTERNS = "|".join(_EACH)
_OPENING = r"(?:(?=[\d#@'’‘(+])|(?<![^\W\d_])(?=[A-Z]|at \d|covid|http|mid-|www))"
"""What every pattern begins with: most places of a sentence are passed over by it. A new pattern may have to be let in here."""
_MAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+"
_MASK = re.compile(f"{_OPENING}(?:{_PATTERNS})")
_MASK_ASCII = re.compile(_MASK.pattern, re.ASCII)
"""The same for a text of plain ASCII, quicker."""
_MASK_WITH_MAIL = re.compile(f"{_MAIL}|{_OPENING}(?:{_PATTERNS})")


_WORDS = frozenset(
    (
        "january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sep sept oct nov dec"
        " gmt utc bst cet cest est edt cst cdt mst mdt pst pdt et ct pt ist hkt aest aedt jst hrs hours local am pm m clock mid"
        " ad d bc b bce ce c e http https www caption photo photos slide slides image images"
        " street st avenue ave road rd boulevard blvd lane drive dr way court place square highway parkway terrace"
        " freeway expressway turnpike beltway thruway motorway p sp ftse nikkei cac dax asx russell stoxx nasdaq covid"
    ).split()
)
"""The words, or parts of one between marks and digits, of which each pattern that has words needs one."""
_SHAPE = re.compile(
    r"[#@+\d](?:(?<=[#@])|(?<=\+)\d|(?<=['’‘]\d)\d\b|(?<=\d)(?:\s?[-–/]\s?\d|:\s?\d|0s\b|\)?[ .-]\d{3}[ .-]\d|"
    r"(?<=\b0\d{2})\d{0,2}[ -]\d{3}|\.\d{1,9}\.\d)"
    r"|(?<=\b(?:on|at) \d)\d?\.\d|(?<=[A-Z\d][-‑ ]\d))"
)
"""What each pattern without words needs. A new pattern may have to be let in here or among the words."""


def masked_spans(text: str) -> list[tuple[int, int]]:
    """Stretches of the text in which every number belongs to a date, a time, an address, a telephone number or a link."""
    if _WORDS.isdisjoint(letter_runs(text)) and _SHAPE.search(text) is None:
        return []
    pattern = _MASK_WITH_MAIL if "@" in text else _MASK_ASCII if text.isascii() else _MASK
    return [match.span() for match in pattern.finditer(text)]
