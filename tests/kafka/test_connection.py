"""What the clients are told about reaching the cluster."""

import ssl

from pydantic import SecretStr

from streamer.kafka.connection import client_options, producer_options
from streamer.settings import KafkaSettings


def test_without_security_no_credential_is_given() -> None:
    """A password set by mistake must not travel over an open connection."""
    options = client_options(KafkaSettings(sasl_username="user", sasl_password=SecretStr("secret")))
    assert options["security_protocol"] == "PLAINTEXT"
    assert "secret" not in repr(options)
    assert "ssl_context" not in options


def test_sasl_over_tls_gets_credentials_and_a_context_that_verifies() -> None:
    """Credentials go only to a broker that has proved its name."""
    kafka = KafkaSettings(
        security_protocol="SASL_SSL",
        sasl_mechanism="SCRAM-SHA-512",
        sasl_username="user",
        sasl_password=SecretStr("secret"),
    )
    options = client_options(kafka)
    assert options["sasl_mechanism"] == "SCRAM-SHA-512"
    assert (options["sasl_plain_username"], options["sasl_plain_password"]) == ("user", "secret")
    assert options["ssl_context"].verify_mode is ssl.CERT_REQUIRED
    assert options["ssl_context"].check_hostname


def test_producers_are_idempotent_and_never_wait_for_company() -> None:
    """A retried send must not write twice; the client waits its `linger_ms` in full."""
    options = producer_options(KafkaSettings())
    assert options["enable_idempotence"] is True
    assert options["linger_ms"] == 0
