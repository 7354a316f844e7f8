"""`python -m bot.sandbox`: the demo."""

from bot.sandbox.demo import main

main()
