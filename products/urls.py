"""A maker's product pages."""

from django.urls import path, register_converter

from products.views import links, mine, photos, price, sending, texts, touch_ups


class PhotoChange:
    """The words at the end of a photo's address."""

    regex = "|".join([*photos.CHANGES, photos.DESCRIBE])

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class Tick(PhotoChange):
    """The words at the end of a touch-up's address."""

    regex = "|".join(touch_ups.TICKS)


register_converter(PhotoChange, "photo_change")
register_converter(Tick, "tick")

app_name = "products"
urlpatterns = [
    path("lapak-saya/produk/", mine.mine, name="mine"),
    path("lapak-saya/produk/baru/", texts.add, name="add"),
    path("lapak-saya/produk/<int:pk>/nama/", texts.name, name="edit"),
    path("lapak-saya/produk/<int:pk>/foto/", photos.step, name="photos"),
    path("lapak-saya/produk/<int:pk>/foto/keadaan/", photos.tiles, name="photo_tiles"),
    path(
        "lapak-saya/produk/<int:pk>/foto/<int:photo_pk>/<photo_change:what>/",
        photos.change,
        name="photo_change",
    ),
    path("lapak-saya/produk/<int:pk>/harga/", price.price, name="price"),
    path("lapak-saya/produk/<int:pk>/cerita/", texts.story, name="story"),
    path("lapak-saya/produk/<int:pk>/kirim/", sending.send, name="send"),
    path("lapak-saya/produk/<int:pk>/tautan/", links.links, name="links"),
    path("lapak-saya/sentuhan/", touch_ups.touch_ups, name="touch_ups"),
    path("lapak-saya/sentuhan/<int:pk>/<tick:what>/", touch_ups.tick, name="touch_up_tick"),
    path("lapak-saya/kurasi/<int:pk>/tarik/", sending.withdraw, name="withdraw"),
]
