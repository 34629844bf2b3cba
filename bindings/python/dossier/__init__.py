# SPDX-License-Identifier: Apache-2.0
"""Customer records in a folder: customers, interactions, follow-ups, and the rules that go with them.

Start with `open`; a `Session` says who acts; a `View` reads and a `Write` changes. Records are read in place
(`customer.contacts[0].mobile`), or leave as protobuf messages (`dossier.v1`), dictionaries or JSON. Every failure is an
`Error`.
"""

from ._record import Record as Record
from .enums import *  # noqa: F403
from .errors import *  # noqa: F403
from .listing import *  # noqa: F403
from .pages import *  # noqa: F403
from .records import *  # noqa: F403
from .rules import *  # noqa: F403
from .store import *  # noqa: F403
from .values import *  # noqa: F403
from .view import *  # noqa: F403
from .write import *  # noqa: F403
