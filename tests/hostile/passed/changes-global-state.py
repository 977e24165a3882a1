"""Changes what only its own process sees."""

import builtins
import os
import sys

sys.path.append("elsewhere")
os.environ["ELSEWHERE"] = "1"
builtins.elsewhere = 1


def double(n):
    sys.setswitchinterval(0.01)
    return 2 * n
