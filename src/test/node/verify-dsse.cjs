// Verifies every signature of the envelopes in a folder with Sigstore's own DSSE code, which shares nothing with ours.
// usage: node verify-dsse.cjs FOLDER   (the packet's *.dsse.json and *.pub, any depth)
// Prints one line for each signature; exit 0 when each fits the key that it names and there is at least one.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const nodeCrypto = require("node:crypto");
const { createRequire } = require("node:module");
const { crypto, dsse } = createRequire(path.join(process.cwd(), "here.js"))("@sigstore/core");

const folder = process.argv[2];
const files = fs.readdirSync(folder, { recursive: true }).sort();
const keys = new Map();
for (const file of files.filter((name) => name.endsWith(".pub"))) {
  const key = crypto.createPublicKey(fs.readFileSync(path.join(folder, file), "ascii"));
  const spki = key.export({ format: "der", type: "spki" });
  keys.set("ed25519:" + nodeCrypto.createHash("sha256").update(spki).digest("hex"), key);
}
let count = 0;
let wrong = 0;
for (const file of files.filter((name) => name.endsWith(".dsse.json"))) {
  const envelope = JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"));
  const message = dsse.preAuthEncoding(envelope.payloadType, Buffer.from(envelope.payload, "base64"));
  for (const { keyid, sig } of envelope.signatures) {
    const key = keys.get(keyid);
    const fits = key !== undefined && crypto.verify(message, key, Buffer.from(sig, "base64"));
    console.log(`${file} ${keyid} ${fits ? "fits" : "DOES NOT FIT"}`);
    count += 1;
    wrong += fits ? 0 : 1;
  }
}
process.exit(count > 0 && wrong === 0 ? 0 : 1);
