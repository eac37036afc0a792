"""Partners and agreements: for makers, partners and visitors."""

urlpatterns = []
