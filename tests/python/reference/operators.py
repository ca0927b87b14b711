"""The operators of rules, gates and the event mapping."""

from reference.text import elements, norm, number


def _numeric(test, count=1):
    """Both sides as exact numbers; what is no number, or no pair, matches nothing."""

    def check(attribute, value):
        left = number(attribute)
        bounds = [number(part) for part in (value or "").split("|")]
        if left is None or None in bounds or len(bounds) != count:
            return False
        return test(left, bounds)

    return check


def _any_of(test):
    return lambda attribute, value: any(
        test(norm(attribute), element) for element in elements(value)
    )


def _opposite(check):
    return lambda attribute, value: not check(attribute, value)


def _equals(attribute, value):
    return norm(attribute) == norm(value)


_in = _any_of(lambda text, element: text == element)
_contains = _any_of(lambda text, element: element in text)

CHECKS = {
    "equals": _equals,
    "not_equals": _opposite(_equals),
    "in": _in,
    "not_in": _opposite(_in),
    "contains": _contains,
    "not_contains": _opposite(_contains),
    "starts_with": _any_of(lambda text, element: text.startswith(element)),
    "ends_with": _any_of(lambda text, element: text.endswith(element)),
    "at_least": _numeric(lambda left, bounds: left >= bounds[0]),
    "at_most": _numeric(lambda left, bounds: left <= bounds[0]),
    "between": _numeric(lambda left, bounds: bounds[0] <= left <= bounds[1], count=2),
    "is_not_empty": lambda attribute, value: True,
}


def holds(attribute, operator, value):
    """Whether an attribute's text satisfies one condition; unknown is not evidence."""
    operator = norm(operator)
    if norm(attribute) is None:
        return operator == "is_empty"
    if operator == "is_empty":
        return False
    return CHECKS[operator](attribute, value)
