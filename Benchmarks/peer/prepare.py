"""prepare.py STORE OURS PASSWORD: makes the peer's tables and fills them from one of our stores."""

import os
import sys

from start import begin

store, source, password = sys.argv[1:4]
begin(store)

from django.contrib.auth.models import User
from django.db import connection

User.objects.create_superuser("bench", "", password)
with connection.cursor() as cursor:
    cursor.execute("ATTACH %s AS ours", [source])
    cursor.execute("INSERT INTO peer_unit (code, name) SELECT id, f_name FROM ours.entry_unit")
    cursor.execute("""
        INSERT INTO peer_standard (id, stage, version, created_at, updated_at, title, number, level, sector, unit_id, division, drafters,
        comment_from, comment_to, approved_on, published_on, filed_on)
        SELECT id, stage, version, created_at, updated_at, f_title, f_number, f_level, f_sector, f_unit, f_division, f_drafters,
        f_comment_from, f_comment_to, f_approved_on, f_published_on, f_filed_on FROM ours.entry_standard ORDER BY id""")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
