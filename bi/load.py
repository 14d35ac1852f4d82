"""Makes Superset's own database, its roles and administrator, and loads the dashboards from their files.

Runs in Superset's environment, with the variables that `serve.py` sets. Does not belong here: secrets and serving.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


def load(folder: Path, administrator: str, password: str) -> None:
    """Bring the state to what the files say; what was changed by hand in a dashboard of ours is overwritten.

    Args:
        folder: databases, datasets, charts and dashboards in Superset's export format.
        administrator: name of the user to make.
        password: its password; an existing user is given it again.
    """
    from superset.app import create_app

    application = create_app()
    with application.app_context():
        from flask_migrate import upgrade
        from superset.extensions import appbuilder, security_manager

        upgrade(directory=str(Path(application.root_path) / "migrations"))
        appbuilder.add_permissions(update_perms=True)
        security_manager.sync_role_definitions()
        _give_account(security_manager, administrator, password)
        _import(folder, administrator)


def _give_account(security_manager: Any, name: str, password: str) -> None:
    user = security_manager.find_user(username=name)
    if user:
        security_manager.reset_password(user.id, password)
        return
    role = security_manager.find_role("Admin")
    if not security_manager.add_user(name, "Data", "Desk", f"{name}@localhost", role, password=password):
        raise RuntimeError("Superset did not accept the administrator")


def _import(folder: Path, administrator: str) -> None:
    from superset import security_manager
    from superset.commands.importers.v1.assets import ImportAssetsCommand
    from superset.utils.core import override_user

    contents = {str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.yaml"))}
    with override_user(security_manager.find_user(username=administrator)):
        ImportAssetsCommand(contents).run()
