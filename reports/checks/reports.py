"""Do released reports still say what they said, and does the ledger still say so too?"""

from reports.figures import frozen

differences = frozen.faults
