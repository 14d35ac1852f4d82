"""`crosswire completion`: a script for the shell, made of the very arguments that the commands take."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

from orchestration.cli import parser

_PATHS = ("FILE", "FOLDER", "ARTICLES")


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command."""

    names: tuple[str, ...]
    help: str
    choices: tuple[str, ...] | None
    takes_value: bool
    takes_path: bool


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    print({"bash": bash, "zsh": zsh, "fish": fish}[arguments.shell](), end="")
    return 0


def options() -> dict[str, tuple[str, list[Option]]]:
    """Command -> what it does, and its options; what is hidden from the help is left out."""
    (commands,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    summaries = {choice.dest: choice.help or "" for choice in commands._choices_actions}
    return {name: (summaries[name], list(_options(command))) for name, command in commands.choices.items()}


def _options(command: argparse.ArgumentParser) -> Iterator[Option]:
    for action in command._actions:
        if action.help != argparse.SUPPRESS:
            text = (action.help or "").replace("%(default)s", str(action.default))
            choices = tuple(map(str, action.choices)) if action.choices else None
            yield Option(tuple(action.option_strings), text, choices, action.nargs != 0, action.metavar in _PATHS)


def bash() -> str:
    """For bash: words of the command that is being typed, values where they are known, else files."""
    cases, values = [], []
    for name, (_, found) in options().items():
        words = [option.names[-1] for option in found if option.names]
        words += [choice for option in found if not option.names for choice in option.choices or ()]
        cases.append(f'        {name}) words="{" ".join(words)}" ;;')
        for option in found:
            if option.choices and option.names:
                values.append(f'        {name}:{option.names[-1]}) words="{" ".join(option.choices)}"; plain=1 ;;')
    commands = " ".join([*options(), "--help", "--version"])
    return f"""\
# bash completion for crosswire
_crosswire() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" command="" words="" plain="" index
    for ((index = 1; index < COMP_CWORD; index++)); do
        case "${{COMP_WORDS[index]}}" in -*) ;; *) command="${{COMP_WORDS[index]}}"; break ;; esac
    done
    case "$command" in
        "") words="{commands}" ;;
{chr(10).join(cases)}
    esac
    case "$command:${{COMP_WORDS[COMP_CWORD-1]}}" in
{chr(10).join(values)}
        *) ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    if [[ -n "$command" && -z "$plain" && "$current" != -* ]]; then COMPREPLY+=($(compgen -f -- "$current")); fi
}}
complete -o filenames -F _crosswire crosswire
"""


def zsh() -> str:
    """For zsh, which understands bash's way."""
    return f"autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n{bash()}"


def fish() -> str:
    """For fish, with what every command and option is for."""
    lines = ["# fish completion for crosswire", "complete -c crosswire -f"]
    for name, (summary, found) in options().items():
        lines.append(f"complete -c crosswire -n __fish_use_subcommand -a {name} -d {_quoted(summary)}")
        for option in found:
            lines.append(_fish_line(name, option))
    return "\n".join(lines) + "\n"


def _fish_line(command: str, option: Option) -> str:
    words = [f"complete -c crosswire -n '__fish_seen_subcommand_from {command}'"]
    for name in option.names:
        words.append(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}")
    if option.choices:
        words.append(f"{'-x ' if option.names else ''}-a {_quoted(' '.join(option.choices))}")
    elif option.takes_path:
        words.append("-r -F" if option.names else "-F")
    elif option.takes_value and option.names:
        words.append("-x")
    return " ".join([*words, f"-d {_quoted(option.help)}"])


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
