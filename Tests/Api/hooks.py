"""What Schemathesis cannot know from a description: cursors come from the server, dates lie in 1900…2199,
references name entries that are there, documents are judged by their content, and every register is worked by
its own officer."""
import base64
import json
import os
import urllib.request
from datetime import date

import schemathesis
from hypothesis import strategies as st

ADDRESS = os.environ["ZHIJIAN_ADDRESS"].rstrip("/")
TOKENS = json.loads(os.environ["ZHIJIAN_TOKENS"])
OFFICERS = {
    "standard": "standards.officer", "gi_product": "gi.officer", "gi_sign_user": "gi.officer",
    "training_session": "training.officer", "training_attendance": "training.officer", "unit": "system.admin",
    "division": "system.admin", "calendar_day": "system.admin", "setting": "system.admin", "account": "system.admin",
    "role_grant": "security.admin",
}


def officer(register):
    return TOKENS[OFFICERS.get(register, "plan.clerk")]


@schemathesis.auth(refresh_interval=None)
class Officers:
    def get(self, case, context):
        parts = case.operation.path.split("/")
        return officer(parts[4] if len(parts) > 4 and parts[3] == "registers" else "")

    def set(self, case, data, context):
        case.headers["Authorization"] = f"Bearer {data}"


def get(path, token):
    request = urllib.request.Request(ADDRESS + path, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def cursor(parts):
    text = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


names = st.text(alphabet="0123456789abcdefghjkmnpqrstvwxyz", min_size=1, max_size=26)
schemathesis.openapi.format("cursor", st.builds(lambda name: cursor([None, "desc", None, name]), names))
schemathesis.openapi.format("date", st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str))

for register in [item["name"] for item in get("/api/v1/registers", officer(""))["registers"]] + ["account", "role_grant"]:
    entries = get(f"/api/v1/registers/{register}/entries?limit=40", officer(register))["entries"]
    known = st.sampled_from([entry["id"] for entry in entries]) if entries else names
    # Mostly what is there, sometimes what is not.
    schemathesis.openapi.format(f"entry.{register}", st.one_of(known, known, names))

words = st.text(alphabet="质监标准abcxyz ,.\n", min_size=1, max_size=200).map(str.encode)
pdf = st.binary(max_size=200).map(lambda data: b"%PDF-1.7\n" + data)
schemathesis.openapi.media_type("application/octet-stream", st.one_of(words, pdf))
