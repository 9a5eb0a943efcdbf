"""Opens the peer's store and makes its tables."""

import os


def begin(store):
    os.environ["PEER_STORE"] = store
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peer.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
