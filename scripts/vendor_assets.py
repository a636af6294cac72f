"""Copy the workbench's fonts from node_modules into the package, with their licences. Run `npm ci` first."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "sijill" / "app" / "web" / "static" / "vendor"
FONTS = {
    "noto-naskh-arabic": ("arabic-400-normal", "arabic-700-normal"),
    "noto-sans": ("latin-400-normal", "latin-700-normal", "latin-ext-400-normal", "latin-ext-700-normal"),
}


def copy_fonts(root: Path = ROOT) -> list[Path]:
    """Copy the font files named above; returns where they went. Raises FileNotFoundError where npm has not brought them."""
    copied: list[Path] = []
    for family, faces in FONTS.items():
        source = root / "node_modules" / "@fontsource" / family
        target = root / TARGET.relative_to(ROOT) / family
        target.mkdir(parents=True, exist_ok=True)
        for face in faces:
            copied.append(Path(shutil.copy(source / "files" / f"{family}-{face}.woff2", target)))
        copied.append(Path(shutil.copy(source / "LICENSE", target)))
    return copied


if __name__ == "__main__":
    try:
        files = copy_fonts()
    except FileNotFoundError as error:
        sys.exit(f"{error.filename}: not there; run `npm ci` in {ROOT} first")
    print(f"copied {len(files)} files to {TARGET.relative_to(ROOT)}")
