"""bring_in.py STORE FILE ROWS: a file row by row through the ORM, in transactions of 500, each row checked and logged."""

import csv
import itertools
import json
import sys
import time

from start import begin

store, file, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
begin(store)

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from peer.models import Standard, Unit

user = User.objects.create(username="bench")
Unit.objects.create(code="STANDARDS", name="STANDARDS")
kind = ContentType.objects.get_for_model(Standard)
start = time.perf_counter()
with open(file, encoding="utf-8", newline="") as source:
    rows = itertools.islice(csv.DictReader(source), count)
    number = 0
    while batch := list(itertools.islice(rows, 500)):
        with transaction.atomic():
            for row in batch:
                unit = row.pop("unit")
                standard = Standard(id=f"{number:026d}", stage="published", unit_id=unit, **row)
                standard.full_clean()
                standard.save(force_insert=True)
                LogEntry.objects.create(user=user, content_type=kind, object_id=standard.pk, object_repr=str(standard)[:200], action_flag=ADDITION)
                number += 1
seconds = time.perf_counter() - start
print(json.dumps({"rows": number, "row_seconds": round(seconds, 3), "per_second": round(number / seconds)}))
