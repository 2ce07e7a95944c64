import { hashes, verify } from "@noble/ed25519";
import { sha256, sha512 } from "@noble/hashes/sha2.js";

hashes.sha512 = sha512;
/** Whether the key (32 bytes) signed the message. */
const signed = (signature, message, key) => verify(signature, message, key);
export { sha256, signed };
