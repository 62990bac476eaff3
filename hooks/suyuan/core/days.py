"""A day in a record or in front matter, and nothing that only resembles one."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _only_a_day(value: Any) -> Any:
    """Pydantic would also take midnight, and seconds since 1970, for a date."""
    is_day = type(value) is datetime.date or isinstance(value, str) and _DAY.fullmatch(value)
    if not (is_day or value is None):
        raise PydanticCustomError("date_form", "no day")  # explained in yaml_records
    return value


Day = Annotated[datetime.date, BeforeValidator(_only_a_day)]
