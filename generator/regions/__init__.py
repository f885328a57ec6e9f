"""The tree of divisions: GB/T 2260 regions, 兵团, and places of our own."""

from generator.regions.resolve import Ambiguous, Found, Resolution, Resolver, Unknown, resolve
from generator.regions.tree import Region, Tree

__all__ = [
    "Ambiguous",
    "Found",
    "Region",
    "Resolution",
    "Resolver",
    "Tree",
    "Unknown",
    "resolve",
]
