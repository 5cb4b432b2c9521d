"""The common ground of everything an agreement is made of: frozen, strict, no unknown keys."""

from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails

from smk.agreement.spelling import suggestion
from smk.agreement.values import KEY, wrong
from smk.language.saying import say


class Part(BaseModel):
    """A mapping of the agreement with a closed set of keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)

    @classmethod
    def key_names(cls) -> list[str]:
        """The keys as they are written in the file."""
        return [info.alias or name for name, info in cls.model_fields.items()]

    @model_validator(mode="wrap")
    @classmethod
    def _name_unknown_keys(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Say of an unknown key which known one it resembles."""
        try:
            return handler(data)
        except ValidationError as error:
            details = [cls._detail(line) for line in error.errors(include_url=False)]
            raise ValidationError.from_exception_data(cls.__name__, details) from None

    @classmethod
    def _detail(cls, line: Any) -> InitErrorDetails:
        kind: Any = line["type"]
        if kind == "extra_forbidden" and len(line["loc"]) == 1:
            key = str(line["loc"][0])
            unknown = say("unknown key {key!r}", key=key)
            kind = wrong(unknown, suggestion(key, cls.key_names()), (KEY,))
        elif kind == "smk":
            kind = wrong(line["ctx"]["message"], line["ctx"]["hint"], line["ctx"]["at"])
        detail = InitErrorDetails(type=kind, loc=line["loc"], input=line["input"])
        if "ctx" in line and isinstance(kind, str):
            detail["ctx"] = line["ctx"]
        return detail
