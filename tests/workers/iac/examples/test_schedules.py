"""When something is to run, in Spanish and English, as cron says it."""

import pytest

from workers.iac.examples.reading import Request, read
from workers.iac.kubernetes.formats import cron


@pytest.mark.parametrize(
    ("said", "schedule"),
    [
        ("cada 5 minutos", "*/5 * * * *"),
        ("every fifteen minutes", None),
        ("every 15 min", "*/15 * * * *"),
        ("every 45 minutes", None),
        ("cada 60 minutos", "0 * * * *"),
        ("cada minuto", "* * * * *"),
        ("cada dos horas", "0 */2 * * *"),
        ("hourly", "0 * * * *"),
        ("cada día a las 4:30", "30 4 * * *"),
        ("todos los días a las 3 de la tarde", "0 15 * * *"),
        ("every day at 12 am", "0 0 * * *"),
        ("nightly", "0 3 * * *"),
        ("every night at midnight", "0 0 * * *"),
        ("de lunes a viernes a las 8", "0 8 * * 1-5"),
        ("every weekday at 7:30 pm", "30 19 * * 1-5"),
        ("los domingos a mediodía", "0 12 * * 0"),
        ("cada semana", "0 3 * * 0"),
        ("monthly at 6", "0 6 1 * *"),
        ("daily at 25", None),
        ("with the schedule `*/10 8-18 * * 1-5`", "*/10 8-18 * * 1-5"),
        ("schedule '99 * * * *'", None),
        ("cuando quieras", None),
    ],
)
def test_a_schedule_is_understood(said: str, schedule: str | None) -> None:
    assert read("schedule", Request.of(said), ()) == schedule
    assert schedule is None or cron(schedule) is None
