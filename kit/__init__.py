"""The floor: money, pictures, states, changes; imports nothing of ours."""
