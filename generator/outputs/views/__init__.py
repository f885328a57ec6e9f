"""The views: all that a template may know.

Every ``url`` is a path below the site's root (``''`` is the front page); templates write it behind ``root``.
"""
