"use strict";
(() => {
  const SIZE_MAX = 64 * 1024 * 1024;
  const KEY_SIZE_MAX = 4096;
  const at = (id) => document.getElementById(id);
  let packet = null;
  let run = 0;

  function show(word, sentences, name) {
    const answer = at("answer");
    answer.className = word.toLowerCase().replace(" ", "-");
    at("word").textContent = word;
    at("file").textContent = name;
    at("sentences").replaceChildren(...sentences.map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    }));
    answer.hidden = false;
  }

  async function bytes(file, sizeMax) {
    return new Uint8Array(await file.slice(0, sizeMax + 1).arrayBuffer());
  }

  async function check() {
    if (!packet) {
      return;
    }
    const mine = ++run;
    const name = packet.name;
    show("Checking…", [], name);
    try {
      const content = await bytes(packet, SIZE_MAX);
      const key = at("key").files[0];
      const pem = key
        ? String.fromCharCode(...await bytes(key, KEY_SIZE_MAX - 1)) || " "
        : "";
      // Two frames, so that the word above is seen before the work begins.
      await new Promise((done) => setTimeout(done, 30));
      if (mine !== run) {
        return;
      }
      const text = globalThis.cockpitVerify(new Int8Array(content.buffer), pem, at("environment").value);
      const answer = JSON.parse(text);
      show(answer.word, answer.sentences, name);
    } catch (problem) {
      if (mine === run) {
        show("NOT CHECKED", ["The file cannot be read, or the check itself failed, so nothing is known of it."], name);
      }
    }
  }

  function choose(file) {
    packet = file || null;
    check();
  }

  cockpitVerifyStart([]);
  at("packet").addEventListener("change", (event) => choose(event.target.files[0]));
  at("key").addEventListener("change", check);
  at("environment").addEventListener("change", check);
  at("form").addEventListener("submit", (event) => event.preventDefault());
  const drop = at("drop");
  addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", () => drop.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    choose(event.dataTransfer.files[0]);
  });
})();
