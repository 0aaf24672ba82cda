"""Plain values that have a form or bounds which the schema tells subscribers.

Only told, never checked: streamer makes these values itself, and a record costs no time for it.
"""

from typing import Annotated

from pydantic import Field

INCIDENT_ID = "[0-9a-f]{20}"
ALERT_ID = f"{INCIDENT_ID}-[1-9][0-9]*"
DELIVERY_ID = "msg_[0-9a-f]{32}"

IncidentId = Annotated[str, Field(json_schema_extra={"pattern": f"^{INCIDENT_ID}$"})]
AlertId = Annotated[str, Field(json_schema_extra={"pattern": f"^{ALERT_ID}$"})]
DeliveryId = Annotated[str, Field(json_schema_extra={"pattern": f"^{DELIVERY_ID}$"})]
PlaceId = Annotated[str, Field(json_schema_extra={"pattern": r"^(gn:[0-9]+|ov:[^/\s]+(/[^/\s]+)+)$|^\?:"})]
CountryCode = Annotated[str, Field(json_schema_extra={"pattern": "^[A-Z]{2}$"})]
Latitude = Annotated[float, Field(json_schema_extra={"minimum": -90, "maximum": 90})]
Longitude = Annotated[float, Field(json_schema_extra={"minimum": -180, "maximum": 180})]
Seconds = Annotated[float, Field(json_schema_extra={"minimum": 0})]
Count = Annotated[int, Field(json_schema_extra={"minimum": 0})]
Ordinal = Annotated[int, Field(json_schema_extra={"minimum": 1})]
