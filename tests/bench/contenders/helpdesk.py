"""django-helpdesk, as its own command reads a mailbox. Runs by itself in its own virtual environment:

`python -m tests.bench.contenders.helpdesk FOLDER IMAP SMTP`. It opens a ticket for each mail in its database,
writes to the person through Django's SMTP backend, and deletes what it has read.
"""

from __future__ import annotations

import logging
import sys
import warnings
from pathlib import Path
from types import ModuleType, SimpleNamespace

from tests.bench.contenders.laps import Worked, serve

LOOPBACK = "127.0.0.1"
BEGUN = SimpleNamespace(queues=0)


def set_up(folder: Path, smtp_port: int) -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.configure(
        SECRET_KEY="bench",
        USE_TZ=True,
        SITE_ID=1,
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        MEDIA_ROOT=str(folder / "media"),
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "helpdesk.db")}},
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST=LOOPBACK,
        EMAIL_PORT=smtp_port,
        DEFAULT_FROM_EMAIL="accuses@prefecture44.example",
        HELPDESK_TEAMS_MODE_ENABLED=False,
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.sites",
            "django.contrib.messages",
            "django.contrib.admin",
            "django.contrib.humanize",
            "rest_framework",
            "helpdesk",
        ],
    )
    django.setup()
    settings.ROOT_URLCONF = _urls()
    call_command("migrate", verbosity=0)
    call_command("loaddata", "emailtemplate.json", verbosity=0)
    logging.disable(logging.CRITICAL)


def _urls() -> ModuleType:
    """Its pages under the name by which its letters link to them; they cannot be loaded before set-up."""
    from django.urls import include, path

    urls = ModuleType("urls")
    urls.__dict__["urlpatterns"] = [path("", include("helpdesk.urls", namespace="helpdesk"))]
    return urls


def work(login: str) -> Worked:
    from helpdesk.email import process_email
    from helpdesk.models import Queue, Ticket

    user, password, address, port = login.split()
    Queue.objects.update(allow_email_submission=False)
    BEGUN.queues += 1
    Queue.objects.create(
        title=user,
        slug=f"q{BEGUN.queues}",
        email_address=address,
        allow_email_submission=True,
        enable_notifications_on_email_events=True,
        email_box_type="imap",
        email_box_host=LOOPBACK,
        email_box_port=int(port),
        email_box_user=user,
        email_box_pass=password,
        email_box_imap_folder="INBOX",
        email_box_interval=-1,
    )
    before = Ticket.objects.count()
    process_email(quiet=True)
    opened = Ticket.objects.count() - before
    return opened, opened


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    set_up(Path(sys.argv[1]), int(sys.argv[3]))
    serve(work)
