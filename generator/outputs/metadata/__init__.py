"""What a page says about itself to browsers, search engines, aggregators and readers of feeds: everything in its head.

``tags`` writes the elements; the other files give, for each kind of view, what is said: the nodes of the JSON-LD graph
(vocabulary of schema.org, members as Google's documentation of structured data asks for), the picture of a preview, the
keywords. Nothing here reads a file or the clock: all of it is in the view, or the same for the whole site.
"""
