"""The signature of the manifest: Ed25519 (RFC 8032) over `manifest.txt`, on which all published files hang.

`manifest.sig` holds its 64 bytes, `manifest.pub` the public key as PEM, so that openssl checks it as well:
`openssl pkeyutl -verify -pubin -inkey manifest.pub -rawin -in manifest.txt -sigfile manifest.sig`.
"""

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai.files import reason
from gongkai.out_folder import PublishError
from gongkai.proof.lines import PUBLIC, ROOT, SIGNATURE
from gongkai.site import Config

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

VALID, WRONG, MISSING, OTHER_KEY = "有效", "不对", "没有", "不是这把公钥"


class Signer(NamedTuple):
    """A private key and its public half as PEM."""

    private: "Ed25519PrivateKey"
    public: bytes


class Signed(NamedTuple):
    """What became of a signature (VALID, WRONG, MISSING, OTHER_KEY), and the fingerprint of the public key."""

    state: str
    fingerprint: str = ""


def signer_of(config: Config, out: Path) -> Signer | None:
    """Who signs what is built into `out`: nobody without a key, or elsewhere than where the site is published.

    Raises PublishError.
    """
    if not config.sign_key or out != config.out.resolve():
        return None
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    path = config.root / config.sign_key
    kept = "已公开的网站没有改动"
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except OSError as error:
        raise PublishError(
            f"不能读签名密钥文件 {config.sign_key}：{reason(error)}。{kept}。没有密钥的电脑可以用 gongkai serve 看预览"
        ) from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise PublishError(
            f"{config.sign_key} 不是不带口令的私钥文件（PEM）。{kept}。用 gongkai sign-key 可以生成"
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise PublishError(f"{config.sign_key} 里的私钥不是 Ed25519 的。{kept}。用 gongkai sign-key 可以生成")
    return Signer(key, _public(key))


def new_key(path: Path) -> str:
    """Write a new private key that only its owner may read; the fingerprint of its public key. Raises OSError."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = Ed25519PrivateKey.generate()
    data = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(data)
    return fingerprint(_public(key))


def fingerprint(public: bytes) -> str:
    """SHA-256 of the public key in DER, 64 hexadecimal digits. Raises ValueError: it is no public key of Ed25519."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    der = _loaded(public).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def signature_in(folder: Path, trusted: bytes | None) -> Signed:
    """The state of the signature beside the manifest in `folder`, by the `trusted` public key (PEM) or the one there.

    Raises OSError, ValueError: `trusted` is no public key of Ed25519.
    """
    from cryptography.exceptions import InvalidSignature

    wanted = fingerprint(trusted) if trusted is not None else ""
    if not ((folder / SIGNATURE).is_file() and (folder / PUBLIC).is_file()):
        return Signed(MISSING, wanted)
    public = (folder / PUBLIC).read_bytes()
    try:
        key, found = _loaded(public), fingerprint(public)
    except ValueError:
        return Signed(WRONG)
    if wanted not in {"", found}:
        return Signed(OTHER_KEY, found)
    try:
        key.verify((folder / SIGNATURE).read_bytes(), (folder / ROOT).read_bytes())
    except InvalidSignature:
        return Signed(WRONG, found)
    return Signed(VALID, found)


def _public(key: "Ed25519PrivateKey") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _loaded(public: bytes) -> "Ed25519PublicKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(public)
    except UnsupportedAlgorithm as error:
        raise ValueError(str(error)) from error
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("not of Ed25519")
    return key
