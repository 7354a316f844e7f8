"""`python -m workers.cli` is `vigia`."""

from workers.cli import main

if __name__ == "__main__":
    main(prog_name="vigia")
