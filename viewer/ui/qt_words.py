"""Qt's own words (context menus, file dialog) in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTimer, QTranslator

from viewer.words import Language

# Qt has no words for Hong Kong: Taiwan's are the nearest.
_FILES = {Language.HANT: "qtbase_zh_TW", Language.HANS: "qtbase_zh_CN"}


_AFTER = 200
"""Milliseconds."""


class QtWords(QObject):
    """Keeps one translator installed, or none for English."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._made: dict[Language, QTranslator] = {}
        self._language: Language | None = None
        self._wanted = Language.EN
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self._speak_wanted)

    def follow(self, language: Language) -> None:
        """Let Qt speak a language soon: nobody sees its words in the next picture."""
        self._wanted = language
        self._timer.start()

    def _speak_wanted(self) -> None:
        self.speak(self._wanted)

    def speak(self, language: Language) -> None:
        """Let Qt speak a language from now on."""
        if language is self._language:
            return
        if self._language in self._made:
            QCoreApplication.removeTranslator(self._made[self._language])
        self._language = language
        if language in _FILES:
            QCoreApplication.installTranslator(self._translator(language))

    def _translator(self, language: Language) -> QTranslator:
        if language not in self._made:
            translator = QTranslator(self)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            translator.load(_FILES[language], folder)
            self._made[language] = translator
        return self._made[language]
