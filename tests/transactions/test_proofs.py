"""Proofs of payment: sent by the link, read by the maker alone, and never left lying about."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from expo.choices import Role
from kit.papers import RefusedPaper
from kit.states import MoveRefused
from notices.models import Mail
from tests.make import appoint, make_officer, make_user, make_vendor
from tests.transactions.orders import an_order, confirmed, picture
from transactions.actions import paying, proofs
from transactions.models import Order, PaymentProof
from transactions.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def fresh(order):
    order.refresh_from_db()
    return order


def kept(settings):
    folder = Path(settings.PRIVATE_ROOT)
    return [path for path in folder.rglob("*") if path.is_file()]


def upload(client, order, file=None):
    sent = file or SimpleUploadedFile("bukti.png", picture().read(), "image/png")
    return client.post(f"/pesanan/{order.token}/bukti/", {"file": sent})


def test_a_proof_turns_the_page_to_the_maker(client):
    order, _owner = confirmed()
    answer = upload(client, order)
    assert (answer.status_code, answer["Location"]) == (303, f"/pesanan/{order.token}/#bukti")
    assert (fresh(order).payment, order.expires_at) == ("proof_sent", None)
    text = client.get(f"/en/pesanan/{order.token}/").content.decode()
    assert f"Next: {order.vendor.name} checks your payment" in text
    assert 'aria-current="step">Proof sent' in text


def test_the_maker_reads_it_and_nobody_else(client):
    order, owner = confirmed()
    upload(client, order)
    proof = PaymentProof.objects.get()
    path = f"/lapak-saya/pesanan/{order.pk}/bukti/{proof.pk}/"
    assert client.get(path).status_code == 302
    client.force_login(owner)
    answer = client.get(path)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:4] == b"\x89PNG"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert {"private", "no-store"} <= set(answer["Cache-Control"].replace(" ", "").split(","))
    assert answer["Content-Disposition"].startswith("attachment")
    other, rival = confirmed()
    assert client.get(f"/lapak-saya/pesanan/{other.pk}/bukti/{proof.pk}/").status_code == 404
    helper = make_user()
    appoint(helper, Role.OPERATOR)
    make_vendor(owner=helper)
    for stranger in (rival, helper, make_officer(), make_user(is_superuser=True, is_staff=True)):
        client.force_login(stranger)
        assert client.get(path).status_code in (404, 302, 403)
        assert not hasattr(client.get(path), "streaming_content")
    client.force_login(rival)
    assert client.get(path).status_code == 404
    assert client.get(f"/lapak-saya/pesanan/{other.pk}/bukti/{proof.pk}/").status_code == 404


@pytest.mark.parametrize(
    "content", [b"", b"<script>x</script>", b"%PDF-1.7 cut", b"\x89PNG\r\n\x1a\nbroken"]
)
def test_what_is_no_picture_and_no_pdf_comes_back_with_a_sentence(client, content, settings):
    order, _owner = confirmed()
    answer = upload(client, order, SimpleUploadedFile("a.png", content, "image/png"))
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert fresh(order).payment == "none"
    assert kept(settings) == []
    with pytest.raises(RefusedPaper):
        proofs.send(order, file=SimpleUploadedFile("a.png", content))


def test_no_file_at_all_is_a_sentence_too(client):
    order, _owner = confirmed()
    answer = client.post(f"/pesanan/{order.token}/bukti/")
    assert answer.status_code == 200
    assert "Kesalahan:" in answer.content.decode()


def test_at_most_five_and_the_sixth_leaves_no_file(client, settings):
    order, _owner = confirmed()
    for _ in range(proofs.MOST):
        upload(client, order)
    assert upload(client, order).status_code == 200
    assert PaymentProof.objects.count() == len(kept(settings)) == proofs.MOST == 5


@pytest.mark.parametrize("state", ["placed", "cancelled", "expired"])
def test_where_nothing_is_to_be_paid_no_file_stays(state, settings):
    order, _owner = confirmed()
    Order.objects.filter(pk=order.pk).update(state=state)
    with pytest.raises(Refused):
        proofs.send(fresh(order), file=picture())
    assert kept(settings) == []


def test_a_paid_order_needs_no_proof():
    order, owner = confirmed()
    paying.note_payment(order, by=owner)
    with pytest.raises(MoveRefused):
        proofs.send(fresh(order), file=picture())


def test_what_fails_after_the_file_was_kept_takes_it_away(settings, monkeypatch):
    order, _owner = confirmed()
    Stale = Order.objects.get(pk=order.pk)
    Order.objects.filter(pk=order.pk).update(state="expired")
    with pytest.raises(Refused):  # looked fine before, and was over under the lock
        proofs.send(Stale, file=picture())
    assert kept(settings) == []


def test_declined_with_a_reason_the_buyer_may_send_another(client, work):
    order, owner = confirmed(buyer_email="ratna@contoh.test", language="en")
    proofs.send(order, file=picture())
    proofs.decline(order, by=owner, reason="Belum masuk <b>rekening</b>")
    assert (fresh(order).payment, order.expires_at) == ("none", None)
    text = client.get(f"/en/pesanan/{order.token}/").content.decode()
    assert "Belum masuk &lt;b&gt;rekening" in text
    assert "Next: you pay Rp50.000" in text
    with pytest.raises(MoveRefused):
        proofs.decline(order, by=owner, reason="sekali lagi")
    proofs.send(order, file=picture())
    assert fresh(order).payment == "proof_sent"
    proofs.decline(order, by=owner, reason="Masih belum")
    work()
    told = Mail.objects.filter(to="ratna@contoh.test", subject__contains="did not find")
    assert told.count() == 2
    assert "rekening" not in told.first().body
    assert Mail.objects.filter(to=owner.email, subject__contains=order.number).count() == 2 + 1


def test_a_part_answers_the_proof_and_undoing_it_asks_again():
    order, owner = confirmed()
    proofs.send(order, file=picture())
    part = paying.note_payment(order, by=owner, amount_idr=20_000)
    assert fresh(order).payment == "none"
    paying.undo(part, by=owner)
    assert fresh(order).payment == "proof_sent"
    whole = paying.note_payment(order, by=owner)
    assert fresh(order).payment == "confirmed"
    paying.undo(whole, by=owner)
    assert fresh(order).payment == "proof_sent"


def test_an_order_nobody_confirmed_shows_no_form(client):
    order, _owner = an_order()
    assert "/bukti/" not in client.get(f"/pesanan/{order.token}/").content.decode()
