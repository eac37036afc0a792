"""The makers: businesses, members, claims, their places in an edition."""
