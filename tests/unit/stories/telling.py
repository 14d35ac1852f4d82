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
