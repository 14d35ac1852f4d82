"""Invented reports for the tests of grouping: two ferry accidents, told by three outlets each, and a bakery."""

from __future__ import annotations

NORVIK = {
    "norvik_1.txt": """Ferry Solveig runs aground off Norvik
The ferry Solveig ran aground on Monday in fog off the harbour of Norvik with 214 passengers on board, the coastguard said.
Captain Jorunn Hageland told reporters that the rudder had failed near the Skarv lighthouse.
Eleven people were taken to hospital in Norvik with bruises.""",
    "norvik_2.txt": """214 rescued as ferry hits rocks
All 214 passengers were taken off the ferry Solveig after it struck rocks near Norvik in thick fog.
Hageland, the captain, blamed a broken rudder. The Skarv lighthouse was lit at the time, the harbour office in Norvik said.
Eleven passengers were hurt.""",
    "norvik_3.txt": """Rudder failure blamed for Solveig accident
A failed rudder sent the ferry Solveig onto the rocks beside the Skarv lighthouse on Monday, its captain Jorunn Hageland said.
Coastguard boats brought 214 people to Norvik. Eleven of them needed treatment.""",
}
TAMBORA = {
    "tambora_1.txt": """Ferry Melati sinks in Tambora strait
The ferry Melati sank on Friday in the Tambora strait with 87 passengers on board, the coastguard said.
Witnesses saw the bow door open before the ship went down, said harbour master Budi Santoso in Sekar.
Nineteen people were missing.""",
    "tambora_2.txt": """Nineteen missing after Melati ferry sinks
Nineteen passengers of the ferry Melati were missing after it went down in the Tambora strait, rescuers in Sekar said.
Harbour master Santoso said that the bow door had not been closed. The ship carried 87 passengers.""",
    "tambora_3.txt": """Bow door open when the Melati sank
The bow door of the ferry Melati stood open when the ship sank in the Tambora strait, harbour master Budi Santoso said.
Boats from Sekar found most of the 87 passengers; nineteen were still missing on Saturday.""",
}
BAKERY = {
    "bakery.txt": """Old bakery reopens
The bakery on Linden Street opened its doors again after two years. Owner Petra Vogel sold four hundred rolls before noon.
Neighbours queued in the rain for the first rye loaves.""",
}


def event_reports(number: int, count: int) -> list[str]:
    """Reports of one of many events of one kind that differ in who, where and how many."""
    ship, town, captain, rock = (f"{start}{_VOWELS[number % 5]}{end}{_VOWELS[number // 5 % 5]}{last}" for start, end, last in _NAMES)
    aboard, hurt = 140 + 13 * number, 21 + 3 * number
    forms = (
        f"Ferry {ship} runs aground off {town}\nThe ferry {ship} ran aground near {town} with {aboard} people on board. "
        f"Captain {captain} blamed fog off the {rock} rock. Doctors treated {hurt} passengers.",
        f"Passengers of the {ship} brought to {town}\nBoats from {town} took all {aboard} people off the ferry {ship}, which lay on "
        f"the {rock} rock. {hurt} were hurt, said {captain}, the captain.",
        f"Captain {captain} questioned over {ship}\nPolice in {town} questioned captain {captain}, whose ferry {ship} had hit the {rock} "
        f"rock in fog with {aboard} on board and {hurt} hurt.",
    )
    return [forms[index % len(forms)] + f"\nThe {_OFFICES[index]} of {town} held no hearing." for index in range(count)]


_VOWELS = "aeiou"
_NAMES = (("Sv", "lm", "rik"), ("Norv", "k", "nd"), ("Hag", "lt", "sen"), ("Sk", "rv", "lt"))
_OFFICES = ("harbour office", "town council", "maritime court", "rescue service", "pilot station", "ministry")
