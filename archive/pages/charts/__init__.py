"""Charts and maps as SVG in the page, drawn when the pages are made.

lxml writes them, so every label is escaped by the library, wherever it stands; the drawing libraries looked at (drawsvg,
svg.py) leave attributes as they are, and svgwrite is no longer kept. Colours are classes of theme/assets/pictures.css, so
light and dark follow the page. No scripts, no styles, no ids: pictures on one page cannot clash.
"""

from archive.pages.charts.bars import Bar, bars
from archive.pages.charts.calendar import Day, days, months
from archive.pages.charts.figure import figure, table
from archive.pages.charts.worldmap import Spot, worldmap

__all__ = ["Bar", "Day", "Spot", "bars", "days", "figure", "months", "table", "worldmap"]
