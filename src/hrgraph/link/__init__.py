"""Who is who across documents: stable IRIs, same events, discrepancies.

It joins cautiously, with a reason and a score, and human decisions always win.
It never merges what contradicts; IRIs are plain strings here.
"""
