"""All that may happen to a site between two builds: edits of content, settings, theme and shell, and accidents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from laws.edits import (
    World,
    add_story,
    delete_story,
    edit_body,
    edit_field,
    edit_table,
    edit_title,
    make_a_mistake,
    move_clock,
    rename_story,
    replace_picture,
    same_size,
    schedule,
    set_status,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def edit_config(world: World) -> str:
    number = world.names.next()
    choice: dict[str, Any] = world.rng.choice(
        (
            {"site_name": f"{number}号工会报"},
            {"site": {"page_size": 3 + number % 9}},
            {"site": {"feed_size": 1 + number % 9}},
            {"site": {"footer": {"icp": f"京ICP备{number}号"}}},
            {"site_url": f"https://union{number}.test/"},
            {},
        )
    )
    world.folder.settings = choice
    return str(choice)


def edit_theme(world: World) -> str:
    """Change a template of the site's own copy of the theme, or bring the original back."""
    file = world.rng.choice(sorted((world.folder.theme / "pages").rglob("*.html")))
    original = world.original_theme / file.relative_to(world.folder.theme)
    changed = file.read_bytes() != original.read_bytes()
    note = b"" if changed else f"<!-- {world.names.next()} -->".encode()
    file.write_bytes(original.read_bytes() + note)
    return f"{file.name} {'restored' if changed else 'changed'}"


def edit_shell(world: World) -> str:
    folder, number = world.folder, world.names.next()
    if world.rng.random() < 0.5:
        folder.chrome = folder.chrome.replace("</nav>", f"<b>{number}</b></nav>", 1)
        return "chrome"
    path = f"assets/{number % 3}.css"
    if path in folder.shell_files and world.rng.random() < 0.4:
        del folder.shell_files[path]
    else:
        folder.shell_files[path] = f"p{{order:{number}}}".encode()
    return path


def damage_site(world: World) -> str:
    """Change, delete or empty a published file by hand."""
    file = world.rng.choice(sorted(p for p in world.folder.site_dir.rglob("*") if p.is_file()))
    damage = world.rng.choice((b"", b"torn", None))
    file.unlink()
    if damage is not None:
        file.write_bytes(damage)
    return f"{file} {damage!r}"


def lose_memory(world: World) -> str:
    """Delete or spoil the cache or the manifest."""
    state, cache = world.folder.path / ".site.unionpress", world.folder.path / ".unionpress"
    file = world.rng.choice((state / "manifest", cache / "cache.sqlite"))
    data = bytearray(file.read_bytes())
    place = world.rng.randrange(len(data))
    data[place : place + 9] = b"\xffspoiled\x00"
    file.write_bytes(world.rng.choice((data, data[:place], b"")))
    return f"{file.name} at {place}"


EDITS: dict[Callable[[World], str], int] = {
    edit_body: 4,
    edit_title: 4,
    edit_field: 3,
    add_story: 3,
    delete_story: 3,
    rename_story: 2,
    set_status: 5,
    schedule: 3,
    move_clock: 3,
    edit_table: 4,
    edit_config: 3,
    edit_theme: 3,
    edit_shell: 3,
    replace_picture: 2,
    same_size: 2,
    make_a_mistake: 1,
    damage_site: 2,
    lose_memory: 2,
}


def change(world: World) -> str:
    """Do one edit and write it to the folder; gives what was done."""
    (edit,) = world.rng.choices(list(EDITS), list(EDITS.values()))
    said = edit(world)
    world.folder.write(world.content)
    return f"{edit.__name__}: {said}"
