"""Gazetteer: the coordinates of the one city that a name can mean.

The name of a place goes in; a position with its reason, or the candidates, come out.
May import: names.
"""
