"""HTTP/1.1 on connections: requests in, answers out, in order.

It knows nothing of what is asked: a function answers each ``Exchange``. The bytes of
requests are read by llhttp; nothing here may parse them a second time.
"""

from hrgraph.web.http.connections import Connection
from hrgraph.web.http.exchanges import BodyFault, ClientGone, Exchange
from hrgraph.web.http.heads import BODILESS, header_lines, headers_of
from hrgraph.web.http.reception import Reception

__all__ = [
    "BODILESS",
    "BodyFault",
    "ClientGone",
    "Connection",
    "Exchange",
    "Reception",
    "header_lines",
    "headers_of",
]
