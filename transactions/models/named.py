"""What orders and quotations call the goods in their lines."""


class NamedGoods:
    """A line with ``name`` as it was, and the ``product`` it is of, if it still is one."""

    @property
    def title(self) -> str:
        """In the reader's language while the product is called as it was; else as it was."""
        product = self.product
        return product.title if product and self.name == product.name else self.name
