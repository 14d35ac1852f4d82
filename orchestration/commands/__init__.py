"""The commands of `crosswire`, one a module: `run(arguments) -> exit code`. Imported when called, never before."""


class CommandError(Exception):
    """Something the person at the keyboard can mend; the message says what is wrong and what would do."""

    def __init__(self, message: str, exit_code: int = 2) -> None:
        super().__init__(message)
        self.exit_code = exit_code
