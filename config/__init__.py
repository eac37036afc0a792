"""The roof: settings and addresses; may import every app, imported by none."""
