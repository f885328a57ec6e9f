"""Views -> bytes. A view is frozen plain data and the whole contract between Python and a template."""
