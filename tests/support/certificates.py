"""A certificate of an authority that nobody trusts, for hybrid nodes by IAM Roles Anywhere. Its key was thrown away."""

from __future__ import annotations

__all__ = ["CERTIFICATE"]

CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIBhDCCASugAwIBAgIUSslVOBItg7PPsN3RutMzPbZXrXMwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNQWNtZSBtYWNoaW5lczAeFw0yNjExMjEwOTQ3MTZaFw0zNjEx
MTgwOTQ3MTZaMBgxFjAUBgNVBAMMDUFjbWUgbWFjaGluZXMwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAASMkrdZdeAqW0gyYra/XOjFKhOjo5qEWRX5ToFvxZfenQt9
BuQBP8WZdAKpClg/L0L1LbviD/MU/bfjI9feUAp1o1MwUTAdBgNVHQ4EFgQUuunu
1tjuc1rg8/zCZW/mEJHiMx0wHwYDVR0jBBgwFoAUuunu1tjuc1rg8/zCZW/mEJHi
Mx0wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBgdRb676Prf7HT
0Koht30nMFKWipHJktQ7GOZ7qRIVqgIgO6pdSPDui5BNmC9ACzAW8cwy/aFKy6fZ
HZfCAuv1kFY=
-----END CERTIFICATE-----
"""
"""PEM, with a line break at its end."""
