"""What the window shows now, as a pure function of State."""

from viewer.page.article import Article, prepare
from viewer.page.found import Found
from viewer.page.present import Page, present
from viewer.page.rows import Row, RowKind
from viewer.page.state import State, View

__all__ = ["Article", "Found", "Page", "Row", "RowKind", "State", "View", "prepare", "present"]
